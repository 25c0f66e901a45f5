import { z } from "zod";
import { warningLevels, warningRules } from "@/lib/air/warning-rules";

/** As a browser's field gives it, in Beijing's time. */
const moment = z
  .string()
  .trim()
  .regex(/^20\d\d-\d\d-\d\dT\d\d:\d\d$/, { error: "warnings.moment-invalid" })
  .transform((text) => new Date(`${text}:00+08:00`))
  .refine((instant) => !Number.isNaN(instant.getTime()), { error: "warnings.moment-invalid" });
const maybeMoment = z.union([z.literal("").transform(() => null), moment]).default(null);

/** A warning as it was issued. */
export const warningSchema = z
  .object({
    level: z.enum(warningLevels, { error: "warnings.level-missing" }),
    rules: z.string().refine((code) => warningRules.some((rules) => rules.code === code), { error: "warnings.rules-unknown" }),
    startsAt: moment,
    endsAt: maybeMoment,
    document: z.string().trim().min(1, { error: "warnings.document-missing" }).max(200, { error: "air.text-too-long" }),
    note: z.string().trim().max(500, { error: "air.text-too-long" }).default(""),
  })
  .refine(({ startsAt, endsAt }) => endsAt === null || endsAt > startsAt, { error: "warnings.span-reversed", path: ["endsAt"] });
export type WarningInput = z.output<typeof warningSchema>;

/** The end of a warning that holds. */
export const warningEndSchema = z.object({ id: z.uuid(), version: z.coerce.number().int().positive(), endsAt: moment });
export type WarningEnd = z.output<typeof warningEndSchema>;

/** A forecast typed as `210，230 180`: one to ten daily AQI. */
export const forecastSchema = z
  .string()
  .transform((text) => text.split(/[\s,，、;；]+/).filter(Boolean).map(Number))
  .refine((values) => values.length >= 1 && values.length <= 10 && values.every((value) => Number.isInteger(value) && value >= 0 && value <= 500));
