import type { StepAction } from "@/components/forms/step-form";
import { DaysLeft } from "@/components/plan/days-left";
import { DueDate } from "@/components/plan/due-date";
import { ExtensionForm } from "@/components/plan/extension-form";
import { Card } from "@/components/ui/card";
import { translator } from "@/lib/i18n/translator";
import type { OwnDuty } from "@/lib/milestones/types";
import { addDays } from "@/lib/time/calendar-date";

/** The own organisation's open duties of a task: until when, and, while there is time, the way to ask for more. */
export function OwnDuties({ duties, requestAction }: { readonly duties: readonly OwnDuty[]; readonly requestAction: StepAction }) {
  if (duties.length === 0) return null;
  const t = translator("closing.extension");
  return (
    <Card title={t("ownTitle")} aside={t("ownCount", { count: duties.length })}>
      <ul className="divide-y divide-line">
        {duties.map((duty) => (
          <li key={duty.id} className="grid gap-1 py-2.5 first:pt-0 last:pb-0">
            <p className="break-words">{duty.isDeadline ? t("deadline") : duty.title}</p>
            <p className="flex flex-wrap items-center gap-x-3 text-sm">
              <DueDate printedOn={duty.printedDueOn} dueOn={duty.deadline.dueOn} />
              <DaysLeft {...duty.deadline} />
            </p>
            <Outcome extension={duty.extension} />
            <Request duty={duty} requestAction={requestAction} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** An application that waits, or that was refused; a granted one shows in the date. */
function Outcome({ extension }: Pick<OwnDuty, "extension">) {
  const t = translator("closing.extension");
  if (extension === null || extension.state === "granted") return null;
  const { state, dueOn, reason } = extension;
  return (
    <p className={`border-l-2 pl-2 text-sm break-words ${state === "refused" ? "border-orange" : "border-brand"}`}>
      {t(state === "refused" ? "ownRefused" : "ownWaiting", { date: dueOn, reason })}
    </p>
  );
}

function Request({ duty, requestAction }: { readonly duty: OwnDuty; readonly requestAction: StepAction }) {
  const t = translator("closing.extension");
  const { id, deadline, extendableTo } = duty;
  return (
    <div className="mt-1 grid gap-2 empty:hidden">
      <ExtensionForm
        dutyId={id}
        isOpen={extendableTo !== null}
        earliest={addDays(deadline.dueOn, 1)}
        latest={extendableTo ?? deadline.dueOn}
        action={requestAction}
        texts={{
          label: t("ask"),
          text: t("askText"),
          dueOn: t("dueOn"),
          dueOnHint: t("dueOnHint", { date: extendableTo ?? deadline.dueOn }),
          reason: t("reason"),
          reasonHint: t("reasonHint"),
          sending: t("sending"),
          done: t("asked"),
          offline: t("offline"),
        }}
      />
    </div>
  );
}
