import { z } from "zod";

/** Messages are keys below `errors` in the catalogue. */
const maxNarrative = 5000;
const maxAside = 2000;
const maxReason = 500;
/** No task has as many indicators or open duties; bounds for hostile input. */
const maxIndicators = 50;
const maxDuties = 200;

const periodPattern = /^\d{4}-(0[1-9]|1[0-2])$/;

/** Browsers send line breaks as CR LF; they are counted and kept as one character. */
const prose = (max: number, tooLong: string) =>
  z
    .string({ error: "progress.textExpected" })
    .overwrite((text) => text.replaceAll("\r\n", "\n").trim())
    .max(max, { error: tooLong });

const percent = z
  .number({ error: "progress.percentRange" })
  .int({ error: "progress.percentRange" })
  .min(0, { error: "progress.percentRange" })
  .max(100, { error: "progress.percentRange" });
const version = z
  .number({ error: "progress.versionMissing" })
  .int({ error: "progress.versionMissing" })
  .positive({ error: "progress.versionMissing" });
const period = z.string({ error: "period.invalid" }).regex(periodPattern, { error: "period.invalid" });
const reading = z.number({ error: "progress.indicatorRange" });
const id = z.uuid({ error: "progress.idInvalid" });

const narrative = prose(maxNarrative, "progress.narrativeTooLong");
const aside = prose(maxAside, "progress.asideTooLong");
const reason = prose(maxReason, "progress.reasonTooLong").min(1, { error: "progress.reasonRequired" });

function readings<Value extends z.ZodType<number | null>>(value: Value) {
  return z
    .record(id, value, { error: "progress.indicatorUnknown" })
    .refine((given) => Object.keys(given).length <= maxIndicators, { error: "progress.indicatorUnknown" });
}

const strict = {
  error: (issue: { code?: string }) =>
    issue.code === "unrecognized_keys" ? "progress.unknownField" : "progress.objectExpected",
};

/** Body of `POST /api/v1/allocations/{id}/updates`. */
export const progressBodySchema = z
  .strictObject(
    {
      percent: percent.nullable().default(null),
      narrative: narrative.default(""),
      problems: aside.default(""),
      nextSteps: aside.default(""),
      /** Values by the indicator clause's id. */
      indicators: readings(reading).default({}),
      /** Ids of duties that are reported as done. */
      duties: z.array(id, { error: "progress.dutyUnknown" }).max(maxDuties, { error: "progress.dutyUnknown" }).default([]),
      period: period.optional(),
      submit: z.boolean({ error: "progress.submitInvalid" }).default(true),
      version,
    },
    strict,
  )
  .superRefine((body, context) => {
    if (!body.submit) return;
    if (body.percent === null) context.addIssue({ code: "custom", path: ["percent"], message: "progress.percentRequired" });
    if (body.narrative === "") {
      context.addIssue({ code: "custom", path: ["narrative"], message: "progress.narrativeRequired" });
    }
  });

/** Bodies of `POST /api/v1/updates/{id}/sign-off`, `/accept` and `/return`. */
export const judgementBodySchema = z.strictObject({ version }, strict);
export const returnBodySchema = z.strictObject({ version, reason }, strict);

/** A form's text as a number; an empty field is absent. */
const typed = <Value extends z.ZodType>(value: Value) =>
  z.preprocess((text) => (typeof text === "string" ? numberOrText(text.trim()) : text), value);

const typedVersion = typed(version);

const contentFields = {
  allocationId: id,
  period: period.optional(),
  narrative: narrative.default(""),
  problems: aside.default(""),
  nextSteps: aside.default(""),
  indicators: readings(typed(reading.nullable())).default({}).transform(withoutEmpty),
  /** Ticked boxes, `duties.<id>`. */
  duties: z
    .record(id, z.string(), { error: "progress.dutyUnknown" })
    .default({})
    .transform((ticked) => Object.keys(ticked))
    .refine((ids) => ids.length <= maxDuties, { error: "progress.dutyUnknown" }),
  version: typedVersion,
};

/** The report form on its way: nothing but its place is required. */
export const saveDraftSchema = z.strictObject(
  { ...contentFields, percent: typed(percent.nullable()).default(null) },
  strict,
);

/** The report form, finished. */
export const submitProgressSchema = z.strictObject(
  {
    ...contentFields,
    percent: typed(percent.nullable().refine((value) => value !== null, { error: "progress.percentRequired" })),
    narrative: narrative.min(1, { error: "progress.narrativeRequired" }),
  },
  strict,
);

export const judgementSchema = z.strictObject({ updateId: id, version: typedVersion }, strict);
export const returnProgressSchema = z.strictObject({ updateId: id, version: typedVersion, reason }, strict);
export const reopenProgressSchema = returnProgressSchema;
export const withdrawProgressSchema = z.strictObject({ updateId: id, version: typedVersion }, strict);

/** A report's content as a command takes it. */
export type ProgressInput = {
  readonly allocationId: string;
  /** `YYYY-MM`; the open period when absent. */
  readonly period?: string | undefined;
  readonly percent: number | null;
  readonly narrative: string;
  readonly problems: string;
  readonly nextSteps: string;
  readonly indicators: Readonly<Record<string, number>>;
  /** Ids of the allocation's duties that are reported as done. */
  readonly duties: readonly string[];
  /** The allocation's. */
  readonly version: number;
};

/** A judgement; `version` is the update's. */
export type JudgementInput = { readonly updateId: string; readonly version: number };
export type ReturnInput = JudgementInput & { readonly reason: string };

function numberOrText(text: string): number | string | null {
  if (text === "") return null;
  return /^[+-]?\d{1,12}(\.\d{1,8})?$/.test(text) ? Number(text) : text;
}

function withoutEmpty(values: Readonly<Record<string, number | null>>): Record<string, number> {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, number] => entry[1] !== null));
}
