"use client";

import { StepForm, type StepAction, type StepTexts } from "@/components/forms/step-form";
import { LightShape } from "@/components/ui/light-shape";
import type { Light } from "@/lib/milestones/types";

/** Sets an allocation's light by hand: one of five, and why. */
export function OverrideForm({
  allocationId,
  seen,
  action,
  lights,
  texts,
}: {
  readonly allocationId: string;
  /** The newest override this form was made with; empty: none. */
  readonly seen: string;
  readonly action: StepAction;
  readonly lights: readonly { readonly light: Light; readonly name: string }[];
  readonly texts: StepTexts & { readonly light: string; readonly reason: string; readonly reasonHint: string };
}) {
  const id = `override-${allocationId}-`;
  return (
    <StepForm
      id={id}
      action={action}
      on={{ allocationId, seen }}
      texts={texts}
      reason={{ label: texts.reason, hint: texts.reasonHint, isRequired: true }}
      fields={({ light: problems }) => (
        <fieldset aria-describedby={problems ? `${id}light-problem` : undefined}>
          <legend className="mb-1">{texts.light}</legend>
          <div className="flex flex-wrap gap-2">
            {lights.map(({ light, name }) => (
              <label
                key={light}
                className="inline-flex min-h-11 cursor-pointer items-center gap-2 rounded border border-edge bg-surface px-3 has-checked:border-brand has-checked:bg-brand-tint"
              >
                <input type="radio" name="light" value={light} />
                <LightShape light={light} />
                {name}
              </label>
            ))}
          </div>
          {problems ? (
            <p id={`${id}light-problem`} className="mt-1 text-sm text-red">
              {problems.join(" ")}
            </p>
          ) : null}
        </fieldset>
      )}
    />
  );
}
