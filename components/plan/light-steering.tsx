import { ReasonedStep, type StepAction } from "@/components/forms/step-form";
import { OverrideForm } from "@/components/plan/override-form";
import { translator } from "@/lib/i18n/translator";
import { settableLights } from "@/lib/milestones/schema";
import type { AllocationView, LightOverrideView } from "@/lib/milestones/types";

/** The office's hand on an allocation's light: set it, or give it back to the rules. */
export function LightSteering({
  allocation: { id, organisation },
  override,
  overrideAction,
  restoreAction,
}: {
  readonly allocation: Pick<AllocationView, "id" | "organisation">;
  /** The office's newest word, also when it was taken back. */
  readonly override: LightOverrideView | null;
  readonly overrideAction: StepAction;
  readonly restoreAction: StepAction;
}) {
  const t = translator("closing.override");
  const names = translator("lights");
  const seen = override?.id ?? "";
  const place = { organisation: organisation.name };
  const shared = { sending: t("sending"), offline: t("offline") };
  return (
    <div className="mb-2 flex flex-wrap items-start gap-3 [&>details[open]]:w-full">
      <OverrideForm
        allocationId={id}
        seen={seen}
        action={overrideAction}
        lights={settableLights.map((light) => ({ light, name: names(light) }))}
        texts={{ ...shared, label: t("set"), text: t("setText", place), light: t("light"), reason: t("reason"), reasonHint: t("reasonHint"), done: t("setDone") }}
      />
      <ReasonedStep
        id={`restore-${id}-`}
        action={restoreAction}
        on={{ allocationId: id, seen }}
        isOpen={override !== null && override.light !== null}
        texts={{ ...shared, label: t("restore"), text: t("restoreText", place), done: t("restoreDone") }}
        reason={{ label: t("reason"), isRequired: true }}
      />
    </div>
  );
}
