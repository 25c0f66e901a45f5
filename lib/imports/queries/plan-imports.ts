import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { comparePlan } from "@/lib/imports/compare-plan";
import type { PlanDecisions } from "@/lib/imports/decisions";
import { planTaskOf, type ImportOutcome, type PlanImportListed, type PlanImportView } from "@/lib/imports/plan-import";
import { proposePlan } from "@/lib/imports/proposal";
import { readKnownOrganisations } from "@/lib/imports/queries/known-organisations";
import { readRecordedPlan } from "@/lib/imports/queries/recorded-tasks";
import type { SourceRow } from "@/lib/imports/types";

const listedImports = 20;

const listSelect = {
  id: true,
  state: true,
  fileName: true,
  createdAt: true,
  createdBy: { select: { displayName: true } },
  plan: { select: { code: true, title: true } },
} as const;

/** The newest imports of plans, newest first. Office only. */
export async function listPlanImports(actor: Actor): Promise<PlanImportListed[]> {
  assertAllowed(actor, "plan.review");
  const rows = await db.planImport.findMany({ orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: listedImports, select: listSelect });
  return rows.map(({ createdBy, ...row }) => ({ ...row, createdBy: createdBy.displayName }));
}

/** One import with what it would become, as far as it has been decided. Office only. @throws AppError `not-found` */
export async function getPlanImport(actor: Actor, id: string): Promise<PlanImportView> {
  assertAllowed(actor, "plan.review");
  const row = await db.planImport.findUnique({
    where: { id },
    select: { ...listSelect, version: true, source: true, decisions: true, outcome: true, settledAt: true, settledBy: { select: { displayName: true } } },
  });
  if (!row) throw new AppError("not-found");
  const { createdBy, settledBy, ...rest } = row;
  const [source, decisions] = [row.source as unknown as SourceRow[], row.decisions as unknown as PlanDecisions];
  const known = await readKnownOrganisations(db);
  const proposal = proposePlan(source, known, decisions);
  const recorded = decisions.frame ? await readRecordedPlan(db, decisions.frame.code) : null;
  const proposed = proposal.tasks.map((task) => planTaskOf(task, proposal.sections));
  const names = [...known.organisations.map(({ code, name }) => [code, name] as const), ...known.groups.map(({ code, name }) => [code, name] as const)];
  return {
    ...rest,
    source,
    decisions,
    outcome: row.outcome as unknown as ImportOutcome | null,
    createdBy: createdBy.displayName,
    settledBy: settledBy?.displayName ?? null,
    proposal,
    comparison: recorded && comparePlan(recorded.tasks, proposed),
    organisationNames: Object.fromEntries([...names, ...proposal.newOrganisations.map(({ code, name }) => [code, name] as const)]),
  };
}
