import { z } from "zod";
import { readRuleForm } from "@/lib/milestones/rule-form";
import { ruleSettingsSchema } from "@/lib/milestones/rule-set";
import { tryParseCalendarDate, type CalendarDate } from "@/lib/time/calendar-date";

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

/** An event as the office's form sends it; each chosen clause is a field of its own. */
export const openDutyEventSchema = z.object({
  planId,
  /** Given to the form when it is shown: sent twice, it is one event. */
  eventId: z.uuid({ error: "rules.formOutdated" }),
  title: z.string({ error: "dutyEvents.titleRequired" }).trim().min(1, { error: "dutyEvents.titleRequired" }).max(60, { error: "dutyEvents.titleTooLong" }),
  occurredOn: z
    .string({ error: "dutyEvents.dayRequired" })
    .refine((text) => tryParseCalendarDate(text) !== null, { error: "dutyEvents.dayRequired" })
    .transform((text) => text as CalendarDate),
  clauses: z
    .record(z.uuid({ error: "dutyEvents.clauseUnknown" }), z.string(), { error: "dutyEvents.clauseRequired" })
    .transform((chosen) => Object.keys(chosen))
    .pipe(z.array(z.string()).min(1, { error: "dutyEvents.clauseRequired" }).max(200, { error: "dutyEvents.clauseUnknown" })),
});

export type OpenDutyEventInput = z.output<typeof openDutyEventSchema>;
