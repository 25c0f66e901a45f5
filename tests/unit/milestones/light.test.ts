import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { periodWindow } from "@/lib/milestones/deadline";
import {
  expectedPercent,
  lightOf as lightIn,
  rolledUpLight,
  rolledUpPercent,
  severityOf,
  type LightFacts,
} from "@/lib/milestones/light";
import { mostPeriodsLookedBack, usualSettings, type RuleSet, type RuleSettings } from "@/lib/milestones/rule-set";
import { lights, type Light } from "@/lib/milestones/types";
import { addDays, parseCalendarDate as day, type CalendarDate } from "@/lib/time/calendar-date";
import { reportingPeriods } from "@/lib/time/period";

const start = day("2023-01-01");
const periods = reportingPeriods(start, day("2026-01-01"), usualSettings);
const codes = periods.map(({ code }) => code);
const all = { reportedPeriods: codes };
const usual: RuleSet = { version: 1, settings: usualSettings };
const withLights = (lights: Partial<RuleSettings["lights"]>): RuleSet => {
  return { version: 2, settings: { ...usualSettings, lights: { ...usualSettings.lights, ...lights } } };
};

const lightOf = (given: LightFacts, today: CalendarDate, rules = usual) =>
  lightIn(given, periodWindow(periods, today), rules);

function facts(changes: Partial<LightFacts> = {}): LightFacts {
  return { planStartsOn: start, dueOn: null, nextDutyOn: null, percent: 0, reportedPeriods: [], closedOn: null, overrideLight: null, ...changes };
}

/** A dated duty of 100 days, so that a day is a point. */
function hundredDays(percent: number, changes: Partial<LightFacts> = {}): LightFacts {
  return facts({ dueOn: addDays(start, 100), percent, ...all, ...changes });
}

const judged = (given: LightFacts, today: string) => {
  const { light, rule } = lightOf(given, day(today));
  return `${light} ${rule}`;
};

describe("ongoing tasks", () => {
  const upTo = (code: string) => ({ reportedPeriods: codes.filter((each) => each <= code) });

  it.each([
    ["2022-12-01", {}, "grey nothingDue"],
    ["2023-01-01", {}, "grey nothingDue"],
    ["2023-01-21", {}, "grey nothingDue"],
    ["2023-01-22", {}, "yellow reportDueSoon"],
    ["2023-01-25", {}, "yellow reportDueSoon"],
    ["2023-01-26", {}, "orange onePeriodMissed"],
    ["2023-02-25", {}, "orange onePeriodMissed"],
    ["2023-02-26", {}, "red periodsMissed"],
    ["2023-01-02", upTo("2023-01"), "green onTime"],
    ["2023-01-25", upTo("2023-01"), "green onTime"],
    ["2025-11-20", upTo("2025-10"), "green onTime"],
    ["2025-11-22", upTo("2025-10"), "yellow reportDueSoon"],
    ["2025-11-25", upTo("2025-10"), "yellow reportDueSoon"],
    ["2025-11-26", upTo("2025-10"), "orange onePeriodMissed"],
    ["2025-11-22", upTo("2025-11"), "green onTime"],
    ["2025-11-20", upTo("2025-09"), "orange onePeriodMissed"],
    ["2025-11-20", upTo("2025-08"), "red periodsMissed"],
    ["2026-02-01", upTo("2025-12"), "green onTime"],
    ["2026-02-01", upTo("2025-11"), "orange onePeriodMissed"],
  ])("on %s with %j: %s", (today, reported, expected) => {
    expect(judged(facts(reported), today)).toBe(expected);
  });

  it("forgets a gap that a later report followed", () => {
    const reportedPeriods = codes.filter((code) => code <= "2025-10" && code !== "2025-09" && code !== "2025-08");
    expect(judged(facts({ reportedPeriods }), "2025-11-20")).toBe("green onTime");
  });

  it("counts catching up: the newest closed period reported, the one before not", () => {
    expect(judged(facts({ reportedPeriods: ["2025-10"] }), "2025-11-20")).toBe("green onTime");
    expect(judged(facts({ reportedPeriods: ["2025-09"] }), "2025-11-20")).toBe("orange onePeriodMissed");
  });

  it("never measures percentage against time", () => {
    expect(judged(facts({ ...all, percent: 0 }), "2025-12-31")).toBe("green onTime");
  });
});

