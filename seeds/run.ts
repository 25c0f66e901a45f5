import { db } from "@/lib/db/client";
import type { PortalMode } from "@/lib/env";
import type { CalendarDate } from "@/lib/time/calendar-date";
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
export async function seed({ now }: SeedOptions): Promise<void> {
  await seedReferencePlan(db, now);
}
