import { describe, expect, it } from "vitest";
import { taskTableMarkup } from "@/components/plan/task-table-markup";
import { owedRow, updateRow, type WorkWords } from "@/components/progress/work-rows-markup";
import { lights, type Light, type TaskListItem } from "@/lib/milestones/types";
import type { OrganisationRef } from "@/lib/plan/views";
import type { OwedReport, WorkUpdate } from "@/lib/progress/types";
import { parseCalendarDate } from "@/lib/time/calendar-date";

const hostile = `<img src=x onerror="alert('1')">`;
const words = (key: string, values?: Record<string, string | number>) => (values ? `${key} ${Object.values(values).join(" ")}` : key);
const workWords: WorkWords = { work: words, tasks: words, updates: words };
const lightNames = Object.fromEntries(lights.map((light) => [light, light])) as Record<Light, string>;
const today = parseCalendarDate("2025-11-20");
const organisation: OrganisationRef = { id: "o", code: "x", name: hostile, shortName: hostile, kind: "county", divisionCode: null };

const task: TaskListItem = {
  id: "t",
  seq: 11,
  name: hostile,
  content: hostile,
  deadlineText: hostile,
  dueOn: today,
  leadText: "",
  cooperatingText: "",
  responsibleText: "",
  section: { id: "s", ordinal: "三", title: hostile, shortTitle: hostile, sortOrder: 1 },
  deadline: { dueOn: today, daysLeft: 0, status: "dueToday" },
  lead: [organisation],
  cooperating: [],
  responsible: [],
  standing: {
    light: {
      light: "red",
      rule: "overdue",
      ruleSetVersion: 1,
      computed: null,
      inputs: {
        asOf: today,
        percent: 1,
        dueOn: today,
        daysLeft: 0,
        expectedPercent: 1,
        behindPoints: 0,
        openPeriod: null,
        openPeriodReported: false,
        openPeriodDaysLeft: null,
        newestClosedPeriod: null,
        missedPeriods: [],
        missedInARow: 0,
        nextDutyOn: null,
        dutyDaysLeft: null,
        closedOn: null,
      },
    },
    percent: 82,
    lastReportedOn: null,
    allocationCount: 1,
    reportedCount: 0,
    worst: [],
  },
  own: null,
};
const workTask = { id: "t", seq: 11, name: hostile, excerpt: hostile };
const owed: OwedReport = {
  allocationId: "a",
  task: workTask,
  role: "responsible",
  deadline: { period: "2025-10", reportDueOn: today, daysLeft: -3, status: "overdue" },
  percent: 82,
  draftSavedAt: null,
  missedPeriods: ["2025-09"],
};
const update: WorkUpdate = {
  updateId: "u",
  version: 1,
  allocationId: "a",
  task: workTask,
  organisation,
  role: "lead",
  period: "2025-11",
  percent: null,
  author: { id: "p", displayName: hostile },
  state: "returned",
  status: "overdue",
  changedAt: new Date(0),
  dueOn: today,
  daysLeft: 0,
  reason: hostile,
};

describe("the lists written as markup", () => {
  it.each([
    ["the task table", taskTableMarkup([task], { search: hostile, sort: "light" }, { t: words, lightNames }).toString()],
    ["an owed report", owedRow(owed, "2025-11", workWords).toString()],
    ["a returned update", updateRow(update, "correct", "2025-11", workWords).toString()],
    ["an update to judge", updateRow({ ...update, organisation }, "judge", "2025-11", workWords).toString()],
  ])("%s lets nothing that people typed become an element", (_, markup) => {
    expect(markup).not.toContain("<img");
    expect(markup).toContain("&lt;img src=x onerror=&quot;");
  });

  it("marks the column by which the table is sorted, and keeps the filter in the others", () => {
    const markup = taskTableMarkup([task], { light: "red", sort: "percent" }, { t: words, lightNames }).toString();
    expect(markup.match(/aria-sort/g)).toHaveLength(1);
    expect(markup).toContain('<th scope=col aria-sort=ascending><a href="/tasks?light=red&amp;sort=percent">');
    expect(markup).toContain('href="/tasks?light=red&amp;sort=due"');
  });

  it("leads to the report of the period that is owed, and names only periods other than the open one", () => {
    expect(owedRow(owed, "2025-11", workWords).toString()).toContain('href="/tasks/11/report?period=2025-10"');
    const open = { ...owed, deadline: { ...owed.deadline, period: "2025-11" } };
    expect(owedRow(open, "2025-11", workWords).toString()).toContain('href="/tasks/11/report"');
    expect(owedRow(open, "2025-11", workWords).toString()).not.toContain("periodShort");
  });

  it("goes on with a draft, corrects what came back, and judges on the update's page", () => {
    expect(owedRow({ ...owed, draftSavedAt: new Date(0) }, null, workWords).toString()).toContain("step.goOn");
    expect(updateRow(update, "correct", "2025-11", workWords).toString()).toContain('href="/tasks/11/report"');
    expect(updateRow(update, "judge", "2025-11", workWords).toString()).toContain('href="/updates/u"');
  });
});