describe("dated tasks", () => {
  it.each([
    [0, "2023-01-10", "green onTime"], // 9 behind
    [0, "2023-01-11", "yellow behind"], // 10
    [0, "2023-01-31", "yellow behind"], // 30
    [0, "2023-02-01", "red farBehind"], // 31
    [50, "2023-02-20", "green onTime"],
    [90, "2023-03-11", "green onTime"], // 31 days left
    [90, "2023-03-12", "yellow dueSoon"], // 30 days left
    [99, "2023-04-11", "yellow dueSoon"], // the last day
    [99, "2023-04-12", "red overdue"],
    [100, "2023-04-12", "green onTime"],
    [70, "2023-04-11", "yellow behind"], // 30 behind on the last day
    [69, "2023-04-11", "red farBehind"],
  ])("at %i per cent on %s: %s", (percent, today, expected) => {
    expect(judged(hundredDays(percent), today)).toBe(expected);
  });

  it("puts a missed period above being behind, and being far behind above a missed period", () => {
    const given = { reportedPeriods: codes.filter((code) => code !== "2023-01") };
    expect(judged(hundredDays(20, given), "2023-02-10")).toBe("orange onePeriodMissed");
    expect(judged(hundredDays(0, given), "2023-02-10")).toBe("red farBehind");
  });

  it("says which rule, inputs and version gave the light", () => {
    const given = facts({ dueOn: day("2025-12-31"), percent: 82, reportedPeriods: ["2025-09", "2025-10"] });
    expect(lightOf(given, day("2025-11-20"))).toEqual({
      light: "yellow",
      rule: "behind",
      computed: null,
      ruleSetVersion: 1,
      inputs: {
        asOf: "2025-11-20",
        percent: 82,
        dueOn: "2025-12-31",
        daysLeft: 41,
        nextDutyOn: null,
        dutyDaysLeft: null,
        expectedPercent: 96.3,
        behindPoints: 14.3,
        openPeriod: "2025-11",
        openPeriodReported: false,
        openPeriodDaysLeft: 5,
        newestClosedPeriod: "2025-10",
        missedPeriods: [],
        missedInARow: 0,
        closedOn: null,
      },
    });
  });

  it("takes its thresholds from the rule set", () => {
    const strict = withLights({ behindPoints: 5 });
    expect(lightOf(hundredDays(0), day("2023-01-06"), strict)).toMatchObject({ light: "yellow", ruleSetVersion: 2 });
  });
});

describe("milestones and recurring duties", () => {
  it.each([
    ["2023-12-01", "green onTime"], // 31 days left
    ["2023-12-02", "yellow dutyDueSoon"], // 30
    ["2024-01-01", "yellow dutyDueSoon"], // its last day
    ["2024-01-02", "red dutyOverdue"],
    ["2025-01-01", "red dutyOverdue"],
  ])("one due on 2024-01-01 that nobody reported done: on %s %s", (today, expected) => {
    expect(judged(facts({ ...all, nextDutyOn: day("2024-01-01") }), today)).toBe(expected);
  });

  it("ask no more once reported done", () => {
    expect(judged(facts(all), "2024-01-02")).toBe("green onTime");
  });

  it("stand below a task's own date that has passed, above being far behind", () => {
    const due = { nextDutyOn: addDays(start, 20) };
    expect(judged(hundredDays(0, due), "2023-04-12")).toBe("red overdue");
    expect(judged(hundredDays(0, due), "2023-03-01")).toBe("red dutyOverdue");
  });
});

