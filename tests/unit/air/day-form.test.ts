import { describe, expect, it } from "vitest";
import { airDayFormSchema } from "@/lib/air/day-form";
import { basisNotStated, readDustBasis, writeDustBasis } from "@/lib/air/dust-basis";
import { parseCalendarDate } from "@/lib/time/calendar-date";

const form = {
  date: "2025-04-13",
  state: "audited",
  pm25: "98",
  pm10: " 755 ",
  so2: "12.5",
  no2: "20",
  co: "",
  o3_8h: "—",
  dustDocument: "",
  dustDate: "",
  dustPerson: "",
};
const dustDay = { ...form, dust: "on", dustDocument: "总站气函〔2025〕12号", dustDate: "2025-04-20", dustPerson: "王某" };

function problemsOf(input: object): Record<string, string> {
  const result = airDayFormSchema.safeParse(input);
  return Object.fromEntries(result.error?.issues.map((issue) => [issue.path.join("."), issue.message]) ?? []);
}

describe("the form of one day", () => {
  it("is read as it was typed", () => {
    expect(airDayFormSchema.parse(form).day).toEqual({
      date: "2025-04-13",
      state: "audited",
      pm25: 98,
      pm10: 755,
      so2: 12.5,
      no2: 20,
      co: null,
      o3_8h: null,
      dust: false,
      dustBasis: null,
    });
  });

  it("puts the parts of a dust determination together", () => {
    expect(airDayFormSchema.parse(dustDay).day).toMatchObject({ dust: true, dustBasis: "总站气函〔2025〕12号，2025-04-20，王某" });
  });

  it("names every wrong field at once", () => {
    expect(problemsOf({ ...form, date: "2025-02-30", state: "", pm25: "-1", co: "3 mg", dust: "on" })).toEqual({
      date: "air.date-invalid",
      state: "air.required",
      pm25: "air.negative",
      co: "air.not-a-number",
      dustDocument: "air.dust-document-missing",
      dustDate: "air.dust-date-invalid",
      dustPerson: "air.dust-person-missing",
    });
    expect(problemsOf({})).toMatchObject({ date: "air.required", state: "air.required" });
  });

  it("bounds the parts", () => {
    expect(problemsOf({ ...dustDay, dustDocument: "文".repeat(301), dustPerson: "王".repeat(51) })).toEqual({
      dustDocument: "air.text-too-long",
      dustPerson: "air.text-too-long",
    });
    expect(problemsOf({ ...dustDay, dustDocument: "文".repeat(300), dustPerson: "王".repeat(50) })).toEqual({});
  });

  it("leaves the determination alone while the day is no dust day", () => {
    expect(airDayFormSchema.parse({ ...dustDay, dust: undefined }).day).toMatchObject({ dust: false, dustBasis: null });
  });
});

describe("a dust basis", () => {
  const decidedOn = parseCalendarDate("2025-04-20");

  it("can be taken apart again", () => {
    for (const document of ["总站气函〔2025〕12号", "甲，乙", "甲，2025-01-01，乙", "两\n行"]) {
      const determination = { document, decidedOn, person: "王某" };
      expect(readDustBasis(writeDustBasis(determination))).toEqual(determination);
    }
  });

  it("stays whole when it was worded freely", () => {
    for (const text of [basisNotStated, "", "甲，2025-02-30，乙", "，2025-02-01，乙", "甲，2025-02-01，"]) {
      expect(readDustBasis(text)).toBeNull();
    }
  });
});
