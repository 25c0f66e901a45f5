import { generateClient } from "@/lib/cli/generate-client";
import { openDatabase } from "@/lib/cli/open-database";
import { applyMigrations, seedDatabase } from "@/lib/cli/prepare-database";
import { report } from "@/lib/cli/report";
import { publishSettings, readSettings } from "@/lib/env";

/** `npm run db:seed`: puts the mode's records in, where they are missing. */
export async function run(): Promise<void> {
  const database = await openDatabase(readSettings(), { access: "share" });
  try {
    await generateClient();
    await applyMigrations(database.env);
    publishSettings(database.env);
    await seedDatabase(database.env);
    report("the database is seeded");
  } finally {
    await database.close();
  }
}
