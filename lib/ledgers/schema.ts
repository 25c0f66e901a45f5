import { z } from "zod";
import { columnTypes, mostColumns, type LedgerColumn } from "@/lib/ledgers/types";

const id = z.uuid({ error: "ledgers.outdated" });
const version = z.coerce.number({ error: "ledgers.outdated" }).int().positive();
const words = (most: number, missing: string) => z.string().trim().min(1, { error: missing }).max(most, { error: "ledgers.label-long" }).regex(/^[^\p{Cc}]*$/u, { error: "ledgers.characters" });

/** A column as the form sends it: fields of one line, the choices separated by 、. */
const columnSchema = z
  .object({
    key: z.string().regex(/^c\d{1,3}$/, { error: "ledgers.outdated" }),
    label: z.string().trim().max(30, { error: "ledgers.label-long" }).regex(/^[^\p{Cc}]*$/u, { error: "ledgers.characters" }),
    type: z.enum(columnTypes, { error: "ledgers.column-type" }),
    isRequired: z.literal("on").optional().transform((value) => value === "on"),
    choices: z.string().trim().max(1_000, { error: "ledgers.label-long" }).default(""),
    unit: z.string().trim().max(20, { error: "ledgers.label-long" }).default(""),
  })
  .transform(({ choices, unit, type, ...column }): LedgerColumn => ({
    ...column,
    type,
    choices: type === "choice" ? [...new Set(choices.split(/[、，,；;\n]/).map((choice) => choice.trim()).filter((choice) => choice !== ""))] : [],
    unit: type === "number" ? unit : "",
  }));

/** Lines without a label are no columns; two may not be called the same. */
const columns = z
  .record(z.string().regex(/^c\d{1,3}$/), columnSchema)
  .transform((given) => Object.values(given).filter(({ label }) => label !== ""))
  .superRefine((given, context) => {
    const issue = (message: string) => context.addIssue({ code: "custom", message });
    if (given.length === 0) issue("ledgers.columns-missing");
    if (given.length > mostColumns) issue("ledgers.columns-many");
    if (new Set(given.map(({ label }) => label)).size < given.length) issue("ledgers.columns-same");
    if (given.some(({ type, choices }) => type === "choice" && choices.length === 0)) issue("ledgers.choices-missing");
  });

const kind = z.object({ name: words(40, "ledgers.name-missing"), hasPlace: z.literal("on").optional().transform((value) => value === "on"), columns });

/** Pages that lie beside the ledgers' own. */
const pagesBeside: ReadonlySet<string> = new Set(["new", "imports"]);

export const defineKindSchema = kind.extend({ code: z.string().trim().regex(/^[a-z][a-z0-9-]{1,39}$/, { error: "ledgers.code" }).refine((code) => !pagesBeside.has(code), { error: "ledgers.code-taken" }) });
export const changeKindSchema = kind.extend({ id, version });
export type DefineKindInput = z.output<typeof defineKindSchema>;
export type ChangeKindInput = z.output<typeof changeKindSchema>;

/** A row's form: `values.<key>`, judged by the ledger's own columns once they are read. */
export const writeRowSchema = z.object({
  kindCode: z.string().max(60),
  /** Empty for a new row. */
  id: z.union([id, z.literal("")]).default("").transform((value) => value || null),
  version: z.coerce.number({ error: "ledgers.outdated" }).int().min(0).default(0),
  values: z.record(z.string().max(10), z.string().max(5_000)).default({}),
  longitude: z.string().max(40).default(""),
  latitude: z.string().max(40).default(""),
});
export type WriteRowInput = z.output<typeof writeRowSchema>;

export const removeRowSchema = z.object({ id, version });
export const rowEvidenceSchema = z.object({ id, evidenceId: z.uuid({ error: "ledgers.evidence-choice" }), intent: z.enum(["attach", "detach"]) });
export const ledgerImportStepSchema = z.object({ id, version });
export const countByLedgerSchema = z.object({ kindId: id, clauseId: z.uuid({ error: "ledgers.clause-choice" }), intent: z.enum(["count", "stop"]) });

/** A ledger's address: what is looked for, and behind which row the page begins. */
export const ledgerFilterSchema = z.object({
  organisation: z.string().max(40).optional().catch(undefined),
  q: z.string().trim().max(100).optional().catch(undefined),
  removed: z.literal("1").optional().catch(undefined),
  after: z.coerce.number().int().min(0).max(2_147_483_647).catch(0),
});
export type LedgerFilter = z.output<typeof ledgerFilterSchema>;

export const exportLedgerSchema = ledgerFilterSchema.extend({ code: z.string({ error: "ledgers.outdated" }).min(1, { error: "ledgers.outdated" }).max(60, { error: "ledgers.outdated" }) });
export type ExportLedgerInput = z.output<typeof exportLedgerSchema>;
