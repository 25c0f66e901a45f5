import type { Prisma } from "@/lib/db/generated/client";
import { viewSelect } from "@/lib/evidence/select";

/** Who oversees an application's task. */
const overseers = {
  where: { role: { in: ["lead", "cooperating"] } },
  select: { organisationId: true, role: true },
} satisfies Prisma.Task$allocationsArgs;

/** An allocation as an application must know it. */
export const allocationForClosing = {
  id: true,
  version: true,
  role: true,
  organisationId: true,
  organisation: { select: { code: true, shortName: true } },
  task: { select: { id: true, seq: true, name: true, allocations: overseers } },
  standing: { select: { percent: true, dueOn: true } },
  closeOuts: { orderBy: { round: "desc" }, take: 1, select: { round: true, state: true } },
} satisfies Prisma.AllocationSelect;

/** An application as its next step must know it. */
export const closeOutForMoving = {
  id: true,
  state: true,
  round: true,
  version: true,
  allocation: {
    select: {
      id: true,
      role: true,
      organisationId: true,
      organisation: { select: { code: true, shortName: true } },
      task: { select: { seq: true, name: true, allocations: overseers } },
      standing: { select: { percent: true, dueOn: true } },
    },
  },
  steps: { orderBy: { at: "asc" }, select: { state: true, actorId: true } },
} satisfies Prisma.CloseOutSelect;

/** A file that still stands. */
const standing = { evidence: { removedAt: null } } satisfies Prisma.CloseOutEvidenceWhereInput;

/** An application as lists show it. */
export const closeOutListSelect = {
  id: true,
  state: true,
  round: true,
  certificateNo: true,
  allocation: {
    select: {
      role: true,
      organisationId: true,
      organisation: { select: { id: true, code: true, name: true, shortName: true, kind: true, divisionCode: true } },
      task: { select: { id: true, seq: true, name: true } },
    },
  },
  items: { select: { _count: { select: { evidence: { where: standing } } } } },
  steps: { orderBy: { at: "desc" }, take: 1, select: { at: true } },
} satisfies Prisma.CloseOutSelect;

/** The clauses of a task that are this organisation's business. */
export function bindingClauses(taskId: string, organisationId: string): Prisma.ClauseWhereInput {
  return { taskId, OR: [{ organisations: { none: {} } }, { organisations: { some: { organisationId } } }] };
}

/** A clause as checklists quote it. */
export const clauseRefSelect = { id: true, kind: true, title: true, quote: true, quoteSource: true } satisfies Prisma.ClauseSelect;

/** An application with all there is; `visible`: the evidence that its reader may see. */
export function closeOutDetailSelect(visible: Prisma.EvidenceWhereInput) {
  return {
    ...closeOutListSelect,
    version: true,
    statement: true,
    allocation: {
      select: {
        ...closeOutListSelect.allocation.select,
        task: { select: { id: true, seq: true, name: true, plan: { select: { code: true, title: true } }, allocations: overseers } },
        closeOuts: { orderBy: { round: "asc" }, take: 100, select: { id: true, round: true, state: true } },
      },
    },
    items: {
      orderBy: { clause: { sortOrder: "asc" } },
      select: {
        statement: true,
        clause: { select: clauseRefSelect },
        evidence: {
          where: { evidence: visible },
          orderBy: { evidence: { createdAt: "asc" } },
          select: { evidence: { select: viewSelect } },
        },
        _count: { select: { evidence: true } },
      },
    },
    steps: {
      orderBy: [{ at: "asc" }, { id: "asc" }],
      select: {
        id: true,
        state: true,
        reason: true,
        at: true,
        actorId: true,
        actor: { select: { displayName: true } },
        actingOrganisation: { select: { name: true } },
      },
    },
  } satisfies Prisma.CloseOutSelect;
}
