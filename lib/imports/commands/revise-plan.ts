import type { Tx } from "@/lib/db/transaction";
import { printedColumns, writeClauses, writeSections, writeTasks, type TaskToWrite } from "@/lib/imports/commands/write-plan";
import type { PlanComparison } from "@/lib/imports/compare-plan";
import { shortTitleOf, type PlanProposal, type ProposedTask } from "@/lib/imports/proposal";
import { replaceDuties } from "@/lib/milestones/commands/lay-out";
import { lockPlan } from "@/lib/milestones/commands/lock-plan";
import { rewritePlanStandings } from "@/lib/milestones/commands/rewrite-standings";
import { readComingLayOut } from "@/lib/milestones/queries/coming-lay-out";
import { readRuleSet } from "@/lib/milestones/queries/plan-frame";
import { toDbDate } from "@/lib/time/calendar-date";
import { shanghaiDate } from "@/lib/time/zone";

type Revision = { readonly proposal: PlanProposal; readonly comparison: PlanComparison; readonly organisationIds: ReadonlyMap<string, string> };

/**
 * Brings a plan on record up to a newer document: new tasks and duties, changed texts, dates and roles. What the document
 * no longer names stays, since somebody may have reported on it; duties that have opened keep their dates.
 */
export async function revisePlan(tx: Tx, planId: string, { proposal, comparison, organisationIds }: Revision, now: Date) {
  await lockPlan(tx, planId);
  const sectionIds = await sectionsOf(tx, planId, proposal);
  const bySeq = new Map(proposal.tasks.map((task) => [task.row.seq, task]));
  const added = comparison.added.flatMap(({ seq }) => bySeq.get(seq) ?? []);
  const counts = await writeTasks(tx, planId, sectionIds, added.map((task) => taskToWrite(task, sectionIds.length - 1)), organisationIds);
  let clausesAdded = counts.clauses;
  for (const { seq, fields } of comparison.changed) {
    const task = bySeq.get(seq);
    if (task) clausesAdded += await changeTask(tx, planId, task, { sectionId: fields.some(({ field }) => field === "section") ? sectionIds[task.section ?? -1] : undefined, isReworded: fields.some(({ field }) => field === "content") }, organisationIds);
  }
  const rows = await tx.task.findMany({ where: { planId }, select: { id: true, seq: true } });
  const taskIds = new Map(rows.map(({ id, seq }) => [seq, id]));
  for (const { seq, organisationCode, before, after } of comparison.allocations) {
    const place = bySeq.get(seq)?.allocations.find((each) => each.organisationCode === organisationCode);
    const key = { taskId: taskIds.get(seq) ?? "", organisationId: organisationIds.get(organisationCode) ?? "" };
    const data = { role: after ?? "responsible", sortOrder: place?.sortOrder ?? 0 };
    if (before === null) await tx.allocation.create({ data: { ...key, ...data }, select: { id: true } });
    else await tx.allocation.update({ where: { taskId_organisationId: key }, data, select: { id: true } });
  }
  const { settings } = await readRuleSet(tx, planId);
  const { duties } = await readComingLayOut(tx, planId, settings, shanghaiDate(now));
  await replaceDuties(tx, duties, now);
  await rewritePlanStandings(tx, planId);
  return {
    planId,
    counts: {
      tasksAdded: counts.tasks,
      tasksChanged: comparison.changed.length,
      allocationsAdded: counts.allocations + comparison.allocations.filter(({ before }) => before === null).length,
      allocationsChanged: comparison.allocations.filter(({ before }) => before !== null).length,
      clausesAdded,
    },
  };
}

/** The plan's sections in the proposal's order, new ones written, and at the end the one for tasks without any. */
async function sectionsOf(tx: Tx, planId: string, { sections }: PlanProposal): Promise<string[]> {
  const recorded = await tx.section.findMany({ where: { planId }, orderBy: { sortOrder: "asc" }, select: { id: true, title: true, sortOrder: true } });
  const missing = sections.filter(({ title }) => recorded.every((each) => each.title !== title));
  const from = (recorded.at(-1)?.sortOrder ?? 0) + 1;
  const written = await writeSections(tx, planId, missing.map(({ ordinal, title }) => ({ ordinal, title, shortTitle: shortTitleOf(title) })), from);
  const idOf = (title: string) => recorded.find((each) => each.title === title)?.id ?? written[missing.findIndex((each) => each.title === title)] ?? "";
  return [...sections.map(({ title }) => idOf(title)), recorded.at(-1)?.id ?? written[0] ?? ""];
}

function taskToWrite({ row, section, allocations, clauses }: ProposedTask, loose: number): TaskToWrite {
  return { row, section: section ?? loose, allocations, clauses: clauses.filter(({ isTaken }) => isTaken).map(({ clause }) => clause), errata: [] };
}

/** @returns how many clauses the new words brought */
async function changeTask(tx: Tx, planId: string, { row, clauses }: ProposedTask, { sectionId, isReworded }: { readonly sectionId: string | undefined; readonly isReworded: boolean }, organisationIds: ReadonlyMap<string, string>): Promise<number> {
  const { seq, ...columns } = printedColumns(row);
  const task = await tx.task.update({
    where: { planId_seq: { planId, seq } },
    data: { ...columns, ...(sectionId && { sectionId }) },
    select: { id: true, clauses: { select: { id: true, kind: true, quote: true, quoteSource: true, sortOrder: true } } },
  });
  // The duty that the deadline column itself makes goes with it.
  const own = task.clauses.find(({ kind, quoteSource }) => kind === "milestone" && quoteSource === "deadline");
  if (own && row.dueOn) await tx.clause.update({ where: { id: own.id }, data: { dueOn: toDbDate(row.dueOn), quote: row.deadlineText.trim() }, select: { id: true } });
  const fresh = clauses
    .filter(({ isTaken, clause }) => isTaken && (clause.quoteSource === "deadline" ? !own : isReworded))
    .map(({ clause }) => clause)
    .filter((clause) => task.clauses.every(({ kind, quote }) => kind !== clause.kind || !(quote.includes(clause.quote) || clause.quote.includes(quote))));
  const from = Math.max(-1, ...task.clauses.map(({ sortOrder }) => sortOrder)) + 1;
  return writeClauses(tx, [{ taskId: task.id, clauses: fresh, from }], organisationIds);
}
