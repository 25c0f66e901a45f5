import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import type { JsonValue } from "@/lib/audit/events";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { getPlanHead, readRuleSet } from "@/lib/milestones/queries/plan-frame";
import { editionContentSchema, editionHash } from "@/lib/reports/edition";
import type { EditionList, EditionSeal, EditionView } from "@/lib/reports/edition-view";
import { addDays, daysInMonth, fromDbDate, monthOf, toDbDate, yearOf, type CalendarDate } from "@/lib/time/calendar-date";

/** More than any plan has begun: ten years of months. */
const mostPeriods = 120;

const sealSelect = { period: true, asOf: true, hash: true, sealedAt: true, sealedBy: { select: { displayName: true } } } as const;

type SealRow = { readonly period: string; readonly asOf: Date; readonly hash: string; readonly sealedAt: Date; readonly sealedBy: { readonly displayName: string } };

/**
 * The periods of a plan that have begun, each with its seal where it has one; `planCode` null: the plan in force.
 *
 * @throws AppError `not-found` for an unknown plan
 */
export async function listEditions(actor: Actor, planCode: string | null, today: CalendarDate): Promise<EditionList> {
  assertAllowed(actor, "portal.read");
  const plan = await getPlanHead(db, planCode, today);
  const [{ settings }, periods, editions] = await Promise.all([
    readRuleSet(db, plan.id),
    db.reportingPeriod.findMany({
      where: { planId: plan.id, startsOn: { lte: toDbDate(today) } },
      orderBy: { startsOn: "desc" },
      take: mostPeriods,
      select: { code: true, endsOn: true, reportDueOn: true },
    }),
    db.edition.findMany({ where: { planId: plan.id }, orderBy: { period: "desc" }, take: mostPeriods, select: sealSelect }),
  ]);
  const seals = new Map(editions.map((row) => [row.period, sealOf(row)]));
  return {
    plan: { code: plan.code, title: plan.title },
    periods: periods.map(({ code, endsOn, reportDueOn }) => ({
      period: code,
      reportDueOn: fromDbDate(reportDueOn),
      bulletinDueOn: bulletinDay(fromDbDate(endsOn), settings.bulletinDay),
      canBeSealed: today > fromDbDate(reportDueOn),
      seal: seals.get(code) ?? null,
    })),
  };
}

/**
 * A sealed edition, checked against its digest. `planCode` null: of the plan in force.
 *
 * @throws AppError `not-found` for an unknown plan, and where the period is not sealed
 */
export async function getEdition(actor: Actor, planCode: string | null, period: string, today: CalendarDate): Promise<EditionView> {
  assertAllowed(actor, "portal.read");
  const { id: planId } = await getPlanHead(db, planCode, today);
  const neighbour = (where: { lt: string } | { gt: string }, order: "asc" | "desc") =>
    db.edition.findFirst({ where: { planId, period: where }, orderBy: { period: order }, select: { period: true } });
  const [row, previous, next] = await Promise.all([
    db.edition.findUnique({ where: { planId_period: { planId, period } }, select: { ...sealSelect, content: true } }),
    neighbour({ lt: period }, "desc"),
    neighbour({ gt: period }, "asc"),
  ]);
  if (!row) throw new AppError("not-found");
  return {
    ...sealOf(row),
    isSound: editionHash(row.content as JsonValue) === row.hash,
    content: editionContentSchema.safeParse(row.content).data ?? null,
    previous: previous?.period ?? null,
    next: next?.period ?? null,
  };
}

/** The periods of a plan that are sealed, the newest first. Throws as {@link listEditions}. */
export async function listSealedPeriods(actor: Actor, planCode: string | null, today: CalendarDate): Promise<string[]> {
  assertAllowed(actor, "portal.read");
  const { id: planId } = await getPlanHead(db, planCode, today);
  const rows = await db.edition.findMany({ where: { planId }, orderBy: { period: "desc" }, take: mostPeriods, select: { period: true } });
  return rows.map(({ period }) => period);
}

function sealOf({ period, asOf, hash, sealedAt, sealedBy }: SealRow): EditionSeal {
  return { period, asOf: fromDbDate(asOf), hash, sealedAt, sealedBy: sealedBy.displayName };
}

/** `endsOn` is the first day of the month in which the bulletin goes out. */
function bulletinDay(endsOn: CalendarDate, day: number): CalendarDate {
  return addDays(endsOn, Math.min(day, daysInMonth(yearOf(endsOn), monthOf(endsOn))) - 1);
}
