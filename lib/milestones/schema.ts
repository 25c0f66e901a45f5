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

/** Messages are keys below `errors` in the catalogue. */
const maxReason = 500;

const outdated = "steering.formOutdated";
const id = z.uuid({ error: outdated });
const version = z.coerce.number({ error: outdated }).int({ error: outdated }).positive({ error: outdated });
/** Browsers send line breaks as CR LF; they are counted and kept as one character. */
const words = z
  .string({ error: "steering.reasonMissing" })
  .overwrite((text) => text.replaceAll("\r\n", "\n").trim())
  .max(maxReason, { error: "steering.reasonTooLong" });
const reason = words.min(1, { error: "steering.reasonMissing" });
/** The newest override that the form was made with; empty: none. */
const seen = z.union([z.uuid(), z.literal("").transform(() => null)], { error: outdated });
const day = z
  .string({ error: "extension.dateMissing" })
  .trim()
  .min(1, { error: "extension.dateMissing" })
  .transform((text, context) => {
    const date = tryParseCalendarDate(text);
    if (date) return date;
    context.addIssue({ code: "custom", message: "extension.dateInvalid" });
    return z.NEVER;
  });

/** The lights that the office can set; 已销号 is given by a close-out alone. */
export const settableLights = ["grey", "green", "yellow", "orange", "red"] as const;
const light = z.enum(settableLights, { error: "steering.lightMissing" });

export const overrideLightSchema = z.strictObject({ allocationId: id, seen, light, reason });
export const restoreLightSchema = z.strictObject({ allocationId: id, seen, reason });

export const requestExtensionSchema = z.strictObject({ dutyId: id, dueOn: day, reason });
export const grantExtensionSchema = z.strictObject({ id, version, reason: words.default("") });
export const refuseExtensionSchema = z.strictObject({ id, version, reason });

/** A list's address: anything not understood is the first page. */
export const pageSchema = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1) });

export type OverrideLightInput = z.output<typeof overrideLightSchema>;
export type RestoreLightInput = z.output<typeof restoreLightSchema>;
export type RequestExtensionInput = z.output<typeof requestExtensionSchema>;
export type DecideExtensionInput = z.output<typeof grantExtensionSchema>;
