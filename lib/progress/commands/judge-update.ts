import type { Actor, PersonActor } from "@/lib/access/actor";
import { assertAllowed, type UpdateFacts } from "@/lib/access/policy";
import type { AuditAction } from "@/lib/audit/events";
import { recordAudit } from "@/lib/audit/commands";
import type { Tx } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { UpdateForJudging } from "@/lib/progress/commands/lock-allocation";
import { requireMove, type ProgressMove } from "@/lib/progress/rules";
import type { JudgementInput } from "@/lib/progress/schema";
import { updateFacts } from "@/lib/progress/update-facts";
import type { ReviewStep, UpdateReceipt, UpdateState } from "@/lib/progress/types";

/** A judgement that policy, version and state allow. */
export type Judgement = {
  readonly actor: PersonActor;
  readonly update: UpdateForJudging;
  readonly step: ReviewStep;
  readonly state: UpdateState;
};

/**
 * Policy, then version, then the state's rule: whoever comes too late hears of a conflict, whoever may not judge at
 * all hears nothing of the state.
 */
export function requireJudgement(
  actor: Actor,
  update: UpdateForJudging,
  input: JudgementInput,
  step: ReviewStep,
  move: ProgressMove,
): Judgement {
  const facts = factsOf(update);
  if (step === "reopen") assertAllowed(actor, "update.read", facts);
  if (step === "reopen") assertAllowed(actor, "plan.steer");
  else assertAllowed(actor, step === "sign_off" ? "update.signOff" : "update.review", facts);
  if (actor.kind !== "person") throw new AppError("forbidden");
  if (update.version !== input.version) throw new AppError("conflict");
  return { actor, update, step, state: requireMove(update.state, move) };
}

/** What the policy asks of an update. */
export function factsOf(update: UpdateForJudging): UpdateFacts {
  const signOff = update.reviews.find(({ revision, step }) => revision === update.currentRevision && step === "sign_off");
  return updateFacts(update, update.revisions[0]?.authorId ?? "", signOff?.reviewerId ?? null);
}

/**
 * Moves the update on, guarded by its version, and keeps the verdict. With `isFinal` false the verdict is one of several
 * and `state` is where the update stays.
 */
export async function writeJudgement(
  tx: Tx,
  { actor, update, step, state }: Judgement,
  verdict: { readonly verdict: "passed" | "returned"; readonly reason?: string; readonly isFinal?: boolean },
  now: Date,
): Promise<UpdateReceipt> {
  const { id, version, currentRevision: revision } = update;
  const { count } = await tx.progressUpdate.updateMany({
    where: { id, version },
    data: {
      state,
      changedAt: now,
      version: { increment: 1 },
      ...(state === "signed_off" ? { signedOffRevision: revision } : {}),
    },
  });
  if (count !== 1) throw new AppError("conflict");
  const review = { updateId: id, revision, step, verdict: verdict.verdict, reason: verdict.reason ?? "" };
  const isFinal = verdict.isFinal ?? true;
  await tx.review.create({
    data: {
      ...review,
      isFinal,
      reviewerId: actor.accountId,
      actingOrganisationId: actor.organisation?.id ?? null,
      decidedAt: now,
    },
    select: { id: true },
  });
  return { id, revision, state, version: version + 1 };
}

/** The audit event of a judgement; the last write of its transaction. */
export async function auditJudgement(
  tx: Tx,
  { actor, update, step, state }: Judgement,
  action: AuditAction,
  now: Date,
  reason?: string,
): Promise<void> {
  const { id, currentRevision: revision, period, allocation } = update;
  const place = { task: allocation.task.seq, period: period.code, revision };
  await recordAudit(
    tx,
    actor,
    {
      action,
      subject: { type: "update", id },
      before: { state: update.state, revision },
      after: { state, step, ...place, percent: update.revisions[0]?.percent ?? null },
      ...(reason === undefined ? {} : { reason }),
    },
    now,
  );
}
