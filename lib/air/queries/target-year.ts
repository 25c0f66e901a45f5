import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { outlook, type Outlook } from "@/lib/air/outlook";
import { getAirYear, type AirYear } from "@/lib/air/queries/air-days";
import { yearsToDate, type YearToDate } from "@/lib/air/year-comparison";
import type { TargetDay } from "@/lib/air/target";
import { db } from "@/lib/db/client";
import { whileUnchanged } from "@/lib/db/while-unchanged";
import { calendarDate, fromDbDate, yearOf, type CalendarDate } from "@/lib/time/calendar-date";

export type PlanTargetView = { readonly year: number; readonly percent: number; readonly basis: string; readonly version: number };

export type TargetYear = AirYear & {
  readonly years: readonly YearToDate[];
  /** For a year that has not ended; null for one that has. */
  readonly outlook: { readonly observed: Outlook; readonly dustExcluded: Outlook } | null;
  /** Targets that the office has set beside the plan's own. */
  readonly targets: readonly PlanTargetView[];
};

/** The target of one year with everything that explains it: its days, earlier years on the same day, how it may end. Kept while nothing is recorded. */
export async function getTargetYear(actor: Actor, { planCode, year, today }: { readonly planCode: string; readonly year: number; readonly today: CalendarDate }): Promise<TargetYear> {
  assertAllowed(actor, "portal.read");
  return whileUnchanged(`target ${planCode} ${year} ${today}`, () => computeTargetYear(actor, { planCode, year, today }));
}

async function computeTargetYear(actor: Actor, { planCode, year, today }: { readonly planCode: string; readonly year: number; readonly today: CalendarDate }): Promise<TargetYear> {
  const end = calendarDate(year, 12, 31);
  const asOf = today < end ? today : end;
  const [own, days, targets] = await Promise.all([getAirYear(actor, { planCode, year, asOf }), readAllDays(), readTargets(planCode)]);
  const question = { year, asOf };
  const isRunning = yearOf(today) === year && today < end;
  return {
    ...own,
    years: yearsToDate(days, asOf),
    outlook: isRunning
      ? {
          observed: outlook(days, { ...question, remaining: own.target.observed.remaining, isDustCounted: true }),
          dustExcluded: outlook(days, { ...question, remaining: own.target.dustExcluded.remaining, isDustCounted: false }),
        }
      : null,
    targets,
  };
}

/** Some thousand rows of ten years. */
async function readAllDays(): Promise<(TargetDay & { readonly isDemo: boolean })[]> {
  const rows = await db.airDay.findMany({
    where: { isCurrent: true },
    orderBy: { date: "asc" },
    select: { date: true, aqi: true, dust: true, origin: true },
  });
  return rows.map(({ date, origin, ...day }) => ({ ...day, date: fromDbDate(date), isDemo: origin === "demo" }));
}

async function readTargets(planCode: string): Promise<PlanTargetView[]> {
  const rows = await db.planTarget.findMany({
    where: { plan: { code: planCode } },
    orderBy: { year: "asc" },
    select: { year: true, percent: true, basis: true, version: true },
  });
  return rows.map(({ percent, ...row }) => ({ ...row, percent: percent.toNumber() }));
}
