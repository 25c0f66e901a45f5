import { readFile } from "node:fs/promises";
import path from "node:path";
import type { SystemActor } from "@/lib/access/actor";
import { recordAudit } from "@/lib/audit/commands";
import type { PrismaClient } from "@/lib/db/generated/client";
import { inTransaction, type Tx } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { writePlanHead, writeTasks } from "@/lib/imports/commands/write-plan";
import { beginReporting } from "@/lib/milestones/commands/begin-reporting";
import { assembleReferenceTasks } from "@/seeds/reference/assemble-plan";
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
    const { planId, sectionIds } = await writePlanHead(tx, plan);
    const counts = await writeTasks(tx, planId, sectionIds, tasks, organisationIds);
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

function idOf(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (!id) throw new AppError("invalid", { reason: "plan.seedReferenceMissing", values: { key } });
  return id;
}
