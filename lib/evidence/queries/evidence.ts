import { isMemberOf, type Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { visibleEvidence, visibleUpdates } from "@/lib/access/scope";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { AppError } from "@/lib/errors";
import { isRowId } from "@/lib/evidence/schema";
import { citableEvidence, detailSelect, pictureSelect, placedSelect, toDetail, toPlaced, toView, viewSelect } from "@/lib/evidence/select";
import type { EvidenceDetail, EvidenceFile, EvidenceView, PlacedEvidence } from "@/lib/evidence/types";

/** More files than any update should have; a bound for the list, not a rule. */
const maxListed = 500;
/** The newest files of an allocation, to choose from. */
const maxCitable = 120;

/** The evidence of several updates by the update's id, oldest first, as far as the actor may see it. */
export async function listEvidenceOf(
  actor: Actor,
  updateIds: readonly string[],
): Promise<ReadonlyMap<string, readonly EvidenceView[]>> {
  if (updateIds.length === 0) return new Map();
  const ofThese = { id: { in: [...updateIds] } } satisfies Prisma.ProgressUpdateWhereInput;
  const rows = await db.evidence.findMany({
    where: { AND: [visibleEvidence(actor), { update: ofThese }, await signedOffOnly(actor, ofThese)] },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: maxListed,
    select: { ...viewSelect, updateId: true },
  });
  const byUpdate = new Map<string, EvidenceView[]>();
  for (const { updateId, ...row } of rows) byUpdate.set(updateId, [...(byUpdate.get(updateId) ?? []), toView(row)]);
  return byUpdate;
}

/**
 * The evidence of one update, oldest first.
 *
 * @throws AppError `not-found` for an update outside the actor's scope
 */
export async function listEvidence(actor: Actor, updateId: string): Promise<EvidenceView[]> {
  const update = isRowId(updateId)
    ? await db.progressUpdate.findFirst({ where: { AND: [{ id: updateId }, visibleUpdates(actor)] }, select: { id: true } })
    : null;
  if (!update) throw new AppError("not-found");
  const rows = await db.evidence.findMany({
    where: { AND: [visibleEvidence(actor), { updateId }, await signedOffOnly(actor, { id: updateId })] },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: maxListed,
    select: viewSelect,
  });
  return rows.map(toView);
}

/** Of these pieces of evidence, those that the actor may read, with where they belong; in any order. */
export async function listVisible(actor: Actor, ids: readonly string[]): Promise<PlacedEvidence[]> {
  if (ids.length === 0) return [];
  const chosen = { id: { in: [...ids] } } satisfies Prisma.EvidenceWhereInput;
  const rows = await db.evidence.findMany({
    where: { AND: [chosen, visibleEvidence(actor), await signedOffOnly(actor, { evidence: { some: chosen } })] },
    take: maxListed,
    select: placedSelect,
  });
  return rows.map(toPlaced);
}

/** The files that can be cited for an allocation, as far as the actor may see them, newest first. */
export async function listCitableEvidence(actor: Actor, allocationId: string): Promise<PlacedEvidence[]> {
  const rows = await db.evidence.findMany({
    where: { AND: [visibleEvidence(actor), citableEvidence(allocationId)] },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: maxCitable,
    select: placedSelect,
  });
  return rows.map(toPlaced);
}

/**
 * One piece of evidence with where it belongs.
 *
 * @throws AppError `not-found` when there is none, it was removed, or it lies outside the actor's scope
 */
export async function getEvidence(actor: Actor, id: string): Promise<EvidenceDetail> {
  const row = await db.evidence.findFirst({ where: await oneVisible(actor, id), select: detailSelect });
  if (!row) throw new AppError("not-found");
  return toDetail(row, await db.photograph.findUnique({ where: { sha256: row.sha256 }, select: pictureSelect }));
}

/** As {@link getEvidence}, for sending its bytes. */
export async function getEvidenceFile(actor: Actor, id: string): Promise<EvidenceFile> {
  const row = await db.evidence.findFirst({
    where: await oneVisible(actor, id),
    select: { id: true, originalName: true, mediaType: true, byteSize: true, sha256: true, hasThumbnail: true },
  });
  if (!row) throw new AppError("not-found");
  return { ...row, byteSize: Number(row.byteSize) };
}

/** An upload on its way, or finished. */
export type OwnUpload = {
  readonly evidence: { readonly id: string; readonly byteSize: number } | null;
  /** Nobody finished it in time. */
  readonly hasExpired: boolean;
};

/**
 * The upload begun by the actor's organisation under this id, or null: another's is as unknown as none.
 *
 * @param clock the machine's
 */
export async function findOwnUpload(actor: Actor, id: string, clock: Date): Promise<OwnUpload | null> {
  if (actor.kind !== "person" || !actor.organisation) return null;
  const row = await db.evidenceUpload.findFirst({
    where: { id, organisationId: actor.organisation.id },
    select: { organisationId: true, expiresAt: true, sweptAt: true, evidence: { select: { id: true, byteSize: true } } },
  });
  if (!row) return null;
  assertAllowed(actor, "evidence.attach", { organisationId: row.organisationId });
  const hasExpired = row.evidence === null && (row.sweptAt !== null || row.expiresAt <= clock);
  return { evidence: row.evidence && { id: row.evidence.id, byteSize: Number(row.evidence.byteSize) }, hasExpired };
}

async function oneVisible(actor: Actor, id: string): Promise<Prisma.EvidenceWhereInput> {
  if (!isRowId(id)) throw new AppError("not-found");
  return { AND: [{ id }, visibleEvidence(actor), await signedOffOnly(actor, { evidence: { some: { id } } })] };
}

/**
 * What others may not see yet although they may see the update: files added to a correction that its own
 * organisation has not signed off. Evidence is added only while an update is open, so in every other state all of it
 * has been signed off; for the few updates under correction the newest sign-off draws the line.
 */
export async function signedOffOnly(actor: Actor, among: Prisma.ProgressUpdateWhereInput): Promise<Prisma.EvidenceWhereInput> {
  if (actor.kind === "system") return {};
  const corrected = await db.progressUpdate.findMany({
    where: { AND: [among, { signedOffRevision: { not: null }, state: { in: ["draft", "submitted", "returned"] } }] },
    select: {
      id: true,
      allocation: { select: { organisationId: true } },
      reviews: {
        where: { step: "sign_off", verdict: "passed" },
        orderBy: { decidedAt: "desc" },
        take: 1,
        select: { decidedAt: true },
      },
    },
  });
  const hidden = corrected
    .filter((update) => !isMemberOf(actor, update.allocation.organisationId))
    .map(({ id, reviews: [newest] }): Prisma.EvidenceWhereInput => ({
      updateId: id,
      ...(newest ? { createdAt: { gt: newest.decidedAt } } : {}),
    }));
  return hidden.length > 0 ? { NOT: hidden } : {};
}
