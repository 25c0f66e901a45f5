import { AsOfForm } from "@/components/plan/as-of-form";
import { periodValues } from "@/components/plan/period-values";
import { translator } from "@/lib/i18n/translator";
import type { DashboardView } from "@/lib/reports/types";
import type { CalendarDate } from "@/lib/time/calendar-date";

/** Title, plan, the day the figures stand for (and a way back to earlier days), and the open reporting period. */
export function DashboardHeading({
  plan,
  asOf,
  period,
  today,
}: Pick<DashboardView, "plan" | "asOf" | "period"> & { readonly today: CalendarDate }) {
  const t = translator("dashboard");
  return (
    <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
      <div className="flex flex-wrap items-baseline gap-x-4">
        <h1 className="text-lg">{t("title")}</h1>
        <p className="text-sm text-quiet">{plan.title}</p>
      </div>
      <div className="flex flex-wrap items-center gap-x-4 text-sm text-quiet">
        {period ? <span>{periodWords(period)}</span> : null}
        <AsOfForm action="/dashboard" asOf={asOf} today={today} from={plan.startsOn} />
      </div>
    </div>
  );
}

function periodWords({ period, reportDueOn, daysLeft }: NonNullable<DashboardView["period"]>): string {
  const t = translator("dashboard");
  const values = { ...periodValues(period), dueOn: reportDueOn.slice(5) };
  return daysLeft < 0 ? t("periodPassed", values) : t("period", { ...values, left: daysLeft });
}