describe("missed periods", () => {
  it.each([
    [{ missedForOrange: 1, missedForRed: 3 }, "2023-02-26", "orange onePeriodMissed"],
    [{ missedForOrange: 1, missedForRed: 3 }, "2023-03-26", "red periodsMissed"],
    [{ missedForOrange: 2, missedForRed: 2 }, "2023-02-25", "yellow reportDueSoon"],
    [{ missedForOrange: 2, missedForRed: 2 }, "2023-02-26", "red periodsMissed"],
  ])("with %j on %s: %s", (limits, today, expected) => {
    const { light, rule } = lightOf(facts(), day(today), withLights(limits));
    expect(`${light} ${rule}`).toBe(expected);
  });
});

describe("an override of the office", () => {
  it("is shown as one, with what the rules alone give", () => {
    const given = facts({ ...all, nextDutyOn: start, overrideLight: "yellow" });
    const { light, rule, computed } = lightOf(given, day("2024-01-02"));
    expect([light, rule, computed]).toEqual(["yellow", "overridden", { light: "red", rule: "dutyOverdue" }]);
  });
});

describe("closed out", () => {
  it.each([
    ["2025-06-01", "blue closedOut"],
    ["2025-05-31", "red periodsMissed"],
  ])("from its day on: %s %s", (today, expected) => {
    expect(judged(facts({ closedOn: day("2025-06-01") }), today)).toBe(expected);
  });
});

describe("expectedPercent", () => {
  it.each([
    ["2022-12-01", 0],
    ["2023-01-01", 0],
    ["2023-02-20", 50],
    ["2023-04-11", 100],
    ["2024-01-01", 100],
  ])("on %s is %i", (today, expected) => {
    expect(expectedPercent(start, addDays(start, 100), day(today))).toBe(expected);
  });

  it("of a duty due on the plan's first day jumps from 0 to 100", () => {
    expect([expectedPercent(start, start, day("2022-12-31")), expectedPercent(start, start, start)]).toEqual([0, 100]);
  });
});

