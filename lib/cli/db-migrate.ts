import { openDatabase } from "@/lib/cli/open-database";
import { applyMigrations } from "@/lib/cli/prepare-database";
import { report } from "@/lib/cli/report";
import { readSettings } from "@/lib/env";

/** `npm run db:migrate`: applies what is missing of the migrations, also beside a running portal. */
export async function run(): Promise<void> {
  const database = await openDatabase(readSettings(), { access: "share" });
  try {
    await applyMigrations(database.env);
    report("the database is up to date");
  } finally {
    await database.close();
  }
}
