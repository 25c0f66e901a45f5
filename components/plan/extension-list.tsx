import Link from "next/link";
import { ReasonedStep, type StepAction } from "@/components/forms/step-form";
import { DueDate } from "@/components/plan/due-date";
import { taskAddress } from "@/lib/plan/task-address";
import { shanghaiDate } from "@/lib/time/zone";
import { translator } from "@/lib/i18n/translator";
import type { ExtensionState, ExtensionView } from "@/lib/milestones/types";

const inks: Readonly<Record<ExtensionState, string>> = { requested: "text-yellow", granted: "text-green", refused: "text-orange" };
const marks: Readonly<Record<ExtensionState, string>> = { requested: "◐", granted: "✓", refused: "✕" };

/** Applications for later dates, each with what it asks and, for the office, the decision. */
export function ExtensionList({
  extensions,
  grantAction,
  refuseAction,
}: {
  readonly extensions: readonly ExtensionView[];
  readonly grantAction: StepAction;
  readonly refuseAction: StepAction;
}) {
  return (
    <ul className="divide-y divide-line">
      {extensions.map((extension) => (
        <li key={extension.id} className="grid gap-x-8 gap-y-2 py-4 first:pt-0 last:pb-0 lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]">
          <Application extension={extension} />
          <Decision extension={extension} grantAction={grantAction} refuseAction={refuseAction} />
        </li>
      ))}
    </ul>
  );
}

function Application({ extension }: { readonly extension: ExtensionView }) {
  const t = translator("closing.extension");
  const { task, organisation, title, printedDueOn, presentDueOn, dueOn, reason, requestedBy, requestedAt } = extension;
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap gap-x-3">
        <strong>{organisation}</strong>
        <Link href={taskAddress(task)} prefetch={false} className="text-brand hover:underline">
          {t("task", { seq: task.seq, name: task.name })}
        </Link>
      </p>
      <p className="break-words">{title}</p>
      <p className="flex flex-wrap items-baseline gap-x-3 text-sm">
        <DueDate printedOn={printedDueOn} dueOn={presentDueOn} />
        <span aria-hidden="true">→</span>
        <span className="whitespace-nowrap">{t("askedFor", { date: dueOn })}</span>
      </p>
      <p className="mt-1 break-words whitespace-pre-line">{reason}</p>
      <p className="text-sm text-quiet">{t("askedBy", { person: requestedBy, date: shanghaiDate(requestedAt) })}</p>
    </div>
  );
}

function Decision({
  extension: { id, version, state, dueOn, organisation, decision, canDecide },
  grantAction,
  refuseAction,
}: {
  readonly extension: ExtensionView;
  readonly grantAction: StepAction;
  readonly refuseAction: StepAction;
}) {
  const t = translator("closing.extension");
  const on = { id, version: String(version) };
  const shared = { sending: t("sending"), offline: t("offline") };
  return (
    <div className="grid content-start gap-2">
      <p className={`flex items-center gap-1.5 text-sm ${inks[state]}`}>
        <span aria-hidden="true">{marks[state]}</span>
        {t(`state.${state}`)}
      </p>
      {decision ? (
        <p className="text-sm">
          {decision.reason ? <span className="block break-words whitespace-pre-line">{decision.reason}</span> : null}
          <span className="text-quiet">{t("decidedBy", { person: decision.by, date: shanghaiDate(decision.at) })}</span>
        </p>
      ) : null}
      {canDecide ? (
        <div className="flex flex-wrap gap-3 [&>details[open]]:w-full">
          <ReasonedStep
            id={`grant-${id}-`}
            action={grantAction}
            on={on}
            tone="primary"
            texts={{ ...shared, label: t("grant"), text: t("grantText", { organisation, date: dueOn }), done: t("granted") }}
            reason={{ label: t("remark"), hint: t("optional"), isRequired: false }}
          />
          <ReasonedStep
            id={`refuse-${id}-`}
            action={refuseAction}
            on={on}
            texts={{ ...shared, label: t("refuse"), text: t("refuseText", { organisation }), done: t("refused") }}
            reason={{ label: t("reason"), isRequired: true }}
          />
        </div>
      ) : null}
    </div>
  );
}
