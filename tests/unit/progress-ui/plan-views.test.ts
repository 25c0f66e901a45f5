import { describe, expect, it } from "vitest";
import { numberClauses } from "@/components/plan/clause-labels";
import { lightReason } from "@/components/plan/light-reason";
import { marksOf } from "@/components/plan/task-marks";
import { trendAxis, trendBox, trendLines, xOfMonthEnd, yOf } from "@/components/plan/trend-geometry";
import tasks from "@/lib/i18n/messages/zh-CN/tasks.json";
import { meetsTarget } from "@/lib/milestones/indicator-target";
import { lightRules } from "@/lib/milestones/types";
import type { ClauseView, OrganisationRef } from "@/lib/plan/views";
import { parseCalendarDate } from "@/lib/time/calendar-date";
import { clauses as referenceClauses } from "@/seeds/reference/clauses";

const views = referenceClauses.map((clause, index): ClauseView => {
  const { kind, title, quote, quoteSource } = clause;
  const dates = { dueOn: null, recurrence: null, seasons: [], eventDriven: false, episodeDriven: false };
  const plain = { ...dates, comparator: null, target: null, unit: null, aggregate: null };
  return { id: String(index), kind, title, quote, quoteSource, ...plain };
});

describe("numbers of clauses", () => {
  it("count within their kind, in the order of the list", () => {
    const numbered = numberClauses(views.filter((_, index) => referenceClauses[index]?.seq === 17));
    expect(numbered.map(({ clause, kindNumber }) => `${clause.kind} ${kindNumber}`)).toEqual([
      "milestone 1",
      "milestone 2",
      "recurring 1",
      "recurring 2",
      "indicator 1",
      "ledger 1",
      "ledger 2",
    ]);
    expect(numbered.map(({ order }) => order)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it("stay within what the stylesheet can light up", () => {
    const perTask = new Map<number, number>();
    for (const { seq } of referenceClauses) perTask.set(seq, (perTask.get(seq) ?? 0) + 1);
    expect(Math.max(...perTask.values())).toBeLessThanOrEqual(12);
  });

  it("go to the column they are quoted from", () => {
    const of11 = views.filter((_, index) => referenceClauses[index]?.seq === 11);
    const notes = { clauses: numberClauses(of11), errata: [] };
    const t = (key: string) => key;
    expect(marksOf("deadlineText", notes, t).map(({ target }) => target)).toEqual(["clause-3"]);
    expect(marksOf("content", notes, t)).toHaveLength(of11.length - 1);
    expect(marksOf("leadText", notes, t)).toEqual([]);
  });
});

describe("the words of lights", () => {
  it("exist for every rule", () => {
    expect(Object.keys(tasks.lightReason).toSorted()).toEqual([...lightRules].toSorted());
    expect(Object.keys(tasks.lightRule).toSorted()).toEqual([...lightRules].toSorted());
  });

  it("name the missed periods from the earlier to the later", () => {
    const t = (key: string, values?: Record<string, string | number>) =>
      key === "period" ? `${values?.year}-${values?.month}` : `${key}: ${values?.missed}`;
    const inputs = {
      asOf: parseCalendarDate("2025-11-20"),
      percent: 0,
      dueOn: null,
      daysLeft: null,
      expectedPercent: null,
      behindPoints: null,
      openPeriod: "2025-11",
      openPeriodReported: false,
      openPeriodDaysLeft: 5,
      newestClosedPeriod: "2025-10",
      missedPeriods: ["2025-10", "2025-09"],
      missedInARow: 2,
      nextDutyOn: null,
      dutyDaysLeft: null,
      closedOn: null,
    };
    const reading = { light: "red", rule: "periodsMissed", computed: null, ruleSetVersion: 1, inputs } as const;
    expect(lightReason(t, reading)).toBe("lightReason.periodsMissed: 2025-9、2025-10");
  });
});

describe("meetsTarget", () => {
  it.each([
    ["gt", 800, 800, false],
    ["gt", 800, 800.1, true],
    ["gte", 80, 80, true],
    ["lt", 5, 5, false],
    ["lte", 5, 5, true],
    ["eq", 100, 99.9, false],
    ["eq", 0, 0, true],
    ["approx", 20, 20, null],
    [null, null, 88, null],
  ] as const)("%s %s: %s → %s", (comparator, target, value, expected) => {
    expect(meetsTarget(comparator, target, value)).toBe(expected);
  });
});

describe("the trend", () => {
  const axis = trendAxis({ startsOn: parseCalendarDate("2023-01-01"), endsOn: parseCalendarDate("2026-01-01") }, trendBox(360));

  it("spans the plan from the first month's beginning to the last month's end", () => {
    expect(xOfMonthEnd(axis, "2025-12")).toBe(axis.box.right);
    expect(xOfMonthEnd(axis, "2022-12")).toBe(axis.box.left);
    expect([yOf(axis, 0), yOf(axis, 100)]).toEqual([axis.box.bottom, axis.box.top]);
  });

  it("draws the reader's own line last, above the others, and leaves out those without a point", () => {
    const of = (id: string): OrganisationRef => ({ id, code: id, name: id, shortName: id, kind: "county", divisionCode: null });
    const points = [{ period: "2023-01", percent: 5 }];
    const lines = trendLines(
      [
        { organisation: of("own"), points },
        { organisation: of("silent"), points: [] },
        { organisation: of("other"), points },
      ],
      axis,
      "own",
    );
    expect(lines.map(({ name, isMain }) => [name, isMain])).toEqual([
      ["other", false],
      ["own", true],
    ]);
  });
});
