import path from "node:path";
import { parseArgs } from "node:util";
import { print, required } from "@/lib/cli/admin/with-portal";
import { restoreBackup } from "@/lib/cli/backup/restore-backup";
import { writeBackup } from "@/lib/cli/backup/write-backup";
import type { Manifest } from "@/lib/cli/backup/manifest";
import { generateClient } from "@/lib/cli/generate-client";
import { openDatabase } from "@/lib/cli/open-database";
import { report } from "@/lib/cli/report";
import { readSettings } from "@/lib/env";
import { OperatorError } from "@/lib/db/operator-error";
import { describeBreak } from "@/lib/cli/admin/audit";

/** Writes records and evidence into a new folder, also while the portal runs. */
export async function backUp(parameters: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...parameters], options: { to: { type: "string" } } });
  const folder = path.resolve(required(values.to, "to"));
  const database = await openDatabase(readSettings(), { access: "share" });
  try {
    const manifest = await writeBackup(database.env, folder, new Date());
    print(`written: ${folder} (${describe(manifest)})`);
    const { s3 } = database.env;
    if (s3) report(`the evidence is not in it: it lies in the bucket ${s3.bucket}, to be kept by that store's own means`);
    report("it holds password hashes and everything people wrote, but no settings or secrets: keep it closed");
  } finally {
    await database.close();
  }
}

/** Puts a backup into a portal that has no records yet and does not run, and checks the audit's chain. */
export async function restore(parameters: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...parameters], options: { from: { type: "string" } } });
  const folder = path.resolve(required(values.from, "from"));
  const database = await openDatabase(readSettings(), { access: "own" });
  try {
    const manifest = await restoreBackup(database.env, folder);
    await checkAudit(database.env.databaseUrl);
    print(`restored: ${describe(manifest)}, as of ${manifest.madeAt}; everybody signs in again`);
  } finally {
    await database.close();
  }
}

function describe({ tables, evidence }: Manifest): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return `${rows} rows in ${tables.length} tables, ${evidence.length} evidence files`;
}

async function checkAudit(databaseUrl: string): Promise<void> {
  await generateClient();
  const [{ createDatabaseClient }, { verifyAuditChain }] = await Promise.all([
    import("@/lib/db/client"),
    import("@/lib/audit/queries/verify-chain"),
  ]);
  const db = createDatabaseClient(() => databaseUrl);
  try {
    const chain = await verifyAuditChain(db);
    if (chain.broken) throw new OperatorError(`the records are restored, but ${describeBreak(chain, chain.broken)}`);
  } finally {
    await db.$disconnect();
  }
}
