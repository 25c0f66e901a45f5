import type { Metadata } from "next";
import { describeEvidenceAction, removeEvidenceAction } from "@/app/_actions/evidence";
import { submitProgressAction, withdrawProgressAction } from "@/app/_actions/progress";
import { requestExtensionAction } from "@/app/_actions/steering";
import { evidenceLabels } from "@/components/evidence/evidence-labels";
import { OwnDuties } from "@/components/plan/own-duties";
import { periodValues } from "@/components/plan/period-values";
import { TaskText } from "@/components/plan/task-text";
import { ClosedReport } from "@/components/progress/closed-report";
import { fieldParts } from "@/components/progress/field-parts";
import { reportAddress } from "@/components/progress/report-address";
import type { NextStep } from "@/components/forms/done-box";
import { ReportForm } from "@/components/progress/report-form";
import { ReportHeading } from "@/components/progress/report-heading";
import { env } from "@/lib/env";
import { listEvidence } from "@/lib/evidence/queries/evidence";
import { messages } from "@/lib/i18n/messages";
import { translator } from "@/lib/i18n/translator";
import { readTaskSeq, type AddressParameters } from "@/lib/milestones/task-list-address";
import { countForIndicators } from "@/lib/ledgers/queries/indicator-counts";
import { listOwnDuties } from "@/lib/milestones/queries/extensions";
import { getTask } from "@/lib/milestones/queries/tasks";
import { getReportForm, listWork } from "@/lib/progress/queries/updates";
import type { ReportForm as Report, WorkList } from "@/lib/progress/types";
import { today } from "@/lib/time/clock";
import { orNotFound } from "@/lib/web/page-query";
import { requireActor } from "@/lib/web/session";
import { shownPlanCode } from "@/lib/web/shown-plan";

type Props = {
  readonly params: Promise<{ readonly seq: string }>;
  readonly searchParams: Promise<AddressParameters>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translator("report");
  const { seq } = await params;
  return { title: t("titleOf", { seq }) };
}

export default async function ReportPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const [{ seq }, { period, plan }] = await Promise.all([params, searchParams]);
  const asked = typeof period === "string" ? period : undefined;
  const number = readTaskSeq(seq);
  const planCode = await shownPlanCode(actor, plan, `/tasks/${seq}/report${asked ? `?period=${encodeURIComponent(asked)}` : ""}`);
  const [report, task] = await orNotFound(
    Promise.all([getReportForm(actor, planCode, number, asked, today()), getTask(actor, planCode, number, today())]),
  );
  const [evidence, duties, work, readings] = await Promise.all([
    report.update ? listEvidence(actor, report.update.id) : [],
    listOwnDuties(actor, task, today()),
    listWork(actor, planCode, today()),
    countForIndicators(actor, report.indicators.map(({ clauseId }) => clauseId)),
  ]);
  const labels = evidenceLabels(env());
  return (
    <div className="mx-auto max-w-6xl">
      <ReportHeading report={report} openPeriod={work.period?.period ?? null} />
      <ReportForm
        // Another period is another report: nothing typed may slip from one into the other.
        key={`${report.allocation.id} ${report.period.code}`}
        report={report}
        accountId={actor.accountId}
        parts={fieldParts(report, readings)}
        action={submitProgressAction}
        nextSteps={nextSteps(report, work)}
        evidence={{
          existing: evidence,
          maxBytes: env().maxUploadBytes,
          labels,
          removeAction: removeEvidenceAction,
          describe: { clauses: task.clauses.map(({ id, title }) => ({ id, title })), action: describeEvidenceAction },
        }}
        taskText={
          <div className="grid gap-4">
            <OwnDuties duties={duties} requestAction={requestExtensionAction} />
            <TaskText task={task} />
          </div>
        }
        closed={<ClosedReport report={report} withdrawAction={withdrawProgressAction} />}
        texts={messages.report.form}
      />
    </div>
  );
}

/** After submitting: what came back first, then the next report that is owed, then the list. */
function nextSteps(report: Report, { returned, owed, period }: WorkList): NextStep[] {
  const t = translator("report");
  const { id, seq } = report.task;
  const waiting = [
    ...returned.items.map((item) => ({ task: item.task, period: item.period })),
    ...owed.items.map((item) => ({ task: item.task, period: item.deadline.period })),
  ];
  const next = waiting.find(({ task }) => task.id !== id);
  const missed = report.missedPeriods.find((code) => code !== report.period.code);
  return [
    ...(next ? [{ href: reportAddress(next.task.seq, next.period, period?.period), label: t("next", next.task) }] : []),
    ...(missed ? [{ href: reportAddress(seq, missed, period?.period), label: t("nextMissed", periodValues(missed)) }] : []),
    { href: "/work", label: t("work") },
  ];
}
