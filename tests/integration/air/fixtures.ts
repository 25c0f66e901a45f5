import type { PersonActor, PersonRole } from "@/lib/access/actor";
import type { AirDayRecord } from "@/lib/air/types";
import { defaultPlanCode } from "@/lib/plan/types";
import { parseCalendarDate, toDbDate } from "@/lib/time/calendar-date";
import { testDatabase } from "../../support/database";

export const now = new Date("2025-11-20T02:00:00Z");

/** A day whose AQI is 60 (PM10 70 µg/m³), changed by `changes`. */
export function airDay(date: string, changes: Partial<Omit<AirDayRecord, "date">> = {}): AirDayRecord {
  const plain = { pm25: 35.1, pm10: 70, so2: 12, no2: 20, co: 0.8, o3_8h: 60 };
  return { date: parseCalendarDate(date), ...plain, state: "provisional", dust: false, dustBasis: null, ...changes };
}

/** A signed-in person of `role`, with an account row; clerks and approvers belong to an organisation of `kind`. */
export async function createActor(role: PersonRole, kind: "bureau" | "county" = "bureau"): Promise<PersonActor> {
  const db = testDatabase();
  const member = role === "clerk" || role === "approver";
  const organisation = member
    ? await db.organisation.upsert({
        where: { code: kind },
        update: {},
        create: {
          code: kind,
          name: kind,
          shortName: kind,
          kind,
          divisionCode: kind === "county" ? "211302" : null,
          sortOrder: kind === "county" ? 2 : 1,
        },
        select: { id: true, code: true, name: true, kind: true },
      })
    : null;
  const account = await db.account.create({
    data: {
      username: `${role}-${kind}`,
      displayName: `${role} of ${kind}`,
      role,
      organisationId: organisation?.id ?? null,
      passwordHash: "$argon2id$not-a-hash",
    },
    select: { id: true, username: true, displayName: true },
  });
  return {
    kind: "person",
    accountId: account.id,
    username: account.username,
    displayName: account.displayName,
    role,
    organisation,
    standsInFor: null,
    sessionId: "screen",
    mustChangePassword: false,
    isReadOnly: false,
  };
}

/** The plan whose target percentage the arithmetic takes. */
export async function createPlan(): Promise<void> {
  await testDatabase().plan.create({
    data: {
      code: defaultPlanCode,
      title: "plan",
      city: "city",
      startsOn: toDbDate(parseCalendarDate("2023-01-01")),
      endsOn: toDbDate(parseCalendarDate("2026-01-01")),
      targetPercent: "0.65",
      targetYear: 2025,
    },
    select: { id: true },
  });
}
