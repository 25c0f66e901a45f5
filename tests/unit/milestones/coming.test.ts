import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comingDuties, comingPeriods } from "@/lib/milestones/coming";
import { layOutDuties, type DutyClause, type DutyDraft } from "@/lib/milestones/duties";
import { usualSettings, type RuleSettings } from "@/lib/milestones/rule-set";
import { addDays, parseCalendarDate as day, type CalendarDate } from "@/lib/time/calendar-date";
import { reportingPeriods, type PeriodSpan } from "@/lib/time/period";

const plan = { startsOn: day("2023-01-01"), endsOn: day("2026-01-01") };
const clause = (id: string, changes: Partial<DutyClause>): DutyClause => {
  const none = { kind: "recurring", dueOn: null, recurrence: null, seasons: [], quoteSource: "content", organisationIds: [] } as const;
  return { id, taskId: "task", ...none, ...changes };
};
const clauses = [
  clause("seasonal", { seasons: ["winter", "spring"] }),
  clause("autumn", { seasons: ["autumn"] }),
  clause("yearly", { recurrence: "FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=31" }),
  clause("milestone", { kind: "milestone", dueOn: day("2024-12-31") }),
];
const allocations = [{ id: "a", taskId: "task", organisationId: "o" }];

/** Four seasons that share the year, wherever they begin. */
const seasons = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 4, maxLength: 4 })).map(([first, lengths]) => {
  let next = first;
  const [winter = [1], spring = [2], summer = [3], autumn = [4]] = lengths.map((length) =>
    Array.from({ length }, () => {
      const month = ((next - 1) % 12) + 1;
      next += 1;
      return month;
    }),
  );
  return { winter, spring, summer, autumn };
});
const settings: fc.Arbitrary<RuleSettings> = fc
  .record({ period: fc.constantFrom("month", "quarter"), days: fc.tuple(fc.integer({ min: 1, max: 31 }), fc.integer({ min: 1, max: 31 })), seasons })
  .map(({ period, days, seasons: months }) => ({ ...usualSettings, period, reportDay: Math.min(...days), reviewDay: Math.max(...days), seasons: months }));
const offset = fc.integer({ min: -40, max: 1140 });
/** Changes of the rules in the order of their days. */
const changes = fc
  .array(fc.record({ offset, settings }), { minLength: 1, maxLength: 4 })
  .map((list) => list.toSorted((a, b) => a.offset - b.offset).map((change) => ({ settings: change.settings, today: addDays(plan.startsOn, change.offset) })));

function afterChange<Each>(standing: readonly Each[], { gone, added }: { readonly gone: readonly Each[]; readonly added: readonly Each[] }): Each[] {
  return [...standing.filter((each) => !gone.includes(each)), ...added];
}

