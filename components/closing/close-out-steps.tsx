import { Moment } from "@/components/progress/moment";
import { Card } from "@/components/ui/card";
import type { CloseOutStepView } from "@/lib/closing/types";
import { translator } from "@/lib/i18n/translator";

/** Who did what with an application, when, and with what words; in order. */
export function CloseOutSteps({ steps }: { readonly steps: readonly CloseOutStepView[] }) {
  const t = translator("closing");
  return (
    <Card title={t("steps")}>
      <ol className="ml-1.5 border-l-2 border-line">
        {steps.map(({ id, state, reason, person, organisation, at }) => (
          <li
            key={id}
            className="relative pb-4 pl-5 last:pb-0 before:absolute before:top-2 before:-left-[7px] before:size-3 before:rounded-full before:border-2 before:border-brand before:bg-surface"
          >
            <p>
              <strong>{t(`step.${state}`)}</strong> {organisation ?? t("office")}
            </p>
            {reason ? <p className="break-words whitespace-pre-line">{reason}</p> : null}
            <p className="text-sm text-quiet">
              <Moment at={at} /> · {person}
            </p>
          </li>
        ))}
      </ol>
    </Card>
  );
}
