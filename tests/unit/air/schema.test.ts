import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dailyAqi } from "@/lib/air/aqi";
import { basisNotStated } from "@/lib/air/dust-basis";
import {
  airDayProblemCode,
  airDaySchema,
  airDaysFromApiSchema,
  airDaysSchema,
  largestConcentration,
  maxDaysPerImport,
  maxDustBasisLength,
} from "@/lib/air/schema";
import { dayConcentrations } from "@/lib/air/types";
import { addDays, parseCalendarDate } from "@/lib/time/calendar-date";

const day = {
  date: "2025-01-02",
  pm25: 35.1,
  pm10: 70,
  so2: 12.5,
  no2: 20,
  co: 0.85,
  o3_8h: 60,
  state: "audited",
  dust: false,
};

/** Problems of a record as `field: code`. */
function problemsOf(input: unknown): string[] {
  const result = airDaySchema.safeParse(input);
  return result.success
    ? []
    : result.error.issues.map((issue) => `${issue.path.join(".")}: ${airDayProblemCode(issue.message)}`);
}

describe("a day record", () => {
  it("is taken as it stands", () => {
    expect(airDaySchema.parse(day)).toEqual({ ...day, dustBasis: null });
  });

  it("drops what is computed, so that the result of GET can be sent back", () => {
    const fetched = { ...day, aqi: 60, level: 2, primary: ["pm10"], standard: "HJ 633-2012", origin: "imported", dustBasis: null };
    expect(airDaySchema.parse(fetched)).toEqual({ ...day, dustBasis: null });
    expect(airDaySchema.parse({ ...day, aqi: "nonsense", level: -7, primary: 3, standard: {} })).toEqual({
      ...day,
      dustBasis: null,
    });
  });

  it.each(dayConcentrations)("may lack %s", (name) => {
    expect(airDaySchema.parse({ ...day, [name]: null })[name]).toBeNull();
  });

  it.each(dayConcentrations)("bounds %s", (name) => {
    const limit = largestConcentration[name];
    expect(problemsOf({ ...day, [name]: 0 })).toEqual([]);
    expect(problemsOf({ ...day, [name]: limit })).toEqual([]);
    expect(problemsOf({ ...day, [name]: limit + 0.001 })).toEqual([`${name}: too-high`]);
    expect(problemsOf({ ...day, [name]: -0.001 })).toEqual([`${name}: negative`]);
    expect(problemsOf({ ...day, [name]: 1.234 })).toEqual([]);
    expect(problemsOf({ ...day, [name]: 1.2345 })).toEqual([`${name}: too-many-decimals`]);
    for (const value of [Number.NaN, Infinity, "35", true, [], {}]) {
      expect(problemsOf({ ...day, [name]: value })).toEqual([`${name}: not-a-number`]);
    }
    expect(problemsOf({ ...day, [name]: undefined })).toEqual([`${name}: required`]);
  });

  it.each([
    ["2025-02-29", "date-invalid"],
    ["2025-13-01", "date-invalid"],
    ["2025/01/02", "date-invalid"],
    ["2025-1-2", "date-invalid"],
    ["", "date-invalid"],
    [20250102, "date-invalid"],
    [null, "date-invalid"],
    [undefined, "required"],
    ["2012-02-28", "date-out-of-range"],
    ["0202-01-01", "date-out-of-range"],
    ["2100-01-01", "date-out-of-range"],
  ])("refuses the date %s: %s", (date, code) => {
    expect(problemsOf({ ...day, date })).toEqual([`date: ${code}`]);
  });

  it.each(["2012-02-29", "2024-02-29", "2099-12-31"])("takes the date %s", (date) => {
    expect(problemsOf({ ...day, date })).toEqual([]);
  });

  it("knows two states", () => {
    expect(problemsOf({ ...day, state: "provisional" })).toEqual([]);
    expect(problemsOf({ ...day, state: "final" })).toEqual(["state: state-invalid"]);
    expect(problemsOf({ ...day, state: undefined })).toEqual(["state: required"]);
  });

  it("refuses what is not a record, and fields that it does not know", () => {
    expect(problemsOf({ ...day, pm1: 3 })).toEqual([": unknown-field"]);
    for (const input of [null, [], "day", 3]) expect(problemsOf(input)).toEqual([": not-a-record"]);
  });
});

