import { z } from "zod";
import { getTarget } from "@/lib/air/queries/air-days";
import { defaultPlanCode } from "@/lib/plan/types";
import { yearOf } from "@/lib/time/calendar-date";
import { shanghaiDate } from "@/lib/time/zone";
import { parseOrThrow, runRoute } from "@/lib/web/run-route";

const querySchema = z.object({
  year: z
    .string()
    .regex(/^20\d\d$/, { error: "air.year-invalid" })
    .transform(Number)
    .optional(),
});

/** The target's arithmetic for one year up to today, observed and dust-excluded; the current year by default. */
export function GET(request: Request): Promise<Response> {
  return runRoute(request, async (actor, now) => {
    const today = shanghaiDate(now);
    const { year } = parseOrThrow(querySchema, Object.fromEntries(new URL(request.url).searchParams));
    return getTarget(actor, { planCode: defaultPlanCode, year: year ?? yearOf(today), asOf: today });
  });
}
