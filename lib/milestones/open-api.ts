import { z } from "zod";
import { lightRules, lights, type AllocationView, type LightReading, type TaskDetail, type TaskListItem } from "@/lib/milestones/types";
import type { PlanView } from "@/lib/plan/views";
import { allocationRoles, seasonNames } from "@/lib/plan/types";

/** Shapes of the open API's answers about plans and tasks; `openapi.json` is made from them. */
const calendarDay = z.iso.date();
const month = z.string().regex(/^\d{4}-\d{2}$/);

const standingFields = {
  light: z.enum(lights),
  percent: z.int().min(0).max(100),
  lastReportedOn: calendarDay.nullable(),
};

const standingResponse = z.strictObject(standingFields);

/** A standing that says which rule, inputs and version gave its light. */
const explainedStandingResponse = z.strictObject({
  ...standingFields,
  rule: z.enum(lightRules),
  /** What the rules alone give, where the office has set another light. */
  computed: z.strictObject({ light: z.enum(lights), rule: z.enum(lightRules) }).nullable(),
  ruleSetVersion: z.int(),
  inputs: z.strictObject({
    asOf: calendarDay,
    percent: z.int(),
    dueOn: calendarDay.nullable(),
    daysLeft: z.int().nullable(),
    nextDutyOn: calendarDay.nullable(),
    dutyDaysLeft: z.int().nullable(),
    expectedPercent: z.number().nullable(),
    behindPoints: z.number().nullable(),
    openPeriod: month.nullable(),
    openPeriodReported: z.boolean(),
    openPeriodDaysLeft: z.int().nullable(),
    newestClosedPeriod: month.nullable(),
    missedPeriods: z.array(month),
    missedInARow: z.int(),
    closedOn: calendarDay.nullable(),
  }),
});

export const planResponseSchema = z.strictObject({
  code: z.string(),
  title: z.string(),
  city: z.string(),
  startsOn: calendarDay,
  /** The first day after the plan. */
  endsOn: calendarDay,
  targetPercent: z.number(),
  targetYear: z.int(),
});

const taskFields = {
  seq: z.int(),
  name: z.string(),
  content: z.string(),
  section: z.string(),
  deadlineText: z.string(),
  dueOn: calendarDay.nullable(),
  lead: z.array(z.string()),
  cooperating: z.array(z.string()),
  responsible: z.array(z.string()),
  leadText: z.string(),
  cooperatingText: z.string(),
  responsibleText: z.string(),
};

export const taskResponseSchema = z.strictObject({ ...taskFields, standing: standingResponse });

export const taskDetailResponseSchema = z.strictObject({
  ...taskFields,
  standing: explainedStandingResponse,
  allocations: z.array(
    z.strictObject({
      id: z.uuid(),
      organisation: z.string(),
      role: z.enum(allocationRoles),
      standing: explainedStandingResponse,
      version: z.int(),
    }),
  ),
  clauses: z.array(
    z.strictObject({
      id: z.uuid(),
      kind: z.enum(["milestone", "recurring", "indicator", "ledger"]),
      title: z.string(),
      quote: z.string(),
      quoteSource: z.enum(["content", "deadline"]),
      dueOn: calendarDay.nullable(),
      recurrence: z.string().nullable(),
      seasons: z.array(z.enum(seasonNames)),
      eventDriven: z.boolean(),
      episodeDriven: z.boolean(),
      comparator: z.enum(["lt", "lte", "eq", "gte", "gt", "approx"]).nullable(),
      target: z.number().nullable(),
      unit: z.string().nullable(),
      aggregate: z.enum(["sum", "mean"]).nullable(),
    }),
  ),
  errata: z.array(z.strictObject({ field: z.string(), quote: z.string(), likely: z.string(), note: z.string() })),
});

export function planResponse(plan: PlanView): z.output<typeof planResponseSchema> {
  const { code, title, city, startsOn, endsOn, targetPercent, targetYear } = plan;
  return { code, title, city, startsOn, endsOn, targetPercent, targetYear };
}

export function taskResponse(task: TaskListItem): z.output<typeof taskResponseSchema> {
  return { ...printedResponse(task), standing: plainStanding(task.standing) };
}

export function taskDetailResponse(task: TaskDetail): z.output<typeof taskDetailResponseSchema> {
  return {
    ...printedResponse(task),
    standing: explainedStanding(task.standing),
    allocations: task.allocations.map(allocationResponse),
    clauses: task.clauses.map((clause) => ({ ...clause, seasons: [...clause.seasons] })),
    errata: task.errata.map(({ field, quote, likely, note }) => ({ field, quote, likely, note })),
  };
}

function printedResponse(task: TaskListItem) {
  const { seq, name, content, deadlineText, dueOn, leadText, cooperatingText, responsibleText } = task;
  const names = (role: "lead" | "cooperating" | "responsible") => task[role].map((organisation) => organisation.name);
  return {
    seq,
    name,
    content,
    section: task.section.title,
    deadlineText,
    dueOn,
    lead: names("lead"),
    cooperating: names("cooperating"),
    responsible: names("responsible"),
    leadText,
    cooperatingText,
    responsibleText,
  };
}

function allocationResponse({ id, organisation, role, standing, version }: AllocationView) {
  return { id, organisation: organisation.name, role, standing: explainedStanding(standing), version };
}

type AnyStanding = { readonly light: LightReading; readonly percent: number; readonly lastReportedOn: string | null };

function plainStanding({ light, percent, lastReportedOn }: AnyStanding) {
  return { light: light.light, percent, lastReportedOn };
}

function explainedStanding(standing: AnyStanding) {
  const { rule, computed, ruleSetVersion, inputs } = standing.light;
  return {
    ...plainStanding(standing),
    rule,
    computed,
    ruleSetVersion,
    inputs: { ...inputs, missedPeriods: [...inputs.missedPeriods] },
  };
}
