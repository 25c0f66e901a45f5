import type { Actor } from "@/lib/access/actor";
import { Prisma } from "@/lib/db/generated/client";

/**
 * The updates an actor may read, as a filter: the same rule as `update.read` in `policy.ts`.
 * Every list, count, export and address of updates or evidence goes through it.
 */
export function visibleUpdates(actor: Actor): Prisma.ProgressUpdateWhereInput {
  if (actor.kind === "system") return {};
  if (actor.mustChangePassword) return nothing;
  const signedOff: Prisma.ProgressUpdateWhereInput = { signedOffRevision: { not: null } };
  if (actor.role === "office" || actor.role === "leadership") return signedOff;
  if ((actor.role !== "clerk" && actor.role !== "approver") || !actor.organisation) return nothing;
  const organisationId = actor.organisation.id;
  const own: Prisma.ProgressUpdateWhereInput = { allocation: { organisationId } };
  if (actor.organisation.kind === "county") return own;
  return {
    OR: [
      own,
      {
        ...signedOff,
        allocation: {
          task: { allocations: { some: { organisationId, role: { in: ["lead", "cooperating"] } } } },
        },
      },
    ],
  };
}

/**
 * The evidence an actor may read: that of the updates in {@link visibleUpdates}, unless removed; not yet scanned only by
 * whoever uploaded it, and nobody's once it is quarantined.
 */
export function visibleEvidence(actor: Actor): Prisma.EvidenceWhereInput {
  const scanned: Prisma.EvidenceWhereInput = { scanState: { in: ["not_required", "clean"] } };
  const own: Prisma.EvidenceWhereInput[] = actor.kind === "person" ? [{ scanState: "pending", uploadedById: actor.accountId }] : [];
  return { removedAt: null, update: visibleUpdates(actor), OR: [scanned, ...own] };
}

/** The applications to close out that an actor may read: `closeOut.read` as a filter. */
export function visibleCloseOuts(actor: Actor): Prisma.CloseOutWhereInput {
  if (actor.kind === "system") return {};
  if (actor.mustChangePassword) return nothing;
  if (actor.role === "office" || actor.role === "leadership") return {};
  if ((actor.role !== "clerk" && actor.role !== "approver") || !actor.organisation) return nothing;
  const organisationId = actor.organisation.id;
  if (actor.organisation.kind === "county") return { allocation: { organisationId } };
  return {
    allocation: {
      OR: [{ organisationId }, { task: { allocations: { some: { organisationId, role: { in: ["lead", "cooperating"] } } } } }],
    },
  };
}

/** The applications for later dates that an actor may read: `extension.read` as a filter. */
export function visibleExtensions(actor: Actor): Prisma.ExtensionWhereInput {
  if (actor.kind === "system") return {};
  if (actor.mustChangePassword) return nothing;
  if (actor.role === "office" || actor.role === "leadership") return {};
  if ((actor.role !== "clerk" && actor.role !== "approver") || !actor.organisation) return nothing;
  return { duty: { allocation: { organisationId: actor.organisation.id } } };
}

/** The ledger rows that an actor may read: `ledger.read` as a filter. */
export function visibleLedgerRows(actor: Actor): Prisma.LedgerRowWhereInput {
  if (actor.kind === "system") return {};
  if (actor.mustChangePassword) return nothing;
  if (actor.role === "office" || actor.role === "leadership") return {};
  if ((actor.role !== "clerk" && actor.role !== "approver") || !actor.organisation) return nothing;
  return actor.organisation.kind === "county" ? { organisationId: actor.organisation.id } : {};
}

/** As {@link visibleLedgerRows}, for statements that are written by hand: `r` is the row. */
export function visibleLedgerRowsSql(actor: Actor): Prisma.Sql {
  const { id, organisationId } = visibleLedgerRows(actor);
  if (id !== undefined) return Prisma.sql`FALSE`;
  return typeof organisationId === "string" ? Prisma.sql`r."organisation_id" = ${organisationId}::uuid` : Prisma.sql`TRUE`;
}

/** A filter no row passes. */
const nothing = { id: { in: [] as string[] } };
