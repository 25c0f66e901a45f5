import type { Prisma } from "@/lib/db/generated/client";

/** What a command must know of an allocation before its organisation writes. */
export const allocationForWriting = {
  id: true,
  version: true,
  organisationId: true,
  task: {
    select: {
      seq: true,
      planId: true,
      clauses: { where: { kind: "indicator" }, select: { id: true, unit: true } },
    },
  },
  standing: { select: { closedOn: true } },
} satisfies Prisma.AllocationSelect;

/** The newest revision's content. */
export const contentSelect = {
  id: true,
  revision: true,
  percent: true,
  narrative: true,
  problems: true,
  nextSteps: true,
  authorId: true,
  submittedAt: true,
  readings: { select: { clauseId: true, value: true } },
} satisfies Prisma.ProgressRevisionSelect;

/** An update with its newest revision, for the organisation's own writes. */
export const updateForWriting = {
  id: true,
  state: true,
  currentRevision: true,
  version: true,
  revisions: { orderBy: { revision: "desc" }, take: 1, select: contentSelect },
} satisfies Prisma.ProgressUpdateSelect;

/** An update with all that the policy and the rules ask when it is judged. */
export const updateForJudging = {
  ...updateForWriting,
  signedOffRevision: true,
  period: { select: { code: true } },
  allocation: {
    select: {
      id: true,
      role: true,
      organisationId: true,
      version: true,
      standing: {
        select: {
          percent: true,
          lastReportedPeriod: true,
          lastReportedOn: true,
          lastAcceptedPeriod: true,
          reportedPeriods: true,
        },
      },
      task: {
        select: {
          id: true,
          seq: true,
          allocations: {
            where: { role: { in: ["lead", "cooperating"] } },
            select: { organisationId: true, role: true },
          },
        },
      },
    },
  },
  reviews: {
    where: { step: "sign_off", verdict: "passed" },
    orderBy: { revision: "desc" },
    take: 1,
    select: { revision: true, reviewerId: true },
  },
} satisfies Prisma.ProgressUpdateSelect;
