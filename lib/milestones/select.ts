import type { Prisma } from "@/lib/db/generated/client";

/** What a duty is called by. */
const dutyTitleSelect = { clause: { select: { title: true } }, event: { select: { title: true } } } satisfies Prisma.DutySelect;

/** A duty as an application for a later date must know it. */
export const dutyForExtension = {
  id: true,
  isDeadline: true,
  ...dutyTitleSelect,
  allocation: {
    select: {
      id: true,
      organisationId: true,
      organisation: { select: { code: true, shortName: true } },
      standing: { select: { percent: true, closedOn: true } },
      task: { select: { seq: true, name: true, plan: { select: { endsOn: true } } } },
    },
  },
  extensions: { where: { state: "requested" }, select: { id: true } },
} satisfies Prisma.DutySelect;

/** An application as its decision must know it. */
export const extensionForDeciding = {
  id: true,
  state: true,
  version: true,
  dueOn: true,
  requestedById: true,
  duty: {
    select: {
      id: true,
      ...dutyTitleSelect,
      allocation: {
        select: {
          id: true,
          organisationId: true,
          organisation: { select: { code: true, shortName: true } },
          task: { select: { seq: true, name: true } },
        },
      },
    },
  },
} satisfies Prisma.ExtensionSelect;

/** An application as lists show it, with the dates granted for the same duty. */
export const extensionViewSelect = {
  id: true,
  version: true,
  state: true,
  dueOn: true,
  reason: true,
  requestedById: true,
  requestedAt: true,
  decidedAt: true,
  decisionReason: true,
  requestedBy: { select: { displayName: true } },
  decidedBy: { select: { displayName: true } },
  duty: {
    select: {
      dueOn: true,
      ...dutyTitleSelect,
      extensions: { where: { state: "granted" }, orderBy: { decidedAt: "desc" }, select: { dueOn: true, decidedAt: true } },
      allocation: {
        select: { organisation: { select: { name: true } }, task: { select: { seq: true, name: true, plan: { select: { code: true } } } } },
      },
    },
  },
} satisfies Prisma.ExtensionSelect;
