import type { PersonActor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { recordAudit } from "@/lib/audit/commands";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { inTransaction, type Tx } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { lockPlanImport } from "@/lib/imports/commands/decide-plan-import";
import { revisePlan } from "@/lib/imports/commands/revise-plan";
import { writePlanHead, writeTasks, type TaskToWrite } from "@/lib/imports/commands/write-plan";
import { comparePlan } from "@/lib/imports/compare-plan";
import type { FrameDecision, PlanDecisions } from "@/lib/imports/decisions";
import { applyObstacle, planTaskOf, type ImportOutcome } from "@/lib/imports/plan-import";
import { proposePlan, shortTitleOf, type NewOrganisation, type PlanProposal } from "@/lib/imports/proposal";
import { readKnownOrganisations } from "@/lib/imports/queries/known-organisations";
import { readRecordedPlan } from "@/lib/imports/queries/recorded-tasks";
import { beginReporting } from "@/lib/milestones/commands/begin-reporting";
import { addDays } from "@/lib/time/calendar-date";

/** The section of a plan whose document has none. */
const onlySection = { ordinal: "一", title: "重点任务", shortTitle: "重点任务" } as const;

/**
 * Writes what an import has been decided to be: a new plan, or what it changes in the plan of the same code. All of it or
 * nothing; a plan on record loses nothing. Two at once wait for each other. Office only.
 *
 * @throws AppError `forbidden`, `not-found`, `conflict`; `rule-violated` while something is undecided, when nothing would
 *   change, or once it is settled
 */
export async function applyPlanImport(actor: PersonActor, { id, version }: { readonly id: string; readonly version: number }, now: Date): Promise<ImportOutcome> {
  assertAllowed(actor, "plan.steer");
  return inTransaction(db, async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('seed'))`;
    const current = await lockPlanImport(tx, id);
    if (current.state !== "reviewing") throw new AppError("rule-violated", { reason: "imports.settled" });
    if (current.version !== version) throw new AppError("conflict");
    const { decisions } = current;
    const proposal = proposePlan(current.source, await readKnownOrganisations(tx), decisions);
    const recorded = decisions.frame && (await readRecordedPlan(tx, decisions.frame.code));
    const comparison = recorded && comparePlan(recorded.tasks, proposal.tasks.map((task) => planTaskOf(task, proposal.sections)));
    const obstacle = applyObstacle(proposal, decisions.frame, comparison);
    if (obstacle || !decisions.frame) throw new AppError("rule-violated", { reason: `imports.obstacles.${obstacle ?? "frame"}` });
    const organisationsAdded = await writeOrganisations(tx, proposal.newOrganisations);
    await writeAliases(tx, decisions);
    const organisationIds = new Map((await tx.organisation.findMany({ select: { id: true, code: true } })).map((each) => [each.code, each.id]));
    const written =
      recorded && comparison
        ? await revisePlan(tx, recorded.id, { proposal, comparison, organisationIds }, now)
        : await writeNewPlan(tx, decisions.frame, proposal, organisationIds, now);
    const outcome: ImportOutcome = { planCode: decisions.frame.code, isNewPlan: !recorded, ...written.counts, organisationsAdded };
    await tx.planImport.update({
      where: { id },
      data: { state: "applied", planId: written.planId, outcome, settledById: actor.accountId, settledAt: now, version: { increment: 1 } },
    });
    const { sha256 } = await tx.planImport.findUniqueOrThrow({ where: { id }, select: { sha256: true } });
    await recordAudit(tx, actor, { action: "planImport.applied", subject: { type: "planImport", id }, after: { fileName: current.fileName, sha256, ...outcome } }, now);
    return outcome;
  });
}

async function writeNewPlan(tx: Tx, frame: FrameDecision, proposal: PlanProposal, organisationIds: ReadonlyMap<string, string>, now: Date) {
  const { endsOn, targetPercent, ...head } = frame;
  const sections = proposal.sections.map(({ ordinal, title }) => ({ ordinal, title, shortTitle: shortTitleOf(title) }));
  const hasLoose = sections.length === 0 || proposal.tasks.some(({ section }) => section === null);
  const all = hasLoose ? [...sections, onlySection] : sections;
  const { planId, sectionIds } = await writePlanHead(tx, { ...head, endsOn: addDays(endsOn, 1), targetPercent, sections: all });
  const tasks = proposal.tasks.map((task): TaskToWrite => ({
    row: task.row,
    section: task.section ?? sections.length,
    allocations: task.allocations,
    clauses: task.clauses.filter(({ isTaken }) => isTaken).map(({ clause }) => clause),
    errata: [],
  }));
  const counts = await writeTasks(tx, planId, sectionIds, tasks, organisationIds);
  await beginReporting(tx, planId, now);
  return { planId, counts: { tasksAdded: counts.tasks, tasksChanged: 0, allocationsAdded: counts.allocations, allocationsChanged: 0, clausesAdded: counts.clauses } };
}

async function writeOrganisations(tx: Tx, added: readonly NewOrganisation[]): Promise<number> {
  const last = await tx.organisation.aggregate({ _max: { sortOrder: true } });
  const from = (last._max.sortOrder ?? 0) + 1;
  const { count } = await tx.organisation.createMany({
    data: added.map(({ code, name, shortName, organisationKind }, index) => ({ code, name, shortName, kind: organisationKind, sortOrder: from + index })),
  });
  return count;
}

/** So that the next document with the same names needs no decision. */
async function writeAliases(tx: Tx, { names }: PlanDecisions): Promise<void> {
  const decided = names.filter((name) => name.kind !== "nobody");
  const organisations = await tx.organisation.findMany({ where: { code: { in: decided.map(({ code }) => code) } }, select: { id: true, code: true, name: true } });
  const rows: Prisma.OrganisationAliasCreateManyInput[] = decided.flatMap(({ code, printed }) => {
    const organisation = organisations.find((each) => each.code === code);
    return organisation && organisation.name !== printed ? [{ alias: printed, organisationId: organisation.id }] : [];
  });
  await tx.organisationAlias.createMany({ data: rows, skipDuplicates: true });
  for (const { code, printed } of decided) {
    const group = await tx.organisationGroup.findUnique({ where: { code }, select: { aliases: true } });
    if (group && !group.aliases.includes(printed)) await tx.organisationGroup.update({ where: { code }, data: { aliases: { push: printed } } });
  }
}
