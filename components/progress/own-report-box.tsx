import Link from "next/link";
import { DaysLeft } from "@/components/plan/days-left";
import { periodValues } from "@/components/plan/period-values";
import { Moment } from "@/components/progress/moment";
import { UpdateStateBadge } from "@/components/progress/update-state-badge";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { translator } from "@/lib/i18n/translator";
import type { ReportForm } from "@/lib/progress/types";

/** The own organisation's duty in a task: where this period's report is, until when, and the next sensible step. */
export function OwnReportBox({ report, maySignOff }: { readonly report: ReportForm; readonly maySignOff: boolean }) {
  const t = translator("updates.own");
  const { allocation, period, deadline, update, standing } = report;
  const step = nextStep(report, maySignOff);
  return (
    <Card
      title={t("title", { organisation: allocation.organisation.shortName, ...periodValues(period.code) })}
      aside={<DaysLeft {...deadline} />}
    >
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <UpdateStateBadge state={update?.state ?? "unreported"} role={allocation.role} />
        <span className="text-sm">{t("percents", percentsOf(report))}</span>
      </p>
      <p className="mt-1 text-sm text-quiet">
        {update ? (
          <>
            {t(update.state === "draft" ? "saved" : "handedIn")} <Moment at={update.savedAt} /> · {update.author.displayName}
          </>
        ) : (
          t("dueOn", { date: deadline.reportDueOn })
        )}
      </p>
      {report.returned ? (
        <p className="mt-2 border-l-2 border-orange pl-2 text-sm break-words">
          {t("returned", { who: report.returned.actingOrganisation?.shortName ?? t("office"), reason: report.returned.reason })}
        </p>
      ) : null}
      {standing.closedOn ? <p className="mt-2 text-sm">{t("closedOut", { date: standing.closedOn })}</p> : null}
      <div className="mt-3 flex flex-wrap gap-2">
        <Link href={step.href} className={buttonClass(step.isDue ? "primary" : "plain")}>
          {t(`step.${step.key}`)}
        </Link>
        {report.missedPeriods[0] && report.editable ? (
          <Link href={`/tasks/${report.task.seq}/report?period=${report.missedPeriods[0]}`} className={buttonClass("plain")}>
            {t("catchUp", periodValues(report.missedPeriods[0]))}
          </Link>
        ) : null}
      </div>
    </Card>
  );
}

function nextStep({ task, update, editable }: ReportForm, maySignOff: boolean) {
  const form = `/tasks/${task.seq}/report`;
  if (editable && !update) return { key: "begin", href: form, isDue: true } as const;
  if (editable && update) return { key: update.state === "returned" ? "correct" : "goOn", href: form, isDue: true } as const;
  if (!update) return { key: "view", href: form, isDue: false } as const;
  const href = `/updates/${update.id}`;
  return maySignOff ? ({ key: "judge", href, isDue: true } as const) : ({ key: "view", href, isDue: false } as const);
}

function percentsOf({ previous, content, update }: ReportForm) {
  const before = previous?.percent ?? null;
  const now = update ? content.percent : null;
  const kind = now === null ? (before === null ? "none" : "before") : before === null ? "now" : "both";
  return { kind, before: before ?? 0, now: now ?? 0 };
}
