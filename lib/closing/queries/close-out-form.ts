import type { PersonActor } from "@/lib/access/actor";
import { assertAllowed, decide } from "@/lib/access/policy";
import { readGaps } from "@/lib/closing/queries/readiness";
import { standingStates } from "@/lib/closing/rules";
import { bindingClauses, clauseRefSelect } from "@/lib/closing/select";
import type { CloseOutForm, CloseOutState, OwnCloseOut } from "@/lib/closing/types";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { listCitableEvidence } from "@/lib/evidence/queries/evidence";
import { getTask } from "@/lib/milestones/queries/tasks";
import type { AllocationView, TaskDetail } from "@/lib/milestones/types";
import type { QuoteSource } from "@/lib/plan/types";
import type { CalendarDate } from "@/lib/time/calendar-date";

/**
 * What the application form of the actor's own organisation needs: the clauses that bind it, its files, and what is
 * still missing; after a return or a relapse with what the last round said. `planCode` null: the plan in force.
 *
 * @throws AppError `forbidden` for anybody but an approver, `not-found` where the organisation has no duty
 */
export async function getCloseOutForm(actor: PersonActor, planCode: string | null, seq: number, today: CalendarDate): Promise<CloseOutForm> {
  const organisationId = actor.organisation?.id ?? "";
  assertAllowed(actor, "closeOut.apply", { organisationId });
  const task = await getTask(actor, planCode, seq, today);
  const { own } = task;
  if (!own) throw new AppError("not-found");
  const [clauses, newest, evidence, gaps] = await Promise.all([
    db.clause.findMany({ where: bindingClauses(task.id, organisationId), orderBy: { sortOrder: "asc" }, select: clauseRefSelect }),
    db.closeOut.findFirst({
      where: { allocationId: own.id },
      orderBy: { round: "desc" },
      select: {
        id: true,
        state: true,
        statement: true,
        items: { select: { clauseId: true, statement: true, evidence: { select: { evidenceId: true } } } },
      },
    }),
    listCitableEvidence(actor, own.id),
    gapsOf(own, today),
  ]);
  const said = new Map(newest?.items.map((item) => [item.clauseId, item]));
  const citable = new Set(evidence.map(({ id }) => id));
  return {
    task: { id: task.id, seq: task.seq, name: task.name },
    organisation: own.organisation.name,
    role: own.role,
    allocationId: own.id,
    version: own.version,
    gaps,
    current: newest && isStanding(newest.state) ? { id: newest.id, state: newest.state } : null,
    statement: newest?.statement ?? "",
    clauses: clauses.map(({ id: clauseId, quoteSource, ...clause }) => ({
      clauseId,
      ...clause,
      quoteSource: quoteSource as QuoteSource,
      statement: said.get(clauseId)?.statement ?? "",
      evidenceIds: (said.get(clauseId)?.evidence ?? []).map(({ evidenceId }) => evidenceId).filter((id) => citable.has(id)),
    })),
    evidence,
  };
}

/** Where the reader's own organisation stands with closing the task out; null where it has no duty in it. */
export async function findOwnCloseOut(actor: PersonActor, { own }: TaskDetail, today: CalendarDate): Promise<OwnCloseOut | null> {
  if (!own || own.organisation.id !== actor.organisation?.id) return null;
  const [newest, gaps] = await Promise.all([
    db.closeOut.findFirst({
      where: { allocationId: own.id },
      orderBy: { round: "desc" },
      select: { id: true, state: true, round: true },
    }),
    gapsOf(own, today),
  ]);
  const isOpen = newest !== null && isStanding(newest.state);
  const mayApply = decide(actor, "closeOut.apply", { organisationId: own.organisation.id }).allowed;
  return { newest, isReady: gaps.length === 0 && !isOpen, isFinished: own.standing.percent === 100, mayApply };
}

function gapsOf({ id, standing }: AllocationView, today: CalendarDate) {
  return readGaps(db, { allocationId: id, dueOn: standing.deadline?.dueOn ?? null, percent: standing.percent }, today);
}

function isStanding(state: CloseOutState): boolean {
  return (standingStates as readonly CloseOutState[]).includes(state);
}
