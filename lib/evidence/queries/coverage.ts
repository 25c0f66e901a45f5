import type { Actor } from "@/lib/access/actor";
import { visibleUpdates } from "@/lib/access/scope";
import { db } from "@/lib/db/client";
import { fromDbDate, type CalendarDate } from "@/lib/time/calendar-date";

/** A duty that a report says is done, without a file that is said to prove it. */
export type UnprovenClaim = { readonly clauseId: string; readonly title: string; readonly dueOn: CalendarDate };

/** Of a report's newest revision, or the newest signed-off one for those outside its house: what it claims and proves not. */
export async function listUnprovenClaims(actor: Actor, updateId: string, revision: number): Promise<UnprovenClaim[]> {
  const claims = await db.dutyClaim.findMany({
    where: { revision: { revision, update: { AND: [{ id: updateId }, visibleUpdates(actor)] } } },
    orderBy: { duty: { dueOn: "asc" } },
    take: 100,
    select: { duty: { select: { dueOn: true, clause: { select: { id: true, title: true } } } } },
  });
  if (claims.length === 0) return [];
  const proven = await db.evidence.findMany({
    where: { updateId, removedAt: null, scanState: { not: "quarantined" }, clauseId: { not: null } },
    distinct: ["clauseId"],
    select: { clauseId: true },
  });
  const clauses = new Set(proven.map(({ clauseId }) => clauseId));
  return claims.flatMap(({ duty: { dueOn, clause } }) => (clause && !clauses.has(clause.id) ? [{ clauseId: clause.id, title: clause.title, dueOn: fromDbDate(dueOn) }] : []));
}
