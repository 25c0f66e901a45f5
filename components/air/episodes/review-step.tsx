"use client";

import { StepForm, type StepAction, type StepTexts } from "@/components/forms/step-form";

type Props = {
  readonly firstDay: string;
  readonly action: StepAction;
  readonly texts: StepTexts & { readonly straw: string; readonly causes: string; readonly causesHint: string };
};

/** Opens an episode's review. */
export function ReviewStep({ firstDay, action, texts }: Props) {
  return (
    <StepForm
      id={`review-${firstDay}`}
      action={action}
      on={{ firstDay }}
      texts={texts}
      reason={{ label: texts.causes, hint: texts.causesHint, isRequired: true }}
      fields={() => (
        <label className="flex min-h-11 items-center gap-2">
          <input type="checkbox" name="isStraw" className="size-5 accent-brand" />
          {texts.straw}
        </label>
      )}
    />
  );
}
