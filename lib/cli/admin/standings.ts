import { parseArgs } from "node:util";
import { print, withPortal } from "@/lib/cli/admin/with-portal";
import { OperatorError } from "@/lib/db/operator-error";

/**
 * Compares the kept standings with what the history adds up to; may be run at any time.
 *
 * @throws OperatorError naming how many differ
 */
export async function checkStandings(parameters: readonly string[]): Promise<void> {
  parseArgs({ args: [...parameters], options: {} });
  await withPortal(async ({ db }) => {
    const { listStaleStandings } = await import("@/lib/milestones/commands/rewrite-standings");
    const stale = await listStaleStandings(db);
    if (stale.length > 0) throw new OperatorError(`${stale.length} standings are not what their history adds up to: ${stale.join(", ")}`);
    print(`all ${await db.allocationStanding.count()} standings are what their history adds up to`);
  });
}

/** Writes all standings anew from history; what was right stays as it was. May be run at any time. */
export async function rebuildStandings(parameters: readonly string[]): Promise<void> {
  parseArgs({ args: [...parameters], options: {} });
  await withPortal(async ({ db }) => {
    const { listStaleStandings, rewriteStandings } = await import("@/lib/milestones/commands/rewrite-standings");
    const { inTransaction } = await import("@/lib/db/transaction");
    const rewritten = await inTransaction(db, async (tx) => {
      const stale = await listStaleStandings(tx);
      // Whoever is writing to these allocations finishes first, as with any other command.
      await tx.$queryRaw`SELECT "id" FROM "allocation" WHERE "id" = ANY (${stale}::uuid[]) ORDER BY "id" FOR NO KEY UPDATE`;
      await rewriteStandings(tx, stale);
      return stale.length;
    });
    print(`${rewritten} standings were written anew`);
  });
}