describe("roll-up", () => {
  const of = (...held: Light[]) => held.map((light) => ({ light }));

  it("takes the worst light", () => {
    expect(rolledUpLight([], 0)).toBeNull();
    expect(rolledUpLight(of("blue", "green", "grey"), 0)?.light).toBe("green");
    expect(rolledUpLight(of("yellow", "red", "orange"), 0)?.light).toBe("red");
    expect(rolledUpLight(of("blue", "blue"), 0)?.light).toBe("blue");
    expect(lights.map(severityOf)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it.each([
    [0, "red"],
    [25, "red"],
    [26, "orange"],
    [50, "orange"],
    [51, "green"],
    [75, "green"],
    [76, "blue"],
    [100, "blue"],
  ])("with a share of %i per cent takes the worst that so many stand at or beyond: %s", (share, light) => {
    expect(rolledUpLight(of("blue", "red", "green", "orange"), share)?.light).toBe(light);
  });

  it("is never better for a larger number of members at a worse light", () => {
    const anyLight = fc.constantFrom(...lights);
    fc.assert(
      fc.property(fc.array(anyLight, { minLength: 1 }), fc.integer({ min: 0, max: 100 }), (held, share) => {
        const before = severityOf(rolledUpLight(of(...held), share)!.light);
        const worse = held.map((light, index) => (index === 0 ? "red" : light));
        expect(severityOf(rolledUpLight(of(...worse), share)!.light)).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  it.each([
    [[], 0],
    [[100, 100, 100], 100],
    [[100, 100, 99], 99],
    [[0, 1], 0],
    [[33, 33, 34], 33],
  ])("of percentages %j is %i", (percents, expected) => {
    expect(rolledUpPercent(percents)).toBe(expected);
  });
});

describe("properties", () => {
  const anyFacts = fc.record({
    dueOn: fc.option(fc.integer({ min: 0, max: 1095 }).map((days) => addDays(start, days))),
    percent: fc.integer({ min: 0, max: 100 }),
    reportedPeriods: fc.subarray(codes),
    closedOn: fc.option(fc.integer({ min: 0, max: 1200 }).map((days) => addDays(start, days)), { freq: 10 }),
    nextDutyOn: fc.option(fc.integer({ min: 0, max: 1095 }).map((days) => addDays(start, days))),
  });
  const anyDay = fc.integer({ min: -40, max: 1300 }).map((days) => addDays(start, days));
  /** Blue, grey and green ask for nothing. */
  const alarm = (given: LightFacts, today: ReturnType<typeof day>) =>
    Math.max(severityOf(lightOf(given, today).light), severityOf("green"));

  it("a further report never worsens a light on the same day", () => {
    fc.assert(
      fc.property(anyFacts, anyDay, fc.constantFrom(...codes), (given, today, period) => {
        const before = facts(given);
        const after = facts({ ...given, reportedPeriods: [...new Set([...given.reportedPeriods, period])].sort() });
        expect(alarm(after, today)).toBeLessThanOrEqual(alarm(before, today));
      }),
    );
  });

  it("a higher percentage never worsens a light on the same day", () => {
    fc.assert(
      fc.property(anyFacts, anyDay, fc.integer({ min: 0, max: 100 }), (given, today, gain) => {
        const raised = facts({ ...given, percent: Math.min(100, given.percent + gain) });
        expect(alarm(raised, today)).toBeLessThanOrEqual(alarm(facts(given), today));
      }),
    );
  });

  it("reporting a duty done never worsens a light on the same day", () => {
    fc.assert(
      fc.property(anyFacts, anyDay, fc.option(fc.integer({ min: 0, max: 900 })), (given, today, later) => {
        const next = given.nextDutyOn === null || later === null ? null : addDays(given.nextDutyOn, later);
        expect(alarm(facts({ ...given, nextDutyOn: next }), today)).toBeLessThanOrEqual(alarm(facts(given), today));
      }),
    );
  });

  it("closing out never makes a light red", () => {
    fc.assert(
      fc.property(anyFacts, anyDay, (given, today) => {
        expect(lightOf(facts({ ...given, closedOn: today }), today).light).toBe("blue");
      }),
    );
  });

  it("an extension never worsens a light on the same day", () => {
    fc.assert(
      fc.property(anyFacts, anyDay, fc.integer({ min: 0, max: 400 }), (given, today, days) => {
        const dueOn = given.dueOn && addDays(given.dueOn, days);
        expect(alarm(facts({ ...given, dueOn }), today)).toBeLessThanOrEqual(alarm(facts(given), today));
      }),
    );
  });

  it("only the open period and the newest closed ones that a light looks back on matter", () => {
    fc.assert(
      fc.property(anyFacts, anyDay, (given, today) => {
        const past = given.reportedPeriods.filter((code) => code <= today.slice(0, 7));
        const newest = facts({ ...given, reportedPeriods: past.slice(-1 - mostPeriodsLookedBack) });
        expect(lightOf(newest, today)).toEqual(lightOf(facts({ ...given, reportedPeriods: past }), today));
      }),
    );
  });

  it("the open period and those before it that a light looks back on are all that has to be known", () => {
    fc.assert(
      fc.property(anyFacts, anyDay, (given, today) => {
        const begun = periods.filter(({ startsOn }) => startsOn <= today).slice(-1 - mostPeriodsLookedBack);
        expect(lightIn(facts(given), periodWindow(begun, today), usual)).toEqual(lightOf(facts(given), today));
      }),
    );
  });

  it("an ongoing task is judged by its reports alone", () => {
    fc.assert(
      fc.property(anyFacts, anyDay, fc.integer({ min: 0, max: 100 }), (given, today, percent) => {
        const light = (value: number) => lightOf(facts({ ...given, dueOn: null, percent: value }), today).light;
        expect(light(percent)).toBe(light(given.percent));
      }),
    );
  });
});