describe("a dust day", () => {
  const basis = "总站气函〔2025〕12号，2025-04-20，王某";

  it("needs its basis", () => {
    expect(airDaySchema.parse({ ...day, dust: true, dustBasis: ` ${basis} ` })).toMatchObject({ dust: true, dustBasis: basis });
    for (const dustBasis of [undefined, null, "", "  "]) {
      expect(problemsOf({ ...day, dust: true, dustBasis })).toEqual(["dustBasis: dust-basis-missing"]);
    }
  });

  it("is the only kind of day that has one", () => {
    expect(problemsOf({ ...day, dustBasis: basis })).toEqual(["dustBasis: dust-basis-without-dust"]);
    expect(airDaySchema.parse({ ...day, dustBasis: " " }).dustBasis).toBeNull();
  });

  it("has a basis of bounded length", () => {
    const longest = "沙".repeat(maxDustBasisLength);
    expect(problemsOf({ ...day, dust: true, dustBasis: longest })).toEqual([]);
    expect(problemsOf({ ...day, dust: true, dustBasis: `${longest}尘` })).toEqual(["dustBasis: dust-basis-invalid"]);
    expect(problemsOf({ ...day, dust: true, dustBasis: 7 })).toEqual(["dustBasis: dust-basis-invalid"]);
  });

  it("is said with a boolean", () => {
    expect(problemsOf({ ...day, dust: "yes" })).toEqual(["dust: dust-invalid"]);
    expect(problemsOf({ ...day, dust: undefined })).toEqual(["dust: required"]);
  });
});

describe("an import", () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ ...day, date: addDays(parseCalendarDate("2013-01-01"), index) }));

  it(`takes up to ${maxDaysPerImport} days`, () => {
    expect(airDaysSchema.parse([])).toEqual([]);
    expect(airDaysSchema.parse(many(maxDaysPerImport))).toHaveLength(maxDaysPerImport);
    const result = airDaysSchema.safeParse(many(maxDaysPerImport + 1));
    expect(result.error?.issues.map((issue) => issue.message)).toEqual(["air.too-many-days"]);
  });

  it("takes a day once in each state", () => {
    expect(airDaysSchema.parse([day, { ...day, state: "provisional" }])).toHaveLength(2);
    const result = airDaysSchema.safeParse([day, { ...day, date: "2025-01-03" }, { ...day, pm25: 1 }]);
    expect(result.error?.issues.map(({ path, message }) => ({ path, message }))).toEqual([
      { path: [2, "date"], message: "air.date-duplicate" },
    ]);
  });

  it("names the row of a problem", () => {
    const result = airDaysSchema.safeParse([day, { ...day, date: "2025-01-03", pm25: -1 }]);
    expect(result.error?.issues[0]).toMatchObject({ path: [1, "pm25"], message: "air.negative" });
    expect(airDaysSchema.safeParse(day).error?.issues[0]?.message).toBe("air.not-a-record");
  });
});

describe("an import by the open API", () => {
  const one = (changes: object) => airDaysFromApiSchema.parse([{ ...day, ...changes }])[0];

  it("takes a dust day without a basis and says that none was stated", () => {
    expect(one({ dust: true })).toMatchObject({ dust: true, dustBasis: basisNotStated });
    expect(one({ dust: true, dustBasis: "总站通报" })).toMatchObject({ dustBasis: "总站通报" });
    expect(one({})).toMatchObject({ dust: false, dustBasis: null });
    expect(airDaysFromApiSchema.safeParse([{ ...day, dustBasis: "总站通报" }]).success).toBe(false);
  });

  it("never turns an invented record into a reported one", () => {
    expect(one({ origin: "demo" })).toMatchObject({ origin: "demo" });
    for (const origin of [undefined, "imported", "other"]) expect(one({ origin })).toMatchObject({ origin: "imported" });
  });

  it("refuses what the other import refuses", () => {
    const messages = (days: unknown) => airDaysFromApiSchema.safeParse(days).error?.issues.map((issue) => issue.message);
    expect(messages([day, day])).toEqual(["air.date-duplicate"]);
    expect(messages([{ ...day, pm25: -1 }])).toEqual(["air.negative"]);
    expect(messages([{ ...day, pm1: 3 }])).toEqual(["air.unknown-field"]);
    expect(messages(day)).toEqual(["air.not-a-record"]);
  });
});

describe("whatever the schema takes", () => {
  it("has an index under either standard", () => {
    const amount = (limit: number) => fc.option(fc.integer({ min: 0, max: limit * 1000 }).map((value) => value / 1000));
    const anyDay = fc.record({
      ...Object.fromEntries(dayConcentrations.map((name) => [name, amount(largestConcentration[name])])),
      date: fc.constantFrom("2025-01-02", "2026-04-01"),
    });
    fc.assert(
      fc.property(anyDay, (values) => {
        const record = airDaySchema.parse({ ...day, ...values });
        const { aqi, level } = dailyAqi(record);
        expect(aqi === null).toBe(level === null);
        if (aqi !== null) expect(aqi).toBeLessThanOrEqual(500);
      }),
    );
  });
});
