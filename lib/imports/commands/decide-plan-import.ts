import type { PersonActor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { recordAudit } from "@/lib/audit/commands";
import type { JsonObject } from "@/lib/audit/events";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { inTransaction, type Tx } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { comparableText } from "@/lib/imports/cell-text";
import type { DecideFrameInput, DecideRowInput, NameDecision, PlanDecisions, RowDecision } from "@/lib/imports/decisions";
import { proposePlan } from "@/lib/imports/proposal";
import { readKnownOrganisations } from "@/lib/imports/queries/known-organisations";
import type { SourceRow } from "@/lib/imports/types";

type Subject = { readonly id: string; readonly version: number };

/** Decides a plan's head. Office only. @throws AppError `forbidden`, `not-found`, `conflict`, `rule-violated` once it is settled */
export async function decideFrame(actor: PersonActor, { frame, ...subject }: DecideFrameInput, now: Date): Promise<void> {
  await decide(actor, subject, now, { frame }, (decisions) => ({ ...decisions, frame }));
}

/**
 * Says who a printed name is; a new organisation is created with the plan, not before. Office only.
 *
 * @throws AppError as {@link decideFrame}; `invalid` when a new organisation's code or name is taken, or nobody has the code
 */
export async function decideName(actor: PersonActor, { name, ...subject }: Subject & { readonly name: NameDecision }, now: Date): Promise<void> {
  await decide(actor, subject, now, { name }, async (decisions, tx) => {
    const others = decisions.names.filter(({ printed }) => comparableText(printed) !== comparableText(name.printed));
    await refuseUnfit(tx, name, others);
    return { ...decisions, names: [...others, name] };
  });
}

/** Says what becomes of a line, and of the row that begins there. Office only. @throws AppError as {@link decideFrame} */
export async function decideRow(actor: PersonActor, input: DecideRowInput, now: Date): Promise<void> {
  const { id, version, line, as, seq, due, dueOn, clauses, intent } = input;
  const without = Object.entries(clauses).filter(([, choice]) => choice === "no").map(([key]) => key);
  await decide(actor, { id, version }, now, { line, as, seq, due: due === "day" ? dueOn : due || null, without }, (decisions) => {
    const others = decisions.rows.filter((each) => each.line !== line);
    const own = decisions.rows.find((each) => each.line === line);
    const row: RowDecision =
      intent === "seen" && own ? { ...own, seen: true } : { line, as: as ?? (seq === null ? null : "task"), seq, due: due === "day" ? dueOn : due || null, without, seen: true };
    return { ...decisions, rows: [...others, row] };
  });
}

/** Marks every doubt that is still open, and that looking at it can settle, as looked at. Office only. @throws AppError as {@link decideFrame} */
export async function settleDoubts(actor: PersonActor, subject: Subject, now: Date): Promise<void> {
  await decide(actor, subject, now, { all: true }, async (decisions, tx, source) => {
    const proposal = proposePlan(source, await readKnownOrganisations(tx), decisions);
    const open = [...proposal.problems, ...proposal.tasks.flatMap(({ problems }) => problems)].filter(({ isSettled }) => !isSettled);
    const known = new Map(decisions.rows.map((row) => [row.line, row]));
    for (const { line } of open) known.set(line, { ...(known.get(line) ?? { line, as: null, seq: null, due: null, without: [] }), seen: true });
    return { ...decisions, rows: [...known.values()] };
  });
}

/** Gives an import up; doing it twice is fine. Office only. @throws AppError `forbidden`, `not-found`; `rule-violated` once it is applied */
export async function cancelPlanImport(actor: PersonActor, id: string, now: Date): Promise<void> {
  assertAllowed(actor, "plan.steer");
  await inTransaction(db, async (tx) => {
    const current = await lockPlanImport(tx, id);
    if (current.state === "cancelled") return;
    if (current.state === "applied") throw new AppError("rule-violated", { reason: "imports.settled" });
    await tx.planImport.update({ where: { id }, data: { state: "cancelled", settledById: actor.accountId, settledAt: now, version: { increment: 1 } } });
    await recordAudit(tx, actor, { action: "planImport.cancelled", subject: { type: "planImport", id }, after: { fileName: current.fileName } }, now);
  });
}

/** The import's row under a lock. @throws AppError `not-found` */
export async function lockPlanImport(tx: Tx, id: string) {
  await tx.$queryRaw`SELECT id FROM plan_import WHERE id = ${id}::uuid FOR UPDATE`;
  const row = await tx.planImport.findUnique({ where: { id }, select: { state: true, version: true, fileName: true, source: true, decisions: true } });
  if (!row) throw new AppError("not-found");
  return { ...row, source: row.source as unknown as SourceRow[], decisions: row.decisions as unknown as PlanDecisions };
}

async function decide(
  actor: PersonActor,
  { id, version }: Subject,
  now: Date,
  after: JsonObject,
  change: (decisions: PlanDecisions, tx: Tx, source: readonly SourceRow[]) => PlanDecisions | Promise<PlanDecisions>,
): Promise<void> {
  assertAllowed(actor, "plan.steer");
  await inTransaction(db, async (tx) => {
    const current = await lockPlanImport(tx, id);
    if (current.state !== "reviewing") throw new AppError("rule-violated", { reason: "imports.settled" });
    if (current.version !== version) throw new AppError("conflict");
    const decisions = await change(current.decisions, tx, current.source);
    await tx.planImport.update({ where: { id }, data: { decisions: decisions as unknown as Prisma.InputJsonObject, version: { increment: 1 } } });
    await recordAudit(tx, actor, { action: "planImport.decided", subject: { type: "planImport", id }, after }, now);
  });
}

/** A name that stands for two organisations, or for one that nobody knows, would make the whole document unreadable. */
async function refuseUnfit(tx: Tx, name: NameDecision, others: readonly NameDecision[]): Promise<void> {
  if (name.kind === "nobody") return;
  const known = await readKnownOrganisations(tx);
  const codes = [...known.organisations, ...known.groups].map(({ code }) => code);
  const added = others.filter((each) => each.kind === "new");
  if (name.kind === "known") {
    if (!codes.includes(name.code) && added.every(({ code }) => code !== name.code)) throw new AppError("invalid", { fields: { "name.code": ["imports.name-choice"] } });
    return;
  }
  if (codes.includes(name.code) || added.some(({ code }) => code === name.code)) throw new AppError("invalid", { fields: { "name.code": ["imports.organisation-code-taken"] } });
  const names = [...[...known.organisations, ...known.groups].flatMap((each) => [each.name, ...each.aliases]), ...added.flatMap((each) => [each.name, each.printed])];
  if (names.some((each) => comparableText(each) === comparableText(name.name))) throw new AppError("invalid", { fields: { "name.name": ["imports.organisation-name-taken"] } });
}
