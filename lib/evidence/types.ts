import type { EvidenceKind } from "@/lib/evidence/media-types";
import type { OrganisationRef } from "@/lib/plan/views";
import type { CalendarDate } from "@/lib/time/calendar-date";

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
  /** What it shows, in its organisation's words; empty without. */
  readonly caption: string;
  /** 文号 of an official document; empty without. */
  readonly documentNumber: string;
  /** The document's own date. */
  readonly datedOn: CalendarDate | null;
  /** Which clause of its task it proves. */
  readonly clause: { readonly id: string; readonly title: string } | null;
  /** Guards the four above. */
  readonly version: number;
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

export type EvidenceDetail = PlacedEvidence & {
  readonly sha256: string;
  /** What the picture says of itself; null for other files, and until it was looked at. */
  readonly picture: PictureSays | null;
};

export type PictureSays = {
  readonly width: number | null;
  readonly height: number | null;
  /** By the camera's clock, `YYYY-MM-DD HH:MM`. */
  readonly takenAt: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
};

/** What a gallery can be narrowed down to. */
export type GalleryChoices = {
  readonly tasks: readonly { readonly seq: number; readonly name: string }[];
  readonly organisations: readonly { readonly code: string; readonly shortName: string }[];
  /** `YYYY-MM`, newest first. */
  readonly periods: readonly string[];
  /** Of the chosen task. */
  readonly clauses: readonly { readonly id: string; readonly title: string }[];
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
export function evidenceAddress(id: string, part: "content" | "thumbnail" | "preview"): string {
  return `/api/v1/evidence/${id}/${part}`;
}
