import { getTranslations } from "next-intl/server";
import { DaysLeft } from "@/components/plan/days-left";
import { periodValues } from "@/components/plan/period-values";
import { reportAddress } from "@/components/progress/report-address";
import { UpdateStateBadge } from "@/components/progress/update-state-badge";
import { WorkCard, WorkItem } from "@/components/progress/work-rows";
import { reportDueSoonDays } from "@/lib/milestones/deadline";
import type { PeriodDeadline } from "@/lib/milestones/types";
import type { OwedReport, WorkGroup, WorkUpdate } from "@/lib/progress/types";

/** Reports that nobody has handed in yet, with drafts on their way. */
export async function OwedReports({ group, openPeriod }: { readonly group: WorkGroup<OwedReport>; readonly openPeriod: string | null }) {
  const t = await getTranslations("work");
  const roles = await getTranslations("tasks.role");
  const empty = t(openPeriod ? "empty.owed" : "empty.noPeriod");
  return (
    <WorkCard id="owed" title={t("list.owed")} group={group} empty={empty}>
      {group.items.map(({ allocationId, task, role, deadline, percent, draftSavedAt, missedPeriods }) => (
        <WorkItem
          key={`${allocationId} ${deadline.period}`}
          task={task}
          href={reportAddress(task.seq, deadline.period, openPeriod)}
          step={draftSavedAt ? "goOn" : "begin"}
          facts={
            <>
              <span className="text-quiet">{roles(role)}</span>
              <span className="flex flex-wrap items-center gap-x-2">
                <UpdateStateBadge state={draftSavedAt ? "draft" : "unreported"} />
                {deadline.period === openPeriod ? null : t("periodShort", periodValues(deadline.period))}
                {missedPeriods.length > 0 ? (
                  <span className="text-quiet">{t("missed", { count: missedPeriods.length })}</span>
                ) : null}
              </span>
              <DaysLeft {...deadline} />
              <span className="text-quiet lg:text-right">{t("lastPercent", { percent })}</span>
            </>
          }
        />
      ))}
    </WorkCard>
  );
}

/** Updates on their way: returned ones, those to judge, those that wait for others. */
export function WorkUpdates({
  id,
  title,
  empty,
  group,
  step,
  openPeriod,
}: {
  readonly id: string;
  readonly title: string;
  readonly empty: string;
  readonly group: WorkGroup<WorkUpdate>;
  readonly step: "correct" | "judge" | "view";
  readonly openPeriod: string | null;
}) {
  return (
    <WorkCard id={id} title={title} group={group} empty={empty}>
      {group.items.map((update) => (
        <WorkItem
          key={update.updateId}
          task={update.task}
          href={step === "correct" ? reportAddress(update.task.seq, update.period, openPeriod) : `/updates/${update.updateId}`}
          step={step}
          facts={<UpdateFacts update={update} step={step} />}
          note={step === "correct" && update.reason ? update.reason : null}
        />
      ))}
    </WorkCard>
  );
}

async function UpdateFacts({ update, step }: { readonly update: WorkUpdate; readonly step: "correct" | "judge" | "view" }) {
  const t = await getTranslations("work");
  const roles = await getTranslations("tasks.role");
  const { organisation, role, period, percent, author, state, daysLeft } = update;
  return (
    <>
      <span className="text-quiet">{roles(role)}</span>
      <span className="flex flex-wrap items-center gap-x-2">
        {step === "judge" ? (
          <span>
            {organisation.shortName} <span className="text-quiet max-lg:hidden">{author.displayName}</span>
          </span>
        ) : (
          <UpdateStateBadge state={state} role={role} />
        )}
        <span className="text-quiet">{t("periodShort", periodValues(period))}</span>
      </span>
      <DaysLeft daysLeft={daysLeft} status={statusOf(daysLeft)} />
      <span className="lg:text-right">{percent === null ? "—" : `${percent}%`}</span>
    </>
  );
}

/** How near the day is by which the reader should act. */
function statusOf(daysLeft: number): PeriodDeadline["status"] {
  if (daysLeft < 0) return "overdue";
  if (daysLeft === 0) return "dueToday";
  return daysLeft <= reportDueSoonDays ? "dueSoon" : "open";
}
