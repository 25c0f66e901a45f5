import { z } from "zod";

/** A year's target as the office sets it: per cent of days with up to three decimals, and the document that says so. */
export const planTargetSchema = z.object({
  year: z.string().trim().regex(/^20\d\d$/, { error: "air.year-invalid" }).transform(Number).refine((year) => year >= 2012, { error: "air.year-invalid" }),
  percent: z
    .string()
    .trim()
    .regex(/^\d{1,3}(\.\d{1,3})?$/, { error: "air.target-invalid" })
    .refine((text) => Number(text) <= 100, { error: "air.target-invalid" }),
  basis: z.string().trim().min(1, { error: "air.target-basis-missing" }).max(200, { error: "air.text-too-long" }),
});
export type PlanTargetInput = z.output<typeof planTargetSchema>;
