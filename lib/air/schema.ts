import { Decimal } from "decimal.js";
import { z } from "zod";
import { tryParseCalendarDate, type CalendarDate } from "@/lib/time/calendar-date";
import { basisNotStated } from "@/lib/air/dust-basis";
import { airDayStates, type AirDayOrigin, type AirDayRecord, type DayConcentration } from "@/lib/air/types";

/**
 * What can be wrong with one field of a day record. Each is a message key below `errors.air`, and the message of the
 * schema's issue is that key (`air.negative`).
 */
export const airDayProblemCodes = [
  "required",
  "not-a-number",
  "negative",
  "too-high",
  "too-many-decimals",
  "date-invalid",
  "date-out-of-range",
  "date-duplicate",
  "state-invalid",
  "dust-invalid",
  "dust-basis-invalid",
  "dust-basis-missing",
  "dust-basis-without-dust",
  "unknown-field",
  "not-a-record",
  "too-many-days",
] as const;
export type AirDayProblemCode = (typeof airDayProblemCodes)[number];

/** Most days that one import may carry: over thirteen years. */
export const maxDaysPerImport = 5000;

export const maxDustBasisLength = 500;

/**
 * Largest daily value that is taken for a measurement (CO mg/m³, others µg/m³): well above the last breakpoint and
 * above the worst sandstorms on record, and below what a wrong unit gives (CO in µg/m³ reads a thousandfold).
 */
export const largestConcentration: Readonly<Record<DayConcentration, number>> = {
  pm25: 5000,
  pm10: 10_000,
  so2: 5000,
  no2: 3000,
  co: 150,
  o3_8h: 2000,
};

const decimals = 3;
/** The index standard was issued in February 2012: no record of this kind is older. */
export const earliestDay = "2012-02-29";
export const latestDay = "2099-12-31";

const airDayObject = z.strictObject(
  {
    date: z
      .string({ error: requiredOr("date-invalid") })
      .refine((text) => tryParseCalendarDate(text) !== null, { error: key("date-invalid"), abort: true })
      .refine((text) => text >= earliestDay && text <= latestDay, { error: key("date-out-of-range") })
      .transform((text) => text as CalendarDate),
    pm25: concentration("pm25"),
    pm10: concentration("pm10"),
    so2: concentration("so2"),
    no2: concentration("no2"),
    co: concentration("co"),
    o3_8h: concentration("o3_8h"),
    state: z.enum(airDayStates, { error: requiredOr("state-invalid") }),
    dust: z.boolean({ error: requiredOr("dust-invalid") }),
    dustBasis: z
      .string({ error: key("dust-basis-invalid") })
      .trim()
      .max(maxDustBasisLength, { error: key("dust-basis-invalid") })
      .nullish(),
    // What GET adds. Accepted so that its result can be sent back, and dropped: these are computed, never taken.
    aqi: z.unknown().optional(),
    level: z.unknown().optional(),
    primary: z.unknown().optional(),
    standard: z.unknown().optional(),
    origin: z.unknown().optional(),
  },
  { error: (issue) => key(issue.code === "unrecognized_keys" ? "unknown-field" : "not-a-record") },
);

type AirDayObject = z.output<typeof airDayObject>;

/**
 * One day record as files and forms give it. Concentrations are daily means in µg/m³ (CO mg/m³; `o3_8h` the largest
 * 8-hour mean), null where missing, with at most three decimals. A dust day names its basis; no other day has one.
 */
export const airDaySchema = airDayObject.superRefine(checkDustBasis).transform(recordOf);

/**
 * An import of day records. The same day may stand in it once as provisional and once as audited, but not twice in
 * one state: which of the two should count would be a guess.
 */
export const airDaysSchema = z
  .array(airDaySchema, { error: key("not-a-record") })
  .max(maxDaysPerImport, { error: key("too-many-days") })
  .superRefine(refuseRepeatedDays);

/**
 * As {@link airDaysSchema}, for records sent to the open API. Two things differ, both for the sake of its contract.
 * The contract's record has no `dustBasis`, while no dust day is kept without a basis: a dust day that names none is
 * taken with {@link basisNotStated}, so that it can be found and its document added. And a record that came from GET
 * marked `origin: "demo"` stays marked when it is sent back: invented figures must not turn into reported ones.
 */
export const airDaysFromApiSchema = z
  .array(airDayObject.transform(withStatedBasis).superRefine(checkDustBasis).transform(markedRecordOf), {
    error: key("not-a-record"),
  })
  .max(maxDaysPerImport, { error: key("too-many-days") })
  .superRefine(refuseRepeatedDays);

/** The problem code behind a message of {@link airDaySchema}. */
export function airDayProblemCode(message: string): AirDayProblemCode {
  const code = airDayProblemCodes.find((candidate) => key(candidate) === message);
  return code ?? "not-a-record";
}

function checkDustBasis(day: AirDayObject, context: z.RefinementCtx): void {
  if (day.dust && !day.dustBasis) {
    context.addIssue({ code: "custom", path: ["dustBasis"], message: key("dust-basis-missing") });
  }
  if (!day.dust && day.dustBasis) {
    context.addIssue({ code: "custom", path: ["dustBasis"], message: key("dust-basis-without-dust") });
  }
}

function withStatedBasis(day: AirDayObject): AirDayObject {
  return day.dust && !day.dustBasis ? { ...day, dustBasis: basisNotStated } : day;
}

function recordOf(day: AirDayObject): AirDayRecord {
  return {
    date: day.date,
    pm25: day.pm25,
    pm10: day.pm10,
    so2: day.so2,
    no2: day.no2,
    co: day.co,
    o3_8h: day.o3_8h,
    state: day.state,
    dust: day.dust,
    dustBasis: day.dustBasis || null,
  };
}

function markedRecordOf(day: AirDayObject): AirDayRecord & { readonly origin: AirDayOrigin } {
  return { ...recordOf(day), origin: day.origin === "demo" ? "demo" : "imported" };
}

function refuseRepeatedDays(days: readonly AirDayRecord[], context: z.RefinementCtx): void {
  const seen = new Set<string>();
  days.forEach((day, index) => {
    const identity = `${day.date} ${day.state}`;
    if (seen.has(identity)) {
      context.addIssue({ code: "custom", path: [index, "date"], message: key("date-duplicate") });
    }
    seen.add(identity);
  });
}

function concentration(name: DayConcentration) {
  return z
    .number({ error: requiredOr("not-a-number") })
    .min(0, { error: key("negative") })
    .max(largestConcentration[name], { error: key("too-high") })
    .refine((value) => new Decimal(value).decimalPlaces() <= decimals, { error: key("too-many-decimals") })
    .nullable();
}

function key(code: AirDayProblemCode): string {
  return `air.${code}`;
}

function requiredOr(code: AirDayProblemCode) {
  return (issue: { readonly input?: unknown }) => key(issue.input === undefined ? "required" : code);
}
