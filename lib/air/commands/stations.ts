import type { PersonActor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import type { StationChange, StationInput } from "@/lib/air/station-schema";
import { recordAudit } from "@/lib/audit/commands";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { toDbDate } from "@/lib/time/calendar-date";

/** Registers a station. Office only. @throws AppError `forbidden`; `invalid` for a code that is taken */
export async function registerStation(actor: PersonActor, input: StationInput, now: Date): Promise<void> {
  assertAllowed(actor, "air.write");
  await inTransaction(db, async (tx) => {
    if (await tx.station.findUnique({ where: { code: input.code }, select: { id: true } })) throw new AppError("invalid", { fields: { code: ["stations.code-taken"] } });
    const { id } = await tx.station.create({ data: columnsOf(input), select: { id: true } });
    await recordAudit(tx, actor, { action: "station.registered", subject: { type: "station", id: String(id) }, after: input }, now);
  });
}

/**
 * Corrects a station. Days that were computed before stay as they were recorded. Office only.
 *
 * @throws AppError `forbidden`, `not-found`, `conflict`
 */
export async function changeStation(actor: PersonActor, { id, version, code: _, ...input }: StationChange, now: Date): Promise<void> {
  assertAllowed(actor, "air.write");
  await inTransaction(db, async (tx) => {
    const before = await tx.station.findUnique({ where: { id }, select: { code: true, name: true, kind: true } });
    if (!before) throw new AppError("not-found");
    const { code } = before;
    const { count } = await tx.station.updateMany({ where: { id, version }, data: { ...columnsOf({ ...input, code }), version: { increment: 1 } } });
    if (count === 0) throw new AppError("conflict");
    await recordAudit(tx, actor, { action: "station.changed", subject: { type: "station", id: String(id) }, before, after: { ...input, code } }, now);
  });
}

function columnsOf({ longitude, latitude, closedOn, ...rest }: StationInput) {
  return { ...rest, longitude: longitude || null, latitude: latitude || null, closedOn: closedOn && toDbDate(closedOn) };
}
