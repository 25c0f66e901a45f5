import { parseArgs } from "node:util";
import { print, withPortal } from "@/lib/cli/admin/with-portal";
import { progressBar } from "@/lib/cli/progress-bar";
import { OperatorError } from "@/lib/db/operator-error";

/**
 * Reads all evidence through and compares it with its SHA-256, and the store with the database; may be run at any time.
 * With `--mend`, bytes without a row go; what is missing or damaged must come from a backup.
 *
 * @throws OperatorError when something is wrong, after a line for each fault
 */
export async function verifyEvidence(parameters: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...parameters], options: { mend: { type: "boolean", default: false } } });
  await withPortal(async ({ clock }) => {
    const { dropOrphans, surveyEvidence } = await import("@/lib/evidence/commands/verify-evidence");
    const bar = progressBar("verifying evidence");
    const { files, faults, orphans } = await surveyEvidence(clock, bar.show);
    bar.end();
    for (const { kind, id, organisation, task, period, originalName } of faults) {
      print(`${kind}: ${id} (${organisation}, task ${task}, ${period}): ${JSON.stringify(originalName)}`);
    }
    for (const sha256 of orphans) print(`without a row: ${sha256}`);
    if (values.mend) print(`${await dropOrphans(orphans)} files without a row were removed`);
    const left = values.mend ? 0 : orphans.length;
    if (faults.length + left > 0) {
      const hint = left > 0 ? "; --mend removes the latter" : "";
      throw new OperatorError(`of ${files} pieces of evidence ${faults.length} are missing or damaged; ${left} files belong to none${hint}`);
    }
    print(`all ${files} pieces of evidence are what was handed in`);
  });
}
