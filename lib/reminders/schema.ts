import { z } from "zod";
import { tryParseCalendarDate } from "@/lib/time/calendar-date";

/** The preview's address: a day that is none, or far from any plan, is left out. */
export const reminderAddressSchema = z.object({
  on: z
    .string()
    .regex(/^20\d\d-/)
    .transform((text) => tryParseCalendarDate(text) ?? undefined)
    .optional()
    .catch(undefined),
});
