import { z } from "zod";
import { tryParseCalendarDate, type CalendarDate } from "@/lib/time/calendar-date";

/** The query parameters of addresses that can look back. */
export const asOfAddressSchema = z.object({
  asOf: z
    .string()
    .refine((text) => tryParseCalendarDate(text) !== null, { error: "air.date-invalid" })
    .transform((text) => text as CalendarDate)
    .optional(),
});