describe("coming periods", () => {
  const inOrder = (periods: readonly PeriodSpan[]) => periods.toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
  const change = (standing: readonly PeriodSpan[], to: RuleSettings, today: CalendarDate) =>
    inOrder(afterChange(standing, comingPeriods(standing, plan, to, today)));
  const usual = reportingPeriods(plan.startsOn, plan.endsOn, usualSettings);

  it("cover the plan without gap or overlap, and begun ones stay, whatever is changed when", () => {
    fc.assert(
      fc.property(settings, changes, (first, list) => {
        let standing: PeriodSpan[] = reportingPeriods(plan.startsOn, plan.endsOn, first);
        for (const { settings: next, today } of list) {
          const begun = standing.filter(({ startsOn }) => startsOn <= today);
          standing = change(standing, next, today);
          expect(standing.filter(({ startsOn }) => startsOn <= today)).toEqual(begun);
          expect([standing[0]?.startsOn, standing.at(-1)?.endsOn]).toEqual([plan.startsOn, plan.endsOn]);
          expect(standing.slice(1).map(({ startsOn }) => startsOn)).toEqual(standing.slice(0, -1).map(({ endsOn }) => endsOn));
          expect(new Set(standing.map(({ code }) => code)).size).toBe(standing.length);
          expect(standing.every((each) => each.startsOn <= each.reportDueOn && each.reportDueOn <= each.reviewDueOn && each.reviewDueOn < each.endsOn)).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("are left alone when nothing about them changes", () => {
    expect(comingPeriods(usual, plan, { ...usualSettings, eventDutyDays: 5 }, day("2024-05-10"))).toEqual({ gone: [], added: [] });
  });

  it.each([
    ["2022-12-31", 12, "2023-03", "2023-01-01"],
    ["2023-01-31", 12, "2023-03", "2023-02-01"],
    ["2023-02-01", 12, "2023-03", "2023-03-01"],
    ["2025-11-20", 1, "2025-12", "2025-12-01"],
    ["2025-12-31", 0, undefined, undefined],
    ["2026-02-01", 0, undefined, undefined],
  ])("on %s turn into quarters: %i, the first %s from %s", (today, count, code, startsOn) => {
    const { added } = comingPeriods(usual, plan, { ...usualSettings, period: "quarter", reportDay: 20 }, day(today));
    expect([added.length, added[0]?.code, added[0]?.startsOn]).toEqual([count, code, startsOn]);
  });
});

describe("coming duties", () => {
  const wanted = (of: RuleSettings) => layOutDuties(plan, clauses, allocations, of);
  const change = (standing: readonly DutyDraft[], to: RuleSettings, today: CalendarDate) => afterChange(standing, comingDuties(standing, wanted(to), today));
  const overlap = (a: DutyDraft, b: DutyDraft) => a.opensOn <= b.dueOn && b.opensOn <= a.dueOn;

  it("never come twice, and begun ones stay, whatever is changed when", () => {
    fc.assert(
      fc.property(settings, changes, (first, list) => {
        let standing = wanted(first);
        for (const { settings: next, today } of list) {
          const begun = standing.filter(({ opensOn }) => opensOn <= today);
          standing = change(standing, next, today);
          const places = standing.map(({ clauseId, allocationId, occurrence }) => `${clauseId} ${allocationId} ${occurrence}`);
          expect(new Set(places).size).toBe(places.length);
          expect(standing.filter(({ opensOn }) => opensOn <= today)).toEqual(begun);
          expect(standing.every(({ opensOn, dueOn }) => opensOn <= dueOn)).toBe(true);
          // Of those to come no two of a clause run at once, as in the new rule set itself.
          const coming = standing.filter(({ opensOn }) => opensOn > today);
          expect(coming.some((a) => coming.some((b) => a !== b && a.clauseId === b.clauseId && overlap(a, b)))).toBe(false);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("are left alone when the same is laid down again", () => {
    fc.assert(
      fc.property(settings, settings, offset, (first, second, days) => {
        const today = addDays(plan.startsOn, days);
        const once = change(wanted(first), first, today);
        expect(comingDuties(once, wanted(first), today)).toEqual({ gone: [], added: [] });
        const there = change(once, second, today);
        expect(comingDuties(there, wanted(second), today)).toEqual({ gone: [], added: [] });
      }),
      { numRuns: 50 },
    );
  });

  const moved = (winter: number[], spring: number[]): RuleSettings => ({ ...usualSettings, seasons: { winter, spring, summer: [6, 7], autumn: [8] } });
  const seasonal = (duties: readonly DutyDraft[]) =>
    duties.filter(({ clauseId }) => clauseId === "seasonal").map(({ opensOn, dueOn }) => `${opensOn} ${dueOn}`).toSorted();

  it.each([
    // Before winter: moved as a whole.
    ["2023-10-15", [11, 12, 1], ["2023-11-01 2024-01-31"]],
    // Winter as it is now has not begun, as it will be it has: it opens tomorrow and is not lost.
    ["2023-11-15", [11, 12, 1], ["2023-11-16 2024-01-31"]],
    // Winter has begun: it keeps its date and is not asked for again.
    ["2023-12-15", [11, 12, 1], ["2023-12-01 2024-02-29"]],
    ["2024-01-15", [11, 12, 1], ["2023-12-01 2024-02-29"]],
    ["2023-12-15", [1, 2, 3], ["2023-12-01 2024-02-29"]],
  ])("on %s winter becomes %j: %j", (today, winter, expected) => {
    const spring = winter[2] === 3 ? [4, 5] : [3, 4, 5];
    const duties = change(wanted(usualSettings), moved(winter, spring), day(today));
    const ofWinter = seasonal(duties).filter((dates) => dates > "2023-08" && dates < "2024-02");
    expect(ofWinter).toEqual(expected);
  });

  it("follow a begun one that they overlap by less than half", () => {
    const duties = change(wanted(usualSettings), moved([11, 12, 1], [2, 3, 4]), day("2024-01-15"));
    expect(seasonal(duties).filter((dates) => dates > "2023-12" && dates < "2024-05")).toEqual(["2023-12-01 2024-02-29", "2024-02-01 2024-04-30"]);
  });
});
