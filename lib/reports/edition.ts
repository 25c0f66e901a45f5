import { createHash } from "node:crypto";
import { z } from "zod";
import type { JsonValue } from "@/lib/audit/events";
import type { Snapshot, SnapshotTask } from "@/lib/milestones/assemble-tasks";
import { lights, type Light } from "@/lib/milestones/types";
import { allocationRoles } from "@/lib/plan/types";
import { canonicalText } from "@/lib/reports/canonical-text";
import { dashboardView } from "@/lib/reports/dashboard";
import { dashboardResponse } from "@/lib/reports/open-api";
import type { CalendarDay, MatrixRow } from "@/lib/reports/types";

/*
 * What a sealed month holds. Editions are kept for ever as they were sealed: this shape may not change; another one is
 * another number. Of the dashboard, which may grow, only what the edition's own screens read is asked for here.
 */

const day = z.iso.date();
const count = z.int().min(0);
const light = z.enum(lights);
const month = z.string().regex(/^\d{4}-\d{2}$/);

const standing = z.looseObject({
  target: z.number(),
  heavyDays: count,
  validDays: count,
  ratio: z.number().nullable(),
  allowedHeavyDays: count,
  remaining: z.int(),
});

export const editionContentSchema = z.strictObject({
  edition: z.literal(1),
  /** The last month of the period it tells of. */
  period: month,
  /** The day whose end the numbers stand for. */
  asOf: day,
  /** As the open API gave it. */
  dashboard: z.looseObject({
    plan: z.looseObject({ code: z.string(), title: z.string(), targetPercent: z.number() }),
    ruleSetVersion: z.int(),
    counts: z.record(light, count),
    sections: z.array(z.looseObject({ ordinal: z.string(), title: z.string(), tasks: z.array(z.looseObject({ seq: z.int() })) })),
    target: z.looseObject({ year: z.int(), observed: standing, dustExcluded: standing }),
  }),
  tasks: z.array(
    z.strictObject({
      seq: z.int(),
      name: z.string(),
      light,
      /** The rule that gave the light. */
      rule: z.string(),
      percent: count,
      allocations: z.array(
        z.strictObject({
          organisation: z.string(),
          code: z.string(),
          role: z.enum(allocationRoles),
          light,
          rule: z.string(),
          percent: count,
          lastReportedPeriod: month.nullable(),
        }),
      ),
    }),
  ),
  /** Allocations by light. */
  allocationCounts: z.record(light, count),
  /** Reports of the period that were signed off, of those owed. */
  organisations: z.array(z.strictObject({ organisation: z.string(), code: z.string(), reported: count, owed: count })),
});

export type EditionContent = z.output<typeof editionContentSchema>;

/** The content of a period's edition, from the plan as it stood and the recorded days of the year. */
export function editionContent(period: string, snapshot: Snapshot, days: readonly CalendarDay[]): EditionContent {
  const view = dashboardView(snapshot, days);
  return {
    edition: 1,
    period,
    asOf: snapshot.asOf,
    dashboard: dashboardResponse(view),
    tasks: snapshot.tasks.map(taskContent),
    allocationCounts: countAllocations(snapshot.tasks),
    organisations: [...view.counties, ...view.bureaus].map(({ organisation, reported, owed }: MatrixRow) => ({
      organisation: organisation.name,
      code: organisation.code,
      reported,
      owed,
    })),
  };
}

/** SHA-256 over the content's canonical text, hex. */
export function editionHash(content: JsonValue): string {
  return createHash("sha256").update(canonicalText(content), "utf8").digest("hex");
}

function taskContent({ item, allocations }: SnapshotTask): EditionContent["tasks"][number] {
  const { seq, name, standing: own } = item;
  return {
    seq,
    name,
    light: own.light.light,
    rule: own.light.rule,
    percent: own.percent,
    allocations: allocations.map(({ organisation, role, standing: each }) => ({
      organisation: organisation.name,
      code: organisation.code,
      role,
      light: each.light.light,
      rule: each.light.rule,
      percent: each.percent,
      lastReportedPeriod: each.lastReportedPeriod,
    })),
  };
}

function countAllocations(tasks: readonly SnapshotTask[]): Record<Light, number> {
  const counts = Object.fromEntries(lights.map((each) => [each, 0])) as Record<Light, number>;
  for (const { allocations } of tasks) for (const { standing: each } of allocations) counts[each.light.light] += 1;
  return counts;
}
