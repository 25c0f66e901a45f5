import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isFiltered, readTaskFilter, taskListAddress } from "@/lib/milestones/task-list-address";
import { lights, taskSorts } from "@/lib/milestones/types";
import { allocationRoles } from "@/lib/plan/types";
import { parseCalendarDate } from "@/lib/time/calendar-date";

const known = { sections: ["二", "三"], organisations: ["fgw", "shuangta"], today: parseCalendarDate("2025-11-20") };
const empty = {
  section: undefined,
  light: undefined,
  organisation: undefined,
  role: undefined,
  search: undefined,
  sort: undefined,
  asOf: undefined,
};

describe("the task list's address", () => {
  it.each([
    [{}],
    [{ section: "九", light: "purple", organisation: "x", role: "boss", sort: "name", search: "   " }],
    [{ section: ["", "二"], light: "__proto__", role: "constructor", page: "-1" }],
    [{ light: "RED", sort: ["nope"] }],
    [{ asOf: "2025-02-30" }],
    [{ asOf: "2025-11-21" }],
    [{ asOf: "2025-11-20" }],
  ])("leaves out what it does not know: %j", (parameters) => {
    expect(readTaskFilter(parameters, known)).toEqual(empty);
  });

  it("takes the first of repeated parameters and bounds the search", () => {
    const filter = readTaskFilter({ section: ["三", "二"], search: ` ${"煤".repeat(80)}` }, known);
    expect(filter.section).toBe("三");
    expect(filter.search).toHaveLength(50);
  });

  it("reads back every address it writes", () => {
    const maybe = <Value>(values: readonly Value[]) => fc.constantFrom(undefined, ...values);
    const filters = fc.record({
      section: maybe(known.sections),
      light: maybe(lights),
      organisation: maybe(known.organisations),
      role: maybe(allocationRoles),
      search: fc.constantFrom(undefined, "散煤", "a&b=c", "11", "100%", "+"),
      sort: maybe(taskSorts.filter((sort) => sort !== "seq")),
      asOf: maybe([parseCalendarDate("2025-11-19"), parseCalendarDate("2023-01-01")]),
    });
    fc.assert(
      fc.property(filters, (filter) => {
        const address = new URL(taskListAddress(filter), "http://portal");
        expect(readTaskFilter(Object.fromEntries(address.searchParams), known)).toEqual(filter);
      }),
    );
  });

  it("does not count an order or an earlier day as a filter", () => {
    expect(isFiltered({ ...empty, sort: "light", asOf: parseCalendarDate("2025-01-01") })).toBe(false);
    expect(isFiltered({ ...empty, light: "red" })).toBe(true);
  });
});
