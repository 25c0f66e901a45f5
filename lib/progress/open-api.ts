import { z } from "zod";
import { updateStates, type UpdateDetail } from "@/lib/progress/types";
import { allocationRoles } from "@/lib/plan/types";

/** Shapes of the open API's answers about updates; `openapi.json` is made from them. */
const instant = z.iso.datetime();

export const receiptResponseSchema = z.strictObject({
  id: z.uuid(),
  revision: z.int(),
  state: z.enum(updateStates),
  /** The allocation's after a report, the update's after a judgement. */
  version: z.int(),
});

const readingResponse = z.strictObject({ clauseId: z.uuid(), title: z.string(), value: z.number(), unit: z.string().nullable() });

export const updateResponseSchema = z.strictObject({
  id: z.uuid(),
  allocationId: z.uuid(),
  task: z.strictObject({ seq: z.int(), name: z.string() }),
  organisation: z.string(),
  role: z.enum(allocationRoles),
  period: z.string(),
  state: z.enum(updateStates),
  version: z.int(),
  isDemo: z.boolean(),
  changedAt: instant,
  revisions: z.array(
    z.strictObject({
      revision: z.int(),
      percent: z.int().nullable(),
      narrative: z.string(),
      problems: z.string(),
      nextSteps: z.string(),
      indicators: z.array(readingResponse),
      /** Milestones and recurring duties reported as done. */
      duties: z.array(z.strictObject({ dutyId: z.uuid(), title: z.string(), dueOn: z.iso.date() })),
      author: z.string(),
      savedAt: instant,
      submittedAt: instant.nullable(),
    }),
  ),
  reviews: z.array(
    z.strictObject({
      revision: z.int(),
      step: z.enum(["sign_off", "review", "reopen"]),
      verdict: z.enum(["passed", "returned"]),
      reason: z.string(),
      reviewer: z.string(),
      /** Null: the coordination office. */
      organisation: z.string().nullable(),
      decidedAt: instant,
    }),
  ),
});

export function updateResponse(update: UpdateDetail): z.output<typeof updateResponseSchema> {
  const { id, allocationId, task, organisation, role, period, state, version, isDemo, changedAt } = update;
  return {
    id,
    allocationId,
    task: { seq: task.seq, name: task.name },
    organisation: organisation.name,
    role,
    period: period.code,
    state,
    version,
    isDemo,
    changedAt: changedAt.toISOString(),
    revisions: update.revisions.map(({ revision, percent, narrative, problems, nextSteps, ...rest }) => ({
      revision,
      percent,
      narrative,
      problems,
      nextSteps,
      indicators: rest.readings.map(({ clauseId, title, value, unit }) => ({ clauseId, title, value, unit })),
      duties: rest.claims.map((claim) => ({ ...claim })),
      author: rest.author.displayName,
      savedAt: rest.savedAt.toISOString(),
      submittedAt: rest.submittedAt?.toISOString() ?? null,
    })),
    reviews: update.reviews.map(({ revision, step, verdict, reason, reviewer, actingOrganisation, decidedAt }) => ({
      revision,
      step,
      verdict,
      reason,
      reviewer: reviewer.displayName,
      organisation: actingOrganisation?.name ?? null,
      decidedAt: decidedAt.toISOString(),
    })),
  };
}
