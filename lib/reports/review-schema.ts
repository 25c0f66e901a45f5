import { z } from "zod";
import { tryParseCalendarDate, type CalendarDate } from "@/lib/time/calendar-date";

const day = z
  .string()
  .refine((text) => tryParseCalendarDate(text) !== null, { error: "air.date-invalid" })
  .transform((text) => text as CalendarDate);

/** Opens the review of an episode, known by its first polluted day. */
export const openReviewSchema = z.object({
  firstDay: day,
  isStraw: z.literal("on").optional().transform((box) => box === "on"),
  reason: z.string().trim().min(1, { error: "reviews.causes-missing" }).max(1000, { error: "reviews.too-long" }),
});
export type OpenReviewInput = z.output<typeof openReviewSchema>;

/** What a review came to. */
export const concludeReviewSchema = z.object({
  id: z.uuid(),
  version: z.coerce.number().int().positive(),
  reason: z.string().trim().min(1, { error: "reviews.conclusion-missing" }).max(2000, { error: "reviews.too-long" }),
});
export type ConcludeReviewInput = z.output<typeof concludeReviewSchema>;
