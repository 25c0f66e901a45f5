import { parseArgs } from "node:util";
import { print, withPortal } from "@/lib/cli/admin/with-portal";
import type { ChainReport } from "@/lib/audit/types";
import { OperatorError } from "@/lib/db/operator-error";

/**
 * Recomputes the audit's chain. The last number and hash are printed to be noted down elsewhere: a later chain that
 * does not contain them was cut or written anew.
 *
 * @throws OperatorError naming the first event that does not hold
 */
export async function verifyAudit(parameters: readonly string[]): Promise<void> {
  parseArgs({ args: [...parameters], options: {} });
  await withPortal(async ({ db }) => {
    const { verifyAuditChain } = await import("@/lib/audit/queries/verify-chain");
    const report = await verifyAuditChain(db);
    if (report.broken) throw new OperatorError(describeBreak(report, report.broken));
    print(`the audit holds: ${report.sound} events${report.head ? `, the last is ${report.head.seq} ${report.head.hash}` : ""}`);
  });
}

export function describeBreak({ sound }: ChainReport, { seq, problem }: NonNullable<ChainReport["broken"]>): string {
  const cause = problem === "gap" ? "events before it are missing" : "it or its predecessor was changed";
  return `the audit is broken at event ${seq}: ${cause}; the ${sound} events before hold`;
}
