import type { EvidenceKind } from "@/lib/evidence/media-types";
import type { OrganisationRef } from "@/lib/plan/views";

/** A piece of evidence as lists show it. */
export type EvidenceView = {
  readonly id: string;
  /** For people: one line, sanitised. */
  readonly name: string;
  readonly kind: EvidenceKind;
  readonly mediaType: string;
  readonly byteSize: number;
  readonly hasThumbnail: boolean;
  readonly isDemo: boolean;
  readonly createdAt: Date;
  /** Not scanned yet: its uploader alone sees it. */
  readonly isPending: boolean;
  /** Display name of the person. */
  readonly uploadedBy: string;
};

/** With where it belongs, for a task's gallery and the open API. */
export type PlacedEvidence = EvidenceView & {
  readonly updateId: string;
  readonly allocationId: string;
  readonly taskSeq: number;
  readonly organisation: OrganisationRef;
  /** `YYYY-MM` */
  readonly period: string;
};

export type EvidenceDetail = PlacedEvidence & { readonly sha256: string };

export type EvidencePage = {
  readonly items: readonly PlacedEvidence[];
  readonly total: number;
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
};

/** What is needed to send the bytes of a piece of evidence. */
export type EvidenceFile = {
  readonly id: string;
  readonly originalName: string;
  readonly mediaType: string;
  readonly byteSize: number;
  readonly sha256: string;
  readonly hasThumbnail: boolean;
};

/** Where a piece of evidence lies in the portal; both addresses ask for permission on each request. */
export function evidenceAddress(id: string, part: "content" | "thumbnail"): string {
  return `/api/v1/evidence/${id}/${part}`;
}
