import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { recordAudit } from "@/lib/audit/commands";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { replaceDuties, replacePeriods } from "@/lib/milestones/commands/lay-out";
import { lockPlan } from "@/lib/milestones/commands/lock-plan";
import { rewritePlanStandings } from "@/lib/milestones/commands/rewrite-standings";
import { readComingLayOut } from "@/lib/milestones/queries/coming-lay-out";
import { readRuleSet } from "@/lib/milestones/queries/plan-frame";
import { changedSettings } from "@/lib/milestones/rule-set";
import type { ChangeRulesInput } from "@/lib/milestones/rule-schema";
import { shanghaiDate } from "@/lib/time/zone";

/**
 * Lays down a new version of a plan's settings. Thresholds and roll-ups count at once; periods that have begun and duties
 * that have opened keep their dates, those to come are laid out anew.
 *
 * @throws AppError `forbidden`; `not-found` for an unknown plan; `conflict` when somebody laid down another version since
 *   `version` was read; `rule-violated` when nothing is changed
 */
export async function changeRules(actor: Actor, input: ChangeRulesInput, now: Date): Promise<{ readonly version: number }> {
  assertAllowed(actor, "plan.steer");
  const { planId, settings, reason } = input;
  return inTransaction(db, async (tx) => {
    await lockPlan(tx, planId);
    const before = await readRuleSet(tx, planId);
    if (before.version !== input.version) throw new AppError("conflict");
    if (changedSettings(before.settings, settings).length === 0) throw new AppError("rule-violated", { reason: "rules.unchanged" });
    const version = before.version + 1;
    const setById = actor.kind === "person" ? actor.accountId : null;
    await tx.ruleSet.create({ data: { planId, version, settings, reason, setById, setAt: now }, select: { id: true } });
    const { periods, duties } = await readComingLayOut(tx, planId, settings, shanghaiDate(now));
    await replacePeriods(tx, planId, periods);
    await replaceDuties(tx, duties, now);
    await rewritePlanStandings(tx, planId);
    const laidOut = { periodsChanged: periods.added.length, dutiesWithdrawn: duties.gone.length, dutiesAdded: duties.added.length };
    await recordAudit(
      tx,
      actor,
      {
        action: "rules.changed",
        subject: { type: "plan", id: planId },
        before: { version: before.version, settings: before.settings },
        after: { version, settings, ...laidOut },
        reason,
      },
      now,
    );
    return { version };
  });
}
