import type { SystemActor } from "@/lib/access/actor";
import { recordAudit } from "@/lib/audit/commands";
import { Prisma, type PrismaClient } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { fromDbDate, toDbDate, type CalendarDate } from "@/lib/time/calendar-date";
import { rewriteAllStandings } from "@/lib/milestones/commands/rewrite-standings";
import { demoClosings, type ClosingRows } from "@/seeds/demo/closings";
import { demoHistory } from "@/seeds/demo/history";
import type { DemoAllocation, DemoFrame, DemoRows } from "@/seeds/demo/history-writer";

const seeder: SystemActor = { kind: "system", name: "demo-seed" };

/** Rows per statement: one JSON parameter of a few megabytes at most. */
const chunkSize = 3000;
/** All or nothing on a slow machine, too. */
const timeout = 120_000;

/**
 * Invents reports, sign-offs and judgements for every allocation up to the day before `today`, marked as
 * demonstration. Only where nobody has reported anything yet.
 *
 * The audit gets one event: these thousands of steps were never taken by anybody in the portal, and an audit that
 * told them one by one would claim that they were.
 *
 * @returns how many updates were added
 */
export async function seedDemoProgress(db: PrismaClient, today: CalendarDate, now: Date): Promise<number> {
  if (await db.progressUpdate.findFirst({ select: { id: true } })) return 0;
  return db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('seed'))`;
      if (await tx.progressUpdate.findFirst({ select: { id: true } })) return 0;
      const updates = await writeHistories(tx, today);
      const subject = { type: "plan", id: "demo" } as const;
      if (updates > 0) await recordAudit(tx, seeder, { action: "demo.seeded", subject, after: { updates } }, now);
      return updates;
    },
    { timeout },
  );
}

/** The invented history of every allocation up to the day before `today`; nothing is written. */
export async function inventHistories(tx: Tx, today: CalendarDate) {
  const frame = await readFrame(tx, today);
  const allocations = await readAllocations(tx);
  return allocations.map((allocation) => ({ allocation, ...demoHistory(allocation, frame) }));
}

async function writeHistories(tx: Tx, today: CalendarDate): Promise<number> {
  const histories = await inventHistories(tx, today);
  for (const table of ["progress_update", "progress_revision", "indicator_reading", "duty_claim", "review"] satisfies (keyof DemoRows)[]) {
    await insertRows(tx, table, histories.flatMap(({ rows }) => rows[table]));
  }
  const closings = demoClosings(histories, await readOfficeId(tx));
  for (const table of ["close_out", "close_out_item", "close_out_step"] satisfies (keyof ClosingRows)[]) {
    await insertRows(tx, table, closings[table]);
  }
  await countWrites(tx, histories.map(({ allocation, writes }) => ({ allocation_id: allocation.id, writes })));
  // Otherwise what follows, and the first pages, are planned as if these tables were empty.
  await tx.$executeRaw`ANALYZE`;
  await rewriteAllStandings(tx);
  return histories.reduce((sum, { rows }) => sum + rows.progress_update.length, 0);
}

async function readFrame(tx: Tx, today: CalendarDate): Promise<DemoFrame> {
  const plan = await tx.plan.findFirst({ orderBy: { startsOn: "desc" }, select: { startsOn: true, endsOn: true } });
  if (!plan) throw new AppError("not-found");
  const periods = await tx.reportingPeriod.findMany({
    where: { startsOn: { lte: toDbDate(today) } },
    orderBy: { startsOn: "asc" },
    select: { id: true, code: true, startsOn: true, endsOn: true, reportDueOn: true },
  });
  return {
    planStartsOn: fromDbDate(plan.startsOn),
    planEndsOn: fromDbDate(plan.endsOn),
    today,
    periods: periods.map(({ id, code, startsOn, endsOn, reportDueOn }) => {
      return { id, code, startsOn: fromDbDate(startsOn), endsOn: fromDbDate(endsOn), reportDueOn: fromDbDate(reportDueOn) };
    }),
  };
}

async function readAllocations(tx: Tx): Promise<DemoAllocation[]> {
  const people = await tx.account.findMany({ where: { isDemo: true }, select: { id: true, username: true } });
  const ids = new Map(people.map(({ id, username }) => [username, id]));
  const idOf = (username: string) => {
    const id = ids.get(username);
    if (!id) throw new AppError("not-found", { reason: "accounts.demoAccountMissing", values: { username } });
    return id;
  };
  const rows = await tx.allocation.findMany({
    orderBy: [{ task: { seq: "asc" } }, { role: "asc" }, { sortOrder: "asc" }],
    select: {
      id: true,
      role: true,
      organisationId: true,
      organisation: { select: { code: true } },
      duties: {
        where: { isDeadline: false, eventId: null },
        orderBy: [{ dueOn: "asc" }, { clause: { sortOrder: "asc" } }],
        select: { id: true, opensOn: true, dueOn: true },
      },
      task: {
        select: {
          seq: true,
          dueOn: true,
          clauses: { orderBy: { sortOrder: "asc" }, select: { id: true, title: true, kind: true } },
          allocations: {
            where: { role: "lead" },
            orderBy: { sortOrder: "asc" },
            select: { organisationId: true, organisation: { select: { code: true } } },
          },
        },
      },
    },
  });
  return rows.map(({ id, role, organisationId, organisation: { code }, duties, task }) => {
    const leads = role === "lead" ? [] : task.allocations;
    const [first = { id: idOf("admin"), organisationId: null }, ...others] = leads.map((lead) => ({
      id: idOf(`${lead.organisation.code}-shenhe`),
      organisationId: lead.organisationId,
    }));
    return {
      id,
      seq: task.seq,
      role,
      organisationId,
      organisationCode: code,
      dueOn: task.dueOn && fromDbDate(task.dueOn),
      clauseIds: task.clauses.map((clause) => clause.id),
      indicators: task.clauses.filter(({ kind }) => kind === "indicator").map((clause) => ({ clauseId: clause.id, title: clause.title })),
      duties: duties.map((duty) => ({ id: duty.id, opensOn: fromDbDate(duty.opensOn), dueOn: fromDbDate(duty.dueOn) })),
      clerkId: idOf(code),
      approverId: idOf(`${code}-shenhe`),
      reviewers: [first, ...others],
    };
  });
}

/** Tens of thousands of rows in a second: the server reads them from JSON, whose keys are the columns. */
export async function insertRows(tx: Tx, table: keyof DemoRows | keyof ClosingRows, rows: readonly Record<string, unknown>[]): Promise<void> {
  const name = Prisma.raw(`"${table}"`);
  for (let start = 0; start < rows.length; start += chunkSize) {
    const chunk = JSON.stringify(rows.slice(start, start + chunkSize));
    const columns = Prisma.raw(Object.keys(rows[0] ?? {}).map((column) => `"${column}"`).join(", "));
    await tx.$executeRaw`
      INSERT INTO ${name} (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::${name}, ${chunk}::json)`;
  }
}

export async function readOfficeId(tx: Tx): Promise<string> {
  const office = await tx.account.findFirst({ where: { isDemo: true, role: "office" }, select: { id: true } });
  if (!office) throw new AppError("not-found", { reason: "accounts.demoAccountMissing", values: { username: "admin" } });
  return office.id;
}

/** What the organisations' own writes have counted. */
async function countWrites(tx: Tx, rows: readonly { readonly allocation_id: string; readonly writes: number }[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE "allocation" a SET "version" = a."version" + n."writes"
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS n("allocation_id" uuid, "writes" int)
    WHERE a."id" = n."allocation_id" AND n."writes" > 0`;
}
