import { Prisma, type PrismaClient } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transaction";
import { standingHistorySql } from "@/lib/milestones/queries/standing-history";

const columns = [
  "percent",
  "due_on",
  "next_duty_on",
  "last_reported_period",
  "last_reported_on",
  "last_accepted_period",
  "recent_periods",
  "closed_on",
  "override_light",
] as const;

/**
 * Writes the standings of these allocations anew from their history, in the transaction of whatever changed it. The
 * caller holds their locks.
 */
export async function rewriteStandings(tx: Tx, allocationIds: readonly string[]): Promise<void> {
  await write(tx, Prisma.sql`a."id" = ANY (${[...allocationIds]}::uuid[])`);
}

/** As {@link rewriteStandings}, for a plan's. */
export async function rewritePlanStandings(tx: Tx, planId: string): Promise<void> {
  await write(tx, Prisma.sql`t."plan_id" = ${planId}::uuid`);
}

/** As {@link rewriteStandings}, for all allocations there are. */
export async function rewriteAllStandings(tx: Tx): Promise<void> {
  await write(tx, Prisma.sql`TRUE`);
}

/**
 * The allocations whose kept standing is not what their history adds up to: none, unless something wrote past the
 * commands.
 */
export async function listStaleStandings(db: PrismaClient | Tx): Promise<string[]> {
  const values = Prisma.raw(columns.map((column) => `"${column}"`).join(", "));
  const rows = await db.$queryRaw<{ allocation_id: string }[]>`
    SELECT coalesce(h."allocation_id", k."allocation_id")::text AS "allocation_id"
    FROM (SELECT "allocation_id", ROW(${values})::text AS "row" FROM (${standingHistorySql(Prisma.sql`TRUE`, null)}) h) h
    FULL JOIN (SELECT "allocation_id", ROW(${values})::text AS "row" FROM "allocation_standing") k USING ("allocation_id")
    WHERE h."row" IS DISTINCT FROM k."row"`;
  return rows.map(({ allocation_id }) => allocation_id);
}

async function write(tx: Tx, of: Prisma.Sql): Promise<void> {
  const names = Prisma.raw(["allocation_id", ...columns].map((column) => `"${column}"`).join(", "));
  const changes = Prisma.raw(columns.map((column) => `"${column}" = EXCLUDED."${column}"`).join(", "));
  await tx.$executeRaw`
    INSERT INTO "allocation_standing" (${names})
    SELECT ${names} FROM (${standingHistorySql(of, null)}) h
    ON CONFLICT ("allocation_id") DO UPDATE SET ${changes}`;
}
