import { z } from "zod";

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

/** Query of `GET /api/v1/evidence`. */
export const evidenceListSchema = z.object({ updateId: id });

/** True for an address part that may be a row's id; anything else is simply not found. */
export function isRowId(text: string): boolean {
  return id.safeParse(text).success;
}
