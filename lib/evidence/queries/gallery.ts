import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { visibleEvidence } from "@/lib/access/scope";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { mediaTypesOf } from "@/lib/evidence/media-types";
import { signedOffOnly } from "@/lib/evidence/queries/evidence";
import type { GalleryFilter } from "@/lib/evidence/schema";
import { placedSelect, toPlaced } from "@/lib/evidence/select";
import type { GalleryChoices, PlacedEvidence } from "@/lib/evidence/types";

export const galleryPageSize = 24;

export type GalleryPage = {
  readonly items: readonly PlacedEvidence[];
  readonly page: number;
  readonly hasMore: boolean;
};

/** Evidence of every report that the actor may read, newest first. */
export async function listGallery(actor: Actor, planId: string, { task, organisation, period, clause, kind, page }: GalleryFilter): Promise<GalleryPage> {
  assertAllowed(actor, "portal.read");
  const among = {
    allocation: {
      task: { planId, ...(task ? { seq: task } : {}) },
      ...(organisation ? { organisation: { code: organisation } } : {}),
    },
    ...(period ? { period: { code: period } } : {}),
  } satisfies Prisma.ProgressUpdateWhereInput;
  const ofKind: Prisma.EvidenceWhereInput = kind ? { mediaType: { in: mediaTypesOf(kind) } } : {};
  const ofClause: Prisma.EvidenceWhereInput = clause ? { clauseId: clause } : {};
  const rows = await db.evidence.findMany({
    where: { AND: [visibleEvidence(actor), { update: among }, ofKind, ofClause, await signedOffOnly(actor, among)] },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    skip: (page - 1) * galleryPageSize,
    take: galleryPageSize + 1,
    select: placedSelect,
  });
  return { items: rows.slice(0, galleryPageSize).map(toPlaced), page, hasMore: rows.length > galleryPageSize };
}

/** What the gallery can be narrowed down to; the clauses of one task alone, since there are too many of all. */
export async function readGalleryChoices(actor: Actor, planId: string, task: number | undefined): Promise<GalleryChoices> {
  assertAllowed(actor, "portal.read");
  const [tasks, organisations, periods, clauses] = await Promise.all([
    db.task.findMany({ where: { planId }, orderBy: { seq: "asc" }, select: { seq: true, name: true } }),
    db.organisation.findMany({ orderBy: { sortOrder: "asc" }, select: { code: true, shortName: true } }),
    db.reportingPeriod.findMany({ where: { planId, updates: { some: {} } }, orderBy: { startsOn: "desc" }, take: 60, select: { code: true } }),
    task ? db.clause.findMany({ where: { task: { planId, seq: task } }, orderBy: { sortOrder: "asc" }, select: { id: true, title: true } }) : [],
  ]);
  return { tasks, organisations, periods: periods.map(({ code }) => code), clauses };
}
