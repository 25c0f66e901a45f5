import type { Actor, PersonActor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { recordAudit } from "@/lib/audit/commands";
import { db } from "@/lib/db/client";
import { inTransaction, type Tx } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { lockAllocationRow } from "@/lib/milestones/commands/lock-allocation-row";
import { rewriteStandings } from "@/lib/milestones/commands/rewrite-standings";
import type { OverrideLightInput, RestoreLightInput } from "@/lib/milestones/schema";

/**
 * The office sets an allocation's light, with a reason; it shows as an override, beside what the rules alone would give,
 * until the office takes its word back.
 *
 * @throws AppError `forbidden` for anybody but the office, `not-found` for an unknown allocation, `conflict` when the
 *   override has changed since it was read
 */
export async function overrideLight(actor: Actor, input: OverrideLightInput, now: Date): Promise<void> {
  await inTransaction(db, async (tx) => {
    const steering = await requireOverride(tx, actor, input);
    await writeOverride(tx, steering, { light: input.light, reason: input.reason }, now);
  });
}

/**
 * The office takes its override back, with a reason: the rules give the light again.
 *
 * @throws AppError as {@link overrideLight}, and `rule-violated` where no override stands
 */
export async function restoreLight(actor: Actor, input: RestoreLightInput, now: Date): Promise<void> {
  await inTransaction(db, async (tx) => {
    const steering = await requireOverride(tx, actor, input);
    if (steering.current === null) throw new AppError("rule-violated", { reason: "steering.notOverridden" });
    await writeOverride(tx, steering, { light: null, reason: input.reason }, now);
  });
}

type Steering = {
  readonly actor: PersonActor;
  readonly allocation: { readonly id: string; readonly task: { readonly seq: number }; readonly organisation: { readonly code: string } };
  /** The light that stands now; null: that of the rules. */
  readonly current: string | null;
};

async function requireOverride(tx: Tx, actor: Actor, { allocationId, seen }: RestoreLightInput): Promise<Steering> {
  assertAllowed(actor, "plan.steer");
  if (actor.kind !== "person") throw new AppError("forbidden");
  await lockAllocationRow(tx, allocationId);
  const allocation = await tx.allocation.findUnique({
    where: { id: allocationId },
    select: {
      id: true,
      task: { select: { seq: true } },
      organisation: { select: { code: true } },
      overrides: { orderBy: [{ setAt: "desc" }, { id: "desc" }], take: 1, select: { id: true, light: true } },
    },
  });
  if (!allocation) throw new AppError("not-found");
  const newest = allocation.overrides[0] ?? null;
  if ((newest?.id ?? null) !== seen) throw new AppError("conflict");
  return { actor, allocation, current: newest?.light ?? null };
}

async function writeOverride(
  tx: Tx,
  { actor, allocation, current }: Steering,
  { light, reason }: { readonly light: string | null; readonly reason: string },
  now: Date,
): Promise<void> {
  const { id, task, organisation } = allocation;
  await tx.lightOverride.create({
    data: { allocationId: id, light, reason, setById: actor.accountId, setAt: now },
    select: { id: true },
  });
  await rewriteStandings(tx, [id]);
  await recordAudit(
    tx,
    actor,
    {
      action: light === null ? "light.restored" : "light.overridden",
      subject: { type: "allocation", id },
      before: { light: current },
      after: { light, task: task.seq, organisation: organisation.code },
      reason,
    },
    now,
  );
}
