import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { datesRemindedOf, offsetsOf, planReminders } from "@/lib/reminders/plan-reminders";
import type { OwedDuty, OwedReport, Reminder, ReminderFacts } from "@/lib/reminders/types";
import { addDays, daysBetween, parseCalendarDate } from "@/lib/time/calendar-date";

const plan = { id: "01a20a76-e56d-76e3-907e-69150d0486a6", code: "plan" };
const usual = { before: [7, 3, 0], after: [3, 10] };
const dueOn = parseCalendarDate("2025-11-25");
const shuangta = { id: "1", name: "双塔区" };
const longcheng = { id: "2", name: "龙城区" };

const owedReport = (organisation: OwedReport["organisation"], seq: number, step: OwedReport["step"] = "write"): OwedReport => ({
  organisation,
  task: { seq, name: `任务${seq}` },
  step,
  period: "2025-11",
  dueOn,
});
const owedDuty = (seq: number, due: string, step: OwedDuty["step"] = "write"): OwedDuty => ({
  dutyId: `d${seq}`,
  organisation: shuangta,
  task: { seq, name: `任务${seq}` },
  title: `节点${seq}`,
  step,
  dueOn: parseCalendarDate(due),
});
const factsOf = (changes: Partial<ReminderFacts>): ReminderFacts => ({ plan, rules: usual, reports: [], duties: [], ...changes });
const keysOf = (reminders: readonly Reminder[]) => reminders.map(({ key }) => key);

describe("the days of a reporting period", () => {
  const facts = factsOf({ reports: [owedReport(shuangta, 1)] });
  it.each([
    ["2025-11-17", []],
    ["2025-11-18", ["report:plan:2025-11:-7:1:clerk"]],
    ["2025-11-19", []],
    ["2025-11-21", []],
    ["2025-11-22", ["report:plan:2025-11:-3:1:clerk"]],
    ["2025-11-24", []],
    ["2025-11-25", ["report:plan:2025-11:0:1:clerk"]],
    ["2025-11-26", []],
    ["2025-11-28", ["report:plan:2025-11:3:1:clerk"]],
    ["2025-12-04", []],
    ["2025-12-05", ["report:plan:2025-11:10:1:clerk", "report:plan:2025-11:10:office"]],
    ["2025-12-06", []],
  ])("%s", (day, keys) => {
    expect(keysOf(planReminders(facts, parseCalendarDate(day)))).toEqual(keys);
  });

  it("is past only after the day itself", () => {
    const isPast = (day: string) => planReminders(facts, parseCalendarDate(day)).map(({ fact }) => "isPast" in fact && fact.isPast);
    expect([...isPast("2025-11-25"), ...isPast("2025-11-28")]).toEqual([false, true]);
  });
});

describe("who is told", () => {
  it("the clerk of what is not handed in, the approver of what waits for the sign-off, in one message each", () => {
    const reports = [owedReport(shuangta, 9), owedReport(shuangta, 1), owedReport(shuangta, 4, "signOff"), owedReport(longcheng, 2)];
    const told = planReminders(factsOf({ reports }), dueOn).map(({ post, fact }) => [post, "tasks" in fact && fact.tasks.map(({ seq }) => seq)]);
    expect(told).toEqual([
      [{ organisationId: "1", role: "clerk" }, [1, 9]],
      [{ organisationId: "1", role: "approver" }, [4]],
      [{ organisationId: "2", role: "clerk" }, [2]],
    ]);
  });

  it("the office on the last day, of each organisation with its tasks", () => {
    const reports = [owedReport(shuangta, 9), owedReport(shuangta, 4, "signOff"), owedReport(longcheng, 2)];
    expect(planReminders(factsOf({ reports }), addDays(dueOn, 10)).at(-1)).toMatchObject({
      post: { organisationId: null, role: "office" },
      fact: { topic: "reminder.reportEscalated", on: "2025-12-05", organisations: [{ name: "双塔区", tasks: [4, 9] }, { name: "龙城区", tasks: [2] }] },
    });
  });

  it("nobody after the date where the rules name no day after it", () => {
    const rules = { before: [3], after: [] };
    expect(planReminders(factsOf({ rules, reports: [owedReport(shuangta, 1)] }), addDays(dueOn, 10), 366).length).toBe(1);
    expect(planReminders(factsOf({ rules, reports: [owedReport(shuangta, 1)] }), addDays(dueOn, 10))).toEqual([]);
  });

  it("each post of its duties in one message, whatever their dates, the earliest first", () => {
    const duties = [owedDuty(11, "2025-11-25"), owedDuty(21, "2025-11-22"), owedDuty(29, "2025-11-26"), owedDuty(3, "2025-11-15", "signOff")];
    const reminders = planReminders(factsOf({ duties }), dueOn);
    expect(reminders.map(({ key, offset, fact }) => [key, offset, "duties" in fact && fact.duties.map(({ task }) => task.seq)])).toEqual([
      ["duty:plan:2025-11-25:1:clerk", null, [21, 11]],
      ["duty:plan:2025-11-25:1:approver", 10, [3]],
      ["duty:plan:2025-11-25:office", 10, [3]],
    ]);
  });
});

