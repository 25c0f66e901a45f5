import { parseArgs } from "node:util";
import { openDatabase } from "@/lib/cli/open-database";
import { applyMigrations } from "@/lib/cli/prepare-database";
import { report } from "@/lib/cli/report";
import { markRolledBack } from "@/lib/db/migrate";
import { readSettings } from "@/lib/env";

/**
 * `npm run db:migrate`: applies what is missing of the migrations, also beside a running portal. With
 * `-- --rolled-back <name>` a failed migration that was mended is tried again.
 */
export async function run(parameters: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...parameters], options: { "rolled-back": { type: "string" } } });
  const database = await openDatabase(readSettings(), { access: "share" });
  try {
    const mended = values["rolled-back"];
    if (mended) await markRolledBack(database.env.databaseUrl, mended);
    await applyMigrations(database.env);
    report("the database is up to date");
  } finally {
    await database.close();
  }
}
