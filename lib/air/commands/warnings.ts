import type { PersonActor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import type { WarningEnd, WarningInput } from "@/lib/air/warning-schema";
import { recordAudit } from "@/lib/audit/commands";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";

/** Records a warning that was issued. Office only. @throws AppError `forbidden`; `invalid` for the same warning twice */
export async function recordWarning(actor: PersonActor, input: WarningInput, now: Date): Promise<void> {
  assertAllowed(actor, "air.write");
  await inTransaction(db, async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('air_warning'))`;
    const same = await tx.airWarning.findFirst({ where: { level: input.level, startsAt: input.startsAt }, select: { id: true } });
    if (same) throw new AppError("invalid", { fields: { startsAt: ["warnings.known"] } });
    const { id } = await tx.airWarning.create({ data: { ...input, recordedById: actor.accountId, recordedAt: now }, select: { id: true } });
    await recordAudit(tx, actor, { action: "warning.issued", subject: { type: "warning", id }, after: factsOf(input) }, now);
  });
}

/** Says when a warning ended. Office only. @throws AppError `forbidden`, `not-found`, `conflict`; `invalid` for an end before its beginning */
export async function endWarning(actor: PersonActor, { id, version, endsAt }: WarningEnd, now: Date): Promise<void> {
  assertAllowed(actor, "air.write");
  await inTransaction(db, async (tx) => {
    const before = await tx.airWarning.findUnique({ where: { id }, select: { startsAt: true, endsAt: true } });
    if (!before) throw new AppError("not-found");
    if (endsAt <= before.startsAt) throw new AppError("invalid", { fields: { endsAt: ["warnings.span-reversed"] } });
    const { count } = await tx.airWarning.updateMany({ where: { id, version }, data: { endsAt, version: { increment: 1 } } });
    if (count === 0) throw new AppError("conflict");
    const change = { before: { endsAt: before.endsAt?.toISOString() ?? null }, after: { endsAt: endsAt.toISOString() } };
    await recordAudit(tx, actor, { action: "warning.changed", subject: { type: "warning", id }, ...change }, now);
  });
}

function factsOf({ startsAt, endsAt, ...rest }: WarningInput) {
  return { ...rest, startsAt: startsAt.toISOString(), endsAt: endsAt?.toISOString() ?? null };
}
