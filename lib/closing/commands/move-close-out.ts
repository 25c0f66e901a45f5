import type { Actor, PersonActor } from "@/lib/access/actor";
import { assertAllowed, type CloseOutFacts } from "@/lib/access/policy";
import { recordAudit } from "@/lib/audit/commands";
import { closeOutFacts } from "@/lib/closing/close-out-facts";
import { closeOutMessages } from "@/lib/closing/close-out-messages";
import { readGaps } from "@/lib/closing/queries/readiness";
import { requireMove, requireNoGaps, type CloseOutMove } from "@/lib/closing/rules";
import type { CloseOutStepInput } from "@/lib/closing/schema";
import { closeOutForMoving } from "@/lib/closing/select";
import type { CloseOutState } from "@/lib/closing/types";
import type { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { lockAllocationRow } from "@/lib/milestones/commands/lock-allocation-row";
import { rewriteStandings } from "@/lib/milestones/commands/rewrite-standings";
import { postMessages } from "@/lib/notifications/commands";
import { fromDbDate } from "@/lib/time/calendar-date";
import { shanghaiDate } from "@/lib/time/zone";

export type CloseOutForMoving = Prisma.CloseOutGetPayload<{ select: typeof closeOutForMoving }>;

/** A step that policy, version and state allow. */
export type CloseOutStepTaken = { readonly actor: PersonActor; readonly closeOut: CloseOutForMoving; readonly state: CloseOutState };

/** The application as it stands once its allocation's lock is held. */
export async function lockCloseOut(tx: Tx, id: string): Promise<CloseOutForMoving> {
  const owner = await tx.closeOut.findUnique({ where: { id }, select: { allocationId: true } });
  if (!owner) throw new AppError("not-found");
  await lockAllocationRow(tx, owner.allocationId);
  return tx.closeOut.findUniqueOrThrow({ where: { id }, select: closeOutForMoving });
}

/**
 * Policy, then version, then the state's rule: whoever comes too late hears of a conflict, whoever may not take the step
 * hears nothing of the state.
 */
export function requireStep(
  actor: Actor,
  closeOut: CloseOutForMoving,
  { version }: CloseOutStepInput,
  move: CloseOutMove,
  action: "closeOut.verify" | "closeOut.confirm" | "closeOut.reopen",
): CloseOutStepTaken {
  const facts: CloseOutFacts = closeOutFacts(closeOut);
  assertAllowed(actor, action, facts);
  if (actor.kind !== "person") throw new AppError("forbidden");
  if (closeOut.version !== version) throw new AppError("conflict");
  return { actor, closeOut, state: requireMove(closeOut.state, move, closeOut.allocation.role) };
}

/** What was true at the application must still be true: a later report may have taken the percentage or a claim back. */
export async function requireStillReady(tx: Tx, { allocation: { id, standing } }: CloseOutForMoving, now: Date): Promise<void> {
  const dueOn = standing?.dueOn ? fromDbDate(standing.dueOn) : null;
  requireNoGaps(await readGaps(tx, { allocationId: id, dueOn, percent: standing?.percent ?? 0 }, shanghaiDate(now)));
}

const actions = {
  verified: "closeOut.verified",
  confirmed: "closeOut.confirmed",
  returned: "closeOut.returned",
  relapsed: "closeOut.relapsed",
} as const;

/** Moves the application on, guarded by its version, keeps the step, has the standing follow, and tells whom it concerns; audited last. */
export async function writeStep(
  tx: Tx,
  { actor, closeOut, state }: CloseOutStepTaken,
  { reason = "", certificateNo }: { readonly reason?: string; readonly certificateNo?: string },
  now: Date,
): Promise<void> {
  const { id, version, round, allocation } = closeOut;
  if (state === "applied") throw new AppError("rule-violated");
  const { count } = await tx.closeOut.updateMany({
    where: { id, version },
    data: { state, version: { increment: 1 }, ...(certificateNo === undefined ? {} : { certificateNo }) },
  });
  if (count !== 1) throw new AppError("conflict");
  await tx.closeOutStep.create({
    data: { closeOutId: id, state, reason, actorId: actor.accountId, actingOrganisationId: actor.organisation?.id ?? null, at: now },
    select: { id: true },
  });
  if (state === "confirmed" || state === "relapsed") await rewriteStandings(tx, [allocation.id]);
  await postMessages(tx, closeOutMessages({ id, version: version + 1, state, allocation }), now);
  const place = { task: allocation.task.seq, organisation: allocation.organisation.code, round };
  await recordAudit(
    tx,
    actor,
    {
      action: actions[state],
      subject: { type: "closeOut", id },
      before: { state: closeOut.state },
      after: { state, ...place, ...(certificateNo === undefined ? {} : { certificateNo }) },
      ...(reason === "" ? {} : { reason }),
    },
    now,
  );
}
