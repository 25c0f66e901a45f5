import { z } from "zod";
import { closeOutStates } from "@/lib/closing/types";

/** Messages are keys below `errors` in the catalogue. */
const maxStatement = 2000;
const maxReason = 500;
/** No task has as many clauses, no allocation as many files to choose from; bounds for hostile input. */
const maxItems = 100;
const maxEvidence = 200;

const outdated = "closing.formOutdated";
const id = z.uuid({ error: outdated });
const version = z.coerce.number({ error: outdated }).int({ error: outdated }).positive({ error: outdated });
/** Browsers send line breaks as CR LF; they are counted and kept as one character. */
const prose = (max: number, missing: string, tooLong: string) =>
  z
    .string({ error: missing })
    .overwrite((text) => text.replaceAll("\r\n", "\n").trim())
    .max(max, { error: tooLong });
const statement = prose(maxStatement, "closing.statementMissing", "closing.statementTooLong");

const item = z.strictObject({
  statement: statement.default(""),
  /** Ticked boxes, `items.<clause>.evidence.<file>`. */
  evidence: z
    .record(id, z.string(), { error: "closing.evidenceUnknown" })
    .default({})
    .transform((ticked) => Object.keys(ticked))
    .refine((ids) => ids.length <= maxEvidence, { error: "closing.evidenceUnknown" }),
});

export const applyCloseOutSchema = z.strictObject({
  allocationId: id,
  /** The allocation's. */
  version,
  statement: statement.min(1, { error: "closing.statementMissing" }),
  /** By the clause's id. */
  items: z
    .record(id, item, { error: outdated })
    .default({})
    .refine((items) => Object.keys(items).length <= maxItems, { error: outdated }),
});

export const closeOutStepSchema = z.strictObject({ id, version });
export const closeOutReasonSchema = z.strictObject({
  id,
  version,
  reason: prose(maxReason, "closing.reasonMissing", "closing.reasonTooLong").min(1, { error: "closing.reasonMissing" }),
});

/** The list's address: anything not understood is left out rather than refused. */
export const closeOutFilterSchema = z.object({
  state: z.enum(closeOutStates).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

export type ApplyCloseOutInput = z.output<typeof applyCloseOutSchema>;
export type CloseOutStepInput = z.output<typeof closeOutStepSchema>;
export type CloseOutReasonInput = z.output<typeof closeOutReasonSchema>;
export type CloseOutFilter = z.output<typeof closeOutFilterSchema>;
