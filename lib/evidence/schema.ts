import { z } from "zod";
import { evidenceKinds } from "@/lib/evidence/media-types";
import { tryParseCalendarDate, type CalendarDate } from "@/lib/time/calendar-date";

/** Longest kept file name, characters; shown names are cut shorter. */
const maxNameLength = 1000;

/** A device's file name; PostgreSQL cannot keep NUL. */
const fileName = z
  .string({ error: "evidence.nameMissing" })
  .overwrite((name) => name.replaceAll("\0", ""))
  .min(1, { error: "evidence.nameMissing" })
  .max(maxNameLength, { error: "evidence.nameTooLong" });

const id = z.uuid({ error: "evidence.idInvalid" });

/** An upload's metadata. `filetype` is the device's opinion; the type that counts is found from the content. */
export const uploadMetadataSchema = z.object({
  filename: fileName,
  filetype: z.string().nullish(),
  allocationId: id,
  /** The update to attach to; absent: the period's draft. */
  updateId: id.nullish(),
  /** `YYYY-MM`, for a report that catches up; absent: the open period. Not used beside `updateId`. */
  period: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: "period.invalid" })
    .nullish(),
});

export type UploadMetadata = z.output<typeof uploadMetadataSchema>;

export const removeEvidenceSchema = z.object({ evidenceId: id });

/** One line, without invisible characters at its ends. */
const line = (most: number, tooLong: string) =>
  z
    .string({ error: "evidence.textExpected" })
    .overwrite((text) => text.replaceAll("\0", "").replace(/\s+/g, " ").trim())
    .max(most, { error: tooLong });

const datedOn = z
  .string()
  .nullish()
  .transform((text) => text || null)
  .refine((text) => text === null || tryParseCalendarDate(text) !== null, { error: "evidence.dateInvalid" })
  .transform((text) => text as CalendarDate | null);

const description = {
  /** Of the description, as it was read. */
  version: z.coerce.number({ error: "evidence.idInvalid" }).int({ error: "evidence.idInvalid" }).positive({ error: "evidence.idInvalid" }),
  caption: line(200, "evidence.captionTooLong").default(""),
  documentNumber: line(100, "evidence.documentNumberTooLong").default(""),
  datedOn,
  /** Which clause of its task it proves; empty for none. */
  clauseId: z
    .union([z.literal(""), id])
    .nullish()
    .transform((text) => text || null),
};

export const describeEvidenceBodySchema = z.object(description);
export const describeEvidenceSchema = z.object({ evidenceId: id, ...description });
export type DescribeEvidenceInput = z.output<typeof describeEvidenceSchema>;

/** The gallery's address: anything not understood is left out rather than refused. */
export const galleryFilterSchema = z.object({
  task: z.coerce.number().int().min(1).max(32_767).optional().catch(undefined),
  organisation: z.string().trim().min(1).max(64).regex(/^[\w-]+$/).optional().catch(undefined),
  period: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/).optional().catch(undefined),
  clause: z.uuid().optional().catch(undefined),
  kind: z.enum(evidenceKinds).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type GalleryFilter = z.output<typeof galleryFilterSchema>;

/** Two pieces of evidence beside each other. */
export const comparisonSchema = z.object({ left: id, right: id });

/** Query of `GET /api/v1/evidence`. */
export const evidenceListSchema = z.object({ updateId: id });

/** True for an address part that may be a row's id; anything else is simply not found. */
export function isRowId(text: string): boolean {
  return id.safeParse(text).success;
}
