import { z } from "zod";
import { tryParseCalendarDate, type CalendarDate } from "@/lib/time/calendar-date";

/** The dashboard's query parameters. */
export const dashboardAddressSchema = z.object({
  asOf: z
    .string()
    .refine((text) => tryParseCalendarDate(text) !== null, { error: "air.date-invalid" })
    .transform((text) => text as CalendarDate)
    .optional(),
});
