import { report } from "@/lib/cli/report";
import { migrateDatabase } from "@/lib/db/migrate";
import type { Env } from "@/lib/env";

/** Applies what is missing of the migrations. */
export async function applyMigrations({ databaseUrl }: Env): Promise<void> {
  const applied = await migrateDatabase(databaseUrl);
  if (applied.length > 0) report(`database migrated: ${applied.join(", ")}`);
}

/**
 * Puts in what every portal needs (plan, organisations), and in demo mode the demonstration people and records.
 * Running it again changes nothing. The settings must have been published.
 */
export async function seedDatabase({ mode }: Env): Promise<void> {
  // Loaded late: these need the generated client and the published settings.
  const [{ seed }, { db }, clock] = await Promise.all([import("@/seeds/run"), import("@/lib/db/client"), import("@/lib/time/clock")]);
  try {
    await seed({ mode, today: clock.today(), now: clock.now() });
  } finally {
    await db.$disconnect();
  }
}
