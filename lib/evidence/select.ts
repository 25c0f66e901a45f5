import type { Prisma } from "@/lib/db/generated/client";
import { displayName } from "@/lib/evidence/file-name";
import { kindOf } from "@/lib/evidence/media-types";
import { fromDbDate } from "@/lib/time/calendar-date";
import type { EvidenceDetail, EvidenceView, PlacedEvidence } from "@/lib/evidence/types";

export const viewSelect = {
  id: true,
  originalName: true,
  mediaType: true,
  byteSize: true,
  hasThumbnail: true,
  isDemo: true,
  createdAt: true,
  scanState: true,
  caption: true,
  documentNumber: true,
  datedOn: true,
  clause: { select: { id: true, title: true } },
  version: true,
  uploadedBy: { select: { displayName: true } },
} satisfies Prisma.EvidenceSelect;

export const placedSelect = {
  ...viewSelect,
  update: {
    select: {
      id: true,
      period: { select: { code: true } },
      allocation: {
        select: {
          id: true,
          organisation: {
            select: { id: true, code: true, name: true, shortName: true, kind: true, divisionCode: true },
          },
          task: { select: { seq: true } },
        },
      },
    },
  },
} satisfies Prisma.EvidenceSelect;

export const detailSelect = { ...placedSelect, sha256: true } satisfies Prisma.EvidenceSelect;

type Row<Select extends Prisma.EvidenceSelect> = Prisma.EvidenceGetPayload<{ select: Select }>;

export function toView(row: Row<typeof viewSelect>): EvidenceView {
  return {
    id: row.id,
    name: displayName(row.originalName),
    kind: kindOf(row.mediaType),
    mediaType: row.mediaType,
    // Uploads are limited to 100 GiB, far below the largest exact number.
    byteSize: Number(row.byteSize),
    hasThumbnail: row.hasThumbnail,
    isDemo: row.isDemo,
    createdAt: row.createdAt,
    isPending: row.scanState === "pending",
    caption: row.caption,
    documentNumber: row.documentNumber,
    datedOn: row.datedOn && fromDbDate(row.datedOn),
    clause: row.clause,
    version: row.version,
    uploadedBy: row.uploadedBy.displayName,
  };
}

export function toPlaced(row: Row<typeof placedSelect>): PlacedEvidence {
  const { id: updateId, period, allocation } = row.update;
  return {
    ...toView(row),
    updateId,
    allocationId: allocation.id,
    taskSeq: allocation.task.seq,
    organisation: allocation.organisation,
    period: period.code,
  };
}

export const pictureSelect = { width: true, height: true, takenAt: true, latitude: true, longitude: true } satisfies Prisma.PhotographSelect;

export function toDetail(row: Row<typeof detailSelect>, picture: Prisma.PhotographGetPayload<{ select: typeof pictureSelect }> | null): EvidenceDetail {
  const takenAt = picture?.takenAt?.toISOString().slice(0, 16).replace("T", " ") ?? null;
  return { ...toPlaced(row), sha256: row.sha256, picture: picture && { ...picture, takenAt } };
}

/**
 * The files that an organisation may cite for an allocation: those of its reports that have left its house and are not
 * under correction, since everybody who reads the citation must find them.
 */
export function citableEvidence(allocationId: string): Prisma.EvidenceWhereInput {
  return { removedAt: null, scanState: { in: ["not_required", "clean"] }, update: { allocationId, state: { in: ["signed_off", "accepted"] } } };
}
