import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { visibleEvidence, visibleUpdates } from "@/lib/access/scope";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { getPlanHead } from "@/lib/milestones/queries/plan-frame";
import { loadSnapshot } from "@/lib/milestones/queries/tasks";
import type { ProgressTable, ReportedProgress } from "@/lib/reports/progress-table";
import { addDays, fromDbDate, type CalendarDate } from "@/lib/time/calendar-date";
import { shanghaiDate } from "@/lib/time/zone";

/**
 * The plan's table with what was reported of it in a period, as far as the actor may read it; lights and percentages as they
 * stood when the period ended, or stand today while it runs. `planCode` null: the plan in force. Three statements, however
 * many reports.
 *
 * @throws AppError `not-found` for an unknown plan, and for a period that is none or has not begun
 */
export async function getProgressTable(actor: Actor, planCode: string | null, period: string, today: CalendarDate): Promise<ProgressTable> {
  assertAllowed(actor, "portal.read");
  const plan = await getPlanHead(db, planCode, today);
  const row = await db.reportingPeriod.findUnique({ where: { planId_code: { planId: plan.id, code: period } }, select: { id: true, startsOn: true, endsOn: true } });
  if (!row || fromDbDate(row.startsOn) > today) throw new AppError("not-found");
  const lastDay = addDays(fromDbDate(row.endsOn), -1);
  const asOf = today < lastDay ? today : lastDay;
  const [{ tasks }, reported] = await Promise.all([loadSnapshot({ planCode: plan.code, today, asOf }), readReported(actor, row.id)]);
  return {
    plan: { code: plan.code, title: plan.title },
    period,
    asOf,
    tasks: tasks.map(({ item, allocations }) => ({
      seq: item.seq,
      name: item.name,
      content: item.content,
      deadlineText: item.deadlineText,
      leadText: item.leadText,
      cooperatingText: item.cooperatingText,
      responsibleText: item.responsibleText,
      rows: allocations.map(({ id, organisation, role, standing }) => ({ organisation, role, standing, reported: reported.get(id) ?? null })),
    })),
  };
}

async function readReported(actor: Actor, periodId: string): Promise<ReadonlyMap<string, ReportedProgress>> {
  const updates = await db.progressUpdate.findMany({
    where: { AND: [visibleUpdates(actor), { periodId, signedOffRevision: { not: null } }] },
    select: {
      allocationId: true,
      signedOffRevision: true,
      revisions: { select: { revision: true, percent: true, narrative: true, problems: true, nextSteps: true, author: { select: { displayName: true } } } },
      reviews: { where: { step: "sign_off", verdict: "passed" }, select: { revision: true, decidedAt: true, reviewer: { select: { displayName: true } } } },
      evidence: { where: visibleEvidence(actor), orderBy: [{ createdAt: "asc" }, { id: "asc" }], select: { originalName: true, documentNumber: true } },
    },
  });
  return new Map(updates.flatMap(({ allocationId, signedOffRevision, revisions, reviews, evidence }) => {
    const revision = revisions.find((each) => each.revision === signedOffRevision);
    const signOff = reviews.find((each) => each.revision === signedOffRevision);
    if (!revision || !signOff) return [];
    const { percent, narrative, problems, nextSteps, author } = revision;
    const progress: ReportedProgress = {
      percent: percent ?? 0,
      narrative,
      problems,
      nextSteps,
      evidence: evidence.map(({ originalName, documentNumber }) => documentNumber || originalName),
      author: author.displayName,
      signedOffBy: signOff.reviewer.displayName,
      signedOffOn: shanghaiDate(signOff.decidedAt),
    };
    return [[allocationId, progress] as const];
  }));
}
