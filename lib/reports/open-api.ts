import { z } from "zod";
import { lightRules, lights } from "@/lib/milestones/types";
import { planResponse, planResponseSchema } from "@/lib/milestones/open-api";
import type { DashboardView, MatrixRow } from "@/lib/reports/types";

/** The dashboard's numbers in the open API; `openapi.json` is made from it. */
const calendarDay = z.iso.date();
const count = z.int().min(0);
const light = z.enum(lights);
const rule = z.enum(lightRules);

const matrixRow = z.strictObject({
  organisation: z.string(),
  code: z.string(),
  light: light.nullable(),
  reported: count,
  owed: count,
  /** One per entry of `taskSeqs`; null without a duty. */
  cells: z.array(z.strictObject({ seq: z.int(), allocationId: z.uuid(), light, rule, percent: count }).nullable()),
});

const targetStanding = z.strictObject({
  target: z.number(),
  heavyDays: count,
  validDays: count,
  ratio: z.number().nullable(),
  allowedHeavyDays: count,
  remaining: z.int(),
});

export const dashboardResponseSchema = z.strictObject({
  plan: planResponseSchema,
  asOf: calendarDay,
  ruleSetVersion: z.int(),
  /** The plan's light: the worst that at least `rollUpShare` per cent of its tasks stand at or beyond. */
  light: light.nullable(),
  rollUpShare: count,
  period: z.strictObject({ period: z.string(), reportDueOn: calendarDay, daysLeft: z.int() }).nullable(),
  /** Tasks by light. */
  counts: z.record(light, count),
  sections: z.array(
    z.strictObject({
      ordinal: z.string(),
      title: z.string(),
      light: light.nullable(),
      tasks: z.array(
        z.strictObject({
          seq: z.int(),
          name: z.string(),
          light,
          rule,
          percent: count,
          reportedCount: count,
          allocationCount: count,
        }),
      ),
    }),
  ),
  taskSeqs: z.array(z.int()),
  counties: z.array(matrixRow),
  bureaus: z.array(matrixRow),
  attention: z.array(
    z.strictObject({
      seq: z.int(),
      name: z.string(),
      light,
      rule,
      daysLeft: z.int().nullable(),
      behindPoints: z.number().nullable(),
      missedPeriods: z.array(z.string()),
      organisations: z.array(z.string()),
      organisationCount: count,
    }),
  ),
  target: z.strictObject({
    year: z.int(),
    countedTo: calendarDay.nullable(),
    missingDays: z.array(calendarDay),
    observed: targetStanding,
    dustExcluded: targetStanding,
  }),
  days: z.array(
    z.strictObject({
      date: calendarDay,
      aqi: z.int().nullable(),
      level: z.int().nullable(),
      primary: z.array(z.string()),
      dust: z.boolean(),
      state: z.enum(["provisional", "audited"]),
      isDemo: z.boolean(),
    }),
  ),
});

export function dashboardResponse(view: DashboardView): z.output<typeof dashboardResponseSchema> {
  const { asOf, ruleSetVersion, light, rollUpShare, period, counts, taskSeqs, target, days } = view;
  return {
    plan: planResponse(view.plan),
    asOf,
    ruleSetVersion,
    light,
    rollUpShare,
    period,
    counts: { ...counts },
    sections: view.sections.map(({ ordinal, title, light: of, tiles }) => ({ ordinal, title, light: of, tasks: tiles.map((tile) => ({ ...tile })) })),
    taskSeqs: [...taskSeqs],
    counties: view.counties.map(matrixResponse),
    bureaus: view.bureaus.map(matrixResponse),
    attention: view.attention.map(({ seq, name, reading, organisations, organisationCount }) => ({
      seq,
      name,
      light: reading.light,
      rule: reading.rule,
      daysLeft: reading.inputs.daysLeft,
      behindPoints: reading.inputs.behindPoints,
      missedPeriods: [...reading.inputs.missedPeriods],
      organisations: organisations.map((organisation) => organisation.name),
      organisationCount,
    })),
    target: {
      year: target.year,
      countedTo: target.countedTo,
      missingDays: [...target.missingDays],
      observed: targetResponse(target.observed),
      dustExcluded: targetResponse(target.dustExcluded),
    },
    days: days.map((day) => ({ ...day, primary: [...day.primary] })),
  };
}

function matrixResponse({ organisation, light: of, reported, owed, cells }: MatrixRow) {
  return { organisation: organisation.name, code: organisation.code, light: of, reported, owed, cells: cells.map((cell) => cell && { ...cell }) };
}

function targetResponse(standing: DashboardView["target"]["observed"]) {
  const { target, heavyDays, validDays, ratio, allowedHeavyDays, remaining } = standing;
  return { target, heavyDays, validDays, ratio, allowedHeavyDays, remaining };
}
