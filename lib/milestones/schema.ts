import { z } from "zod";
import { readRuleForm } from "@/lib/milestones/rule-form";
import { ruleSettingsSchema } from "@/lib/milestones/rule-set";

const planId = z.uuid({ error: "rules.formOutdated" });
const version = z.coerce.number({ error: "rules.formOutdated" }).int().positive();
const reason = z.string({ error: "rules.reasonRequired" }).trim().max(500, { error: "rules.reasonTooLong" });

/** Settings of a plan as their form sends them, to see what they would change. */
export const previewRulesSchema = z.object({
  planId,
  settings: z.preprocess(readRuleForm, ruleSettingsSchema),
  /** Not asked for yet. */
  reason: reason.default(""),
});

export const changeRulesSchema = previewRulesSchema.extend({
  /** The one that the form was filled from. */
  version,
  reason: reason.min(1, { error: "rules.reasonRequired" }),
});

export type PreviewRulesInput = Pick<z.output<typeof previewRulesSchema>, "planId" | "settings">;
export type ChangeRulesInput = z.output<typeof changeRulesSchema>;
