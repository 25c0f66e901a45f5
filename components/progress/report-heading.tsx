import Link from "next/link";
import { DaysLeft } from "@/components/plan/days-left";
import { periodValues } from "@/components/plan/period-values";
import { Notice } from "@/components/ui/notice";
import { Moment } from "@/components/progress/moment";
import { reportAddress } from "@/components/progress/report-address";
import { translator } from "@/lib/i18n/translator";
import type { ReportForm } from "@/lib/progress/types";

/** Whose report of what, for when, and, if it came back, why. */
export function ReportHeading({ report, openPeriod }: { readonly report: ReportForm; readonly openPeriod: string | null }) {
  const t = translator("report");
  const roles = translator("tasks.role");
  const { task, allocation, period, deadline, returned } = report;
  return (
    <>
      <Link href={`/tasks/${task.seq}`} className="inline-flex min-h-9 items-center text-sm text-brand hover:underline">
        ‹ {t("back", { seq: task.seq })}
      </Link>
      <p className="text-sm text-quiet">
        {t("place", { organisation: allocation.organisation.name, role: roles(allocation.role), ...periodValues(period.code) })}
      </p>
      <h1 className="text-lg">
        {task.seq}. {task.name}
      </h1>
      <p className="mb-3 flex flex-wrap items-center gap-x-3 text-sm">
        {t("due", { date: deadline.reportDueOn })}
        <DaysLeft {...deadline} />
      </p>
      <PeriodChooser report={report} openPeriod={openPeriod} />
      {returned ? (
        <div className="mb-4">
          <Notice tone="warning">
            <strong className="break-words">
              {t("returnedBy", { who: returned.actingOrganisation?.name ?? t("office"), reason: returned.reason })}
            </strong>
            <span className="block text-sm">
              <Moment at={returned.decidedAt} /> {t("returnedHint")}
            </span>
          </Notice>
        </div>
      ) : null}
    </>
  );
}

/** Missed periods beside the open one; further ones behind a tap. */
const shownMissed = 2;

/** The open period by default; earlier ones that were not reported may be caught up. */
function PeriodChooser({ report, openPeriod }: { readonly report: ReportForm; readonly openPeriod: string | null }) {
  const t = translator("report");
  const { task, period, deadline, missedPeriods } = report;
  const missed = missedPeriods.filter((code) => code !== openPeriod);
  if (missed.length === 0 && period.code === openPeriod) return null;
  const link = (code: string, key: "periodOpen" | "periodMissed" | "periodOther") => (
    <a
      key={code}
      href={reportAddress(task.seq, code, openPeriod)}
      aria-current={code === period.code ? "true" : undefined}
      className="inline-flex min-h-9 items-center rounded-full border border-edge bg-surface px-3 text-sm whitespace-nowrap hover:border-brand aria-[current]:border-brand aria-[current]:bg-brand-tint aria-[current]:font-bold"
    >
      {t(key, periodValues(code))}
    </a>
  );
  const isListed = period.code === openPeriod || missed.slice(0, shownMissed).includes(period.code);
  const more = missed.slice(shownMissed).filter((code) => code !== period.code);
  return (
    <nav aria-label={t("periods")} className="mb-4 flex flex-wrap items-start gap-2">
      {openPeriod ? link(openPeriod, "periodOpen") : null}
      {isListed ? null : link(period.code, deadline.status === "reported" ? "periodOther" : "periodMissed")}
      {missed.slice(0, shownMissed).map((code) => link(code, "periodMissed"))}
      {more.length > 0 ? (
        <details>
          <summary className="inline-flex min-h-9 cursor-pointer items-center px-2 text-sm text-brand">
            {t("morePeriods", { count: more.length })}
          </summary>
          <div className="mt-2 flex flex-wrap gap-2">{more.map((code) => link(code, "periodMissed"))}</div>
        </details>
      ) : null}
    </nav>
  );
}
