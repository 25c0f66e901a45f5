import { Prisma } from "@/lib/db/generated/client";
import type { CalendarDate } from "@/lib/time/calendar-date";

export const planSelect = {
  id: true,
  code: true,
  title: true,
  city: true,
  startsOn: true,
  endsOn: true,
  targetPercent: true,
  targetYear: true,
} satisfies Prisma.PlanSelect;

/**
 * The plan of this code; without a code the plan in force: of those that the day lies in, the one that came into the portal
 * first, so that a sister plan brought in later displaces nothing; else the newest that has begun.
 */
export function chosenPlanSql(planCode: string | null, today: CalendarDate): Prisma.Sql {
  if (planCode !== null) return Prisma.sql`SELECT * FROM "plan" WHERE "code" = ${planCode}`;
  return Prisma.sql`
    SELECT * FROM "plan"
    ORDER BY ("starts_on" <= ${today}::date) DESC, ("ends_on" > ${today}::date) DESC,
      CASE WHEN "starts_on" <= ${today}::date AND "ends_on" > ${today}::date THEN "id" END, "starts_on" DESC, "id"
    LIMIT 1`;
}
