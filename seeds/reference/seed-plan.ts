import { readFile } from "node:fs/promises";
import path from "node:path";
import type { SystemActor } from "@/lib/access/actor";
import { recordAudit } from "@/lib/audit/commands";
import type { PrismaClient } from "@/lib/db/generated/client";
import { inTransaction, type Tx } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { beginReporting } from "@/lib/milestones/commands/begin-reporting";
import type { ClauseDefinition } from "@/lib/plan/types";
import { toDbDate } from "@/lib/time/calendar-date";
import { assembleReferenceTasks, type ReferenceTask } from "@/seeds/reference/assemble-plan";
import { organisationGroups, organisations } from "@/seeds/reference/organisations";
import { plan } from "@/seeds/reference/plan";

const seeder: SystemActor = { kind: "system", name: "reference-seed" };
const documentPath = path.join(import.meta.dirname, "plan.txt");

/**
 * Brings in the plan of `plan.txt` with its organisations, tasks, clauses, errata and allocations, and begins its
 * reporting, unless the plan is there: what people have edited since stays theirs. All or nothing; two seeds at once
 * wait for each other.
 *
 * @returns true when the plan was brought in, false when it was there
 */
export async function seedReferencePlan(db: PrismaClient, now: Date): Promise<boolean> {
  if (await hasPlan(db)) return false;
  const tasks = assembleReferenceTasks(await readFile(documentPath, "utf8"));
  return inTransaction(db, async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('seed'))`;
    if (await hasPlan(tx)) return false;
    const organisationIds = await seedOrganisations(tx);
    const planId = await seedPlanFrame(tx);
    const counts = await seedTasks(tx, planId, tasks, organisationIds);
    await beginReporting(tx, planId, now);
    const subject = { type: "plan", id: planId } as const;
    await recordAudit(tx, seeder, { action: "plan.seeded", subject, after: { code: plan.code, ...counts } }, now);
    return true;
  });
}

async function hasPlan(tx: Tx): Promise<boolean> {
  return (await tx.plan.findUnique({ where: { code: plan.code }, select: { id: true } })) !== null;
}

/** Organisations, aliases and groups that are missing, by their codes and names. */
async function seedOrganisations(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const rows = organisations.map(({ code, name, shortName, kind, divisionCode, sortOrder }) => {
    return { code, name, shortName, kind, divisionCode, sortOrder };
  });
  await tx.organisation.createMany({ data: rows, skipDuplicates: true });
  const stored = await tx.organisation.findMany({ select: { id: true, code: true } });
  const ids = new Map(stored.map(({ id, code }) => [code, id]));
  const aliases = organisations.flatMap(({ code, aliases: names }) =>
    names.map((alias) => ({ alias, organisationId: idOf(ids, code) })),
  );
  await tx.organisationAlias.createMany({ data: aliases, skipDuplicates: true });
  await seedGroups(tx, ids);
  return ids;
}

async function seedGroups(tx: Tx, ids: ReadonlyMap<string, string>): Promise<void> {
  const rows = organisationGroups.map(({ code, name, aliases, isAssumption }) => {
    return { code, name, aliases: [...aliases], isAssumption };
  });
  const added = await tx.organisationGroup.createManyAndReturn({
    data: rows,
    skipDuplicates: true,
    select: { id: true, code: true },
  });
  // Only a group that is new gets members: the membership of one that was there is people's choice.
  const members = added.flatMap(({ id, code }) =>
    (organisationGroups.find((group) => group.code === code)?.memberCodes ?? []).map((member) => {
      return { groupId: id, organisationId: idOf(ids, member) };
    }),
  );
  await tx.organisationGroupMember.createMany({ data: members });
}

async function seedPlanFrame(tx: Tx): Promise<string> {
  const { code, title, city, startsOn, endsOn, targetPercent, targetYear } = plan;
  const dates = { startsOn: toDbDate(startsOn), endsOn: toDbDate(endsOn) };
  const { id } = await tx.plan.create({
    data: { code, title, city, ...dates, targetPercent, targetYear },
    select: { id: true },
  });
  const sections = plan.sections.map(({ ordinal, title, shortTitle }, index) => {
    return { planId: id, ordinal, title, shortTitle, sortOrder: index + 1 };
  });
  await tx.section.createMany({ data: sections });
  return id;
}

async function seedTasks(
  tx: Tx,
  planId: string,
  tasks: readonly ReferenceTask[],
  organisationIds: ReadonlyMap<string, string>,
) {
  const sections = await tx.section.findMany({ where: { planId }, select: { id: true, ordinal: true } });
  const sectionIds = new Map(sections.map(({ id, ordinal }) => [ordinal, id]));
  const added = await tx.task.createManyAndReturn({
    data: tasks.map(({ row, section }) => ({ planId, sectionId: idOf(sectionIds, section.ordinal), ...columnsOf(row) })),
    select: { id: true, seq: true },
  });
  const taskIds = new Map(added.map(({ id, seq }) => [String(seq), id]));
  const perTask = tasks.map((task) => ({ task, taskId: idOf(taskIds, String(task.row.seq)) }));

  const clauses = await tx.clause.createManyAndReturn({
    data: perTask.flatMap(({ task, taskId }) => task.clauses.map((clause, index) => clauseRow(taskId, index, clause))),
    select: { id: true, taskId: true, sortOrder: true },
  });
  const clauseIds = new Map(clauses.map(({ id, taskId, sortOrder }) => [`${taskId} ${sortOrder}`, id]));
  await tx.clauseOrganisation.createMany({
    data: perTask.flatMap(({ task, taskId }) =>
      task.clauses.flatMap(({ organisationCodes = [] }, index) =>
        organisationCodes.map((code) => {
          return { clauseId: idOf(clauseIds, `${taskId} ${index}`), organisationId: idOf(organisationIds, code) };
        }),
      ),
    ),
  });
  const errata = await tx.erratum.createMany({
    data: perTask.flatMap(({ task, taskId }) =>
      task.errata.map(({ field, quote, likely, note }, sortOrder) => ({ taskId, sortOrder, field, quote, likely, note })),
    ),
  });
  const allocations = await tx.allocation.createManyAndReturn({
    data: perTask.flatMap(({ task, taskId }) =>
      task.allocations.map(({ organisationCode, role, sortOrder }) => {
        return { taskId, organisationId: idOf(organisationIds, organisationCode), role, sortOrder };
      }),
    ),
    select: { id: true },
  });
  return { tasks: added.length, clauses: clauses.length, errata: errata.count, allocations: allocations.length };
}

function columnsOf({ seq, name, content, deadlineText, dueOn, leadText, cooperatingText, responsibleText }: ReferenceTask["row"]) {
  const printed = { seq, name, content, deadlineText, leadText, cooperatingText, responsibleText };
  return { ...printed, dueOn: dueOn && toDbDate(dueOn) };
}

function clauseRow(taskId: string, sortOrder: number, clause: ClauseDefinition) {
  const { kind, title, quote, quoteSource } = clause;
  const common = { taskId, sortOrder, kind, title, quote, quoteSource };
  switch (clause.kind) {
    case "milestone":
      return { ...common, dueOn: toDbDate(clause.dueOn) };
    case "recurring":
      return {
        ...common,
        recurrence: clause.recurrence,
        seasons: [...clause.seasons],
        eventDriven: clause.eventDriven,
        episodeDriven: clause.episodeDriven,
        review: clause.review,
      };
    case "indicator":
      return {
        ...common,
        comparator: clause.comparator,
        target: clause.target,
        unit: clause.unit,
        aggregate: clause.aggregate,
      };
    case "ledger":
      return common;
  }
}

function idOf(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (!id) throw new AppError("invalid", { reason: "plan.seedReferenceMissing", values: { key } });
  return id;
}