describe("after an outage", () => {
  const facts = factsOf({ reports: [owedReport(shuangta, 1)] });
  it.each([
    ["2025-11-21", 3, ["report:plan:2025-11:-7:1:clerk"]],
    ["2025-11-22", 3, ["report:plan:2025-11:-3:1:clerk"]],
    ["2025-11-25", 3, ["report:plan:2025-11:0:1:clerk"]],
    ["2025-11-28", 3, ["report:plan:2025-11:3:1:clerk"]],
    ["2025-12-02", 3, []],
    ["2025-12-08", 3, ["report:plan:2025-11:10:1:clerk", "report:plan:2025-11:10:office"]],
    ["2025-12-09", 3, []],
  ])("%s with %i days before it", (day, lookBack, keys) => {
    expect(keysOf(planReminders(facts, parseCalendarDate(day), lookBack))).toEqual(keys);
  });
});

describe("whatever is owed", () => {
  const days = fc.integer({ min: 0, max: 30 });
  const rules = fc.record({ before: fc.array(days, { maxLength: 5 }), after: fc.array(days, { maxLength: 5 }) });
  const organisation = fc.constantFrom(shuangta, longcheng, { id: "3", name: "朝阳县" });
  const step = fc.constantFrom("write" as const, "signOff" as const);
  const date = fc.integer({ min: -60, max: 60 }).map((offset) => addDays(dueOn, offset));
  const reports = fc.uniqueArray(
    fc.record({ organisation, step, seq: fc.integer({ min: 1, max: 33 }), month: fc.integer({ min: 9, max: 12 }) }).map(({ seq, month, ...owed }): OwedReport => {
      const period = `2025-${String(month).padStart(2, "0")}`;
      return { ...owed, task: { seq, name: `任务${seq}` }, period, dueOn: parseCalendarDate(`${period}-25`) };
    }),
    { maxLength: 40, selector: (owed) => `${owed.organisation.id} ${owed.task.seq} ${owed.period}` },
  );
  const duties = fc
    .array(fc.record({ organisation, step, dueOn: date, seq: fc.integer({ min: 1, max: 33 }) }), { maxLength: 20 })
    .map((list) => list.map(({ seq, ...owed }, index): OwedDuty => ({ ...owed, dutyId: String(index), task: { seq, name: "x" }, title: `${index}` })));
  const anyFacts = fc.record({ plan: fc.constant(plan), rules, reports, duties });

  it("tells no post the same twice, and nobody but posts that owe something", () => {
    fc.assert(
      fc.property(anyFacts, date, fc.integer({ min: 0, max: 5 }), (facts, day, lookBack) => {
        const reminders = planReminders(facts, day, lookBack);
        expect(new Set(keysOf(reminders)).size).toBe(reminders.length);
        const told = reminders.flatMap(({ post, fact }) => [
          ...("tasks" in fact ? fact.tasks.map(({ seq }) => `${post.organisationId} ${fact.period} ${seq}`) : []),
          ...(fact.topic === "reminder.duty" ? fact.duties.map(({ title }) => `${post.organisationId} ${title}`) : []),
        ]);
        expect(new Set(told).size).toBe(told.length);
        const owed = new Set([
          ...facts.reports.map(({ organisation: { id }, period, task }) => `${id} ${period} ${task.seq}`),
          ...facts.duties.map(({ organisation: { id }, title }) => `${id} ${title}`),
        ]);
        expect(told.filter((each) => !owed.has(each))).toEqual([]);
      }),
    );
  });

  it("tells of exactly those whose date lies one of the rules' days away", () => {
    fc.assert(
      fc.property(anyFacts, date, (facts, day) => {
        const told = planReminders(facts, day).flatMap(({ fact }) => ("tasks" in fact ? fact.tasks.map(({ seq }) => `${fact.period} ${seq}`) : []));
        const due = facts.reports.filter((owed) => offsetsOf(facts.rules).includes(daysBetween(owed.dueOn, day)));
        expect(told.toSorted()).toEqual(due.map(({ period, task }) => `${period} ${task.seq}`).toSorted());
      }),
    );
  });

  it("asks the database for every date it may tell of", () => {
    fc.assert(
      fc.property(anyFacts, date, fc.integer({ min: 0, max: 5 }), (facts, day, lookBack) => {
        const wanted = new Set(datesRemindedOf(facts.rules, day, lookBack));
        const isWanted = (owed: { readonly dueOn: (typeof facts.reports)[number]["dueOn"] }) => wanted.has(owed.dueOn);
        const asked = { ...facts, reports: facts.reports.filter(isWanted), duties: facts.duties.filter(isWanted) };
        expect(planReminders(asked, day, lookBack)).toEqual(planReminders(facts, day, lookBack));
      }),
    );
  });
});
