import { db } from "@/lib/db/client";
import type { PortalMode } from "@/lib/env";
import type { CalendarDate } from "@/lib/time/calendar-date";
import { beginPendingReporting } from "@/lib/milestones/commands/begin-reporting";
import { seedDemoAccounts } from "@/seeds/demo/accounts";
import { seedDemoAir } from "@/seeds/demo/air";
import { seedDemoEvidence } from "@/seeds/demo/evidence";
import { seedDemoLedgers } from "@/seeds/demo/ledgers";
import { seedDemoProgress } from "@/seeds/demo/progress";
import { seedLedgerKinds } from "@/seeds/reference/ledger-kinds";
import { seedStations } from "@/seeds/reference/stations";
import { seedReferencePlan } from "@/seeds/reference/seed-plan";

export type SeedOptions = {
  readonly mode: PortalMode;
  readonly today: CalendarDate;
  readonly now: Date;
};

/**
 * Brings in what the portal needs to begin: the plan and its organisations always, demonstration people and records in
 * demo mode alone. What is there stays as it is, so a second run changes nothing and takes a moment.
 */
export async function seed({ mode, today, now }: SeedOptions): Promise<void> {
  await seedReferencePlan(db, now);
  await beginPendingReporting(db, now);
  await seedStations(db);
  await seedLedgerKinds(db, now);
  if (mode !== "demo") return;
  await seedDemoAccounts(db, now);
  await seedDemoProgress(db, today, now);
  await seedDemoAir(db, today, now);
  await seedDemoEvidence(db, now);
  await seedDemoLedgers(db, now);
}
