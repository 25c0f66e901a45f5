import { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { byStanding } from "@/lib/air/current-record";
import { concentrationsOf } from "@/lib/air/select";
import { targetReport, type TargetReport } from "@/lib/air/target";
import type {
  AirDayOrigin,
  AirDayRevision,
  AirDayState,
  AirDayView,
  AqiLevel,
  Pollutant,
  StandardCode,
} from "@/lib/air/types";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import {
  calendarDate,
  daysBetween,
  fromDbDate,
  toDbDate,
  tryParseCalendarDate,
  type CalendarDate,
} from "@/lib/time/calendar-date";

/** Longest span one answer covers: ten years and their leap days. */
const longestSpanDays = 3660;

const dateField = z
  .string({ error: "air.date-invalid" })
  .refine((text) => tryParseCalendarDate(text) !== null, { error: "air.date-invalid" })
  .transform((text) => text as CalendarDate);

/** `from` and `to`, both included. */
export const airSpanSchema = z
  .object({ from: dateField, to: dateField })
  .refine(({ from, to }) => from <= to, { error: "air.span-reversed", path: ["to"] })
  .refine(({ from, to }) => daysBetween(from, to) < longestSpanDays, { error: "air.span-too-long", path: ["to"] });

const viewSelect = {
  date: true,
  pm25: true,
  pm10: true,
  so2: true,
  no2: true,
  co: true,
  o3_8h: true,
  state: true,
  dust: true,
  dustBasis: true,
  aqi: true,
  level: true,
  primary: true,
  standard: true,
  origin: true,
} as const;

/** The records that count from `from` to `to`, both included, in order. */
export async function listAirDays(
  actor: Actor,
  span: { readonly from: CalendarDate; readonly to: CalendarDate },
): Promise<AirDayView[]> {
  assertAllowed(actor, "portal.read");
  const rows = await db.airDay.findMany({
    where: { isCurrent: true, date: { gte: toDbDate(span.from), lte: toDbDate(span.to) } },
    orderBy: { date: "asc" },
    select: viewSelect,
  });
  return rows.map(viewOf);
}

/** Every record of `date`, the one that counts first; empty when there is none. */
export async function listAirDayRevisions(actor: Actor, date: CalendarDate): Promise<AirDayRevision[]> {
  assertAllowed(actor, "portal.read");
  const rows = await db.airDay.findMany({
    where: { date: toDbDate(date) },
    select: {
      ...viewSelect,
      revision: true,
      isCurrent: true,
      recordedAt: true,
      fromHours: true,
      reason: true,
      recordedBy: { select: { displayName: true } },
    },
  });
  return rows
    .map(({ recordedBy, ...row }) => ({ ...row, ...viewOf(row), recordedBy: recordedBy?.displayName ?? null }))
    .toSorted(byStanding);
}

export type AirYearQuestion = { readonly planCode: string; readonly year: number; readonly asOf: CalendarDate };

export type AirYear = {
  readonly days: readonly AirDayView[];
  readonly target: TargetReport;
  /** The year for which the percentage is set; others are held against it for comparison. */
  readonly targetYear: number;
};

/** The records that count in `year` and the target's arithmetic over them, counted up to `asOf`. */
export async function getAirYear(
  actor: Actor,
  { planCode, year, asOf }: AirYearQuestion,
): Promise<AirYear> {
  assertAllowed(actor, "portal.read");
  const [plan, days] = await Promise.all([
    db.plan.findUnique({ where: { code: planCode }, select: { targetPercent: true, targetYear: true, targets: { where: { year }, select: { percent: true } } } }),
    listAirDays(actor, { from: calendarDate(year, 1, 1), to: calendarDate(year, 12, 31) }),
  ]);
  if (!plan) throw new AppError("not-found");
  const own = year === plan.targetYear ? plan.targetPercent : plan.targets[0]?.percent;
  const target = targetReport(days, { year, targetPercent: (own ?? plan.targetPercent).toNumber(), asOf });
  // Held against the plan's own line where no document sets one for the year.
  return { days, target, targetYear: own ? year : plan.targetYear };
}

/** The target's arithmetic for `year`, counted up to `asOf`, with the percentage of the plan `planCode`. */
export async function getTarget(actor: Actor, question: AirYearQuestion): Promise<TargetReport> {
  return (await getAirYear(actor, question)).target;
}

/** The years that have records, newest first. */
export async function listAirYears(actor: Actor): Promise<number[]> {
  assertAllowed(actor, "portal.read");
  const rows = await db.$queryRaw<{ year: number }[]>`
    SELECT DISTINCT extract(year FROM date)::int AS year FROM air_day WHERE is_current ORDER BY year DESC`;
  return rows.map((row) => row.year);
}

type ViewRow = Parameters<typeof concentrationsOf>[0] & {
  readonly date: Date;
  readonly state: AirDayState;
  readonly dust: boolean;
  readonly dustBasis: string | null;
  readonly aqi: number | null;
  readonly level: number | null;
  readonly primary: string[];
  readonly standard: string;
  readonly origin: AirDayOrigin;
};

function viewOf(row: ViewRow): AirDayView {
  return {
    date: fromDbDate(row.date),
    ...concentrationsOf(row),
    state: row.state,
    dust: row.dust,
    dustBasis: row.dustBasis,
    aqi: row.aqi,
    level: row.level as AqiLevel | null,
    primary: row.primary as Pollutant[],
    standard: row.standard as StandardCode,
    origin: row.origin,
  };
}
