import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { getDashboard } from "@/lib/reports/queries/dashboard";
import { parseCalendarDate } from "@/lib/time/calendar-date";
import { now, person, refusalOf, report, startWithPlan, updateIn, type Person } from "../../support/factories";

const day = parseCalendarDate;
const today = day("2025-11-20");

let leader: Person;

beforeAll(async () => {
  await startWithPlan();
  leader = await person("leader");
  const cast = { clerk: await person("shuangta"), approver: await person("shuangta-shenhe"), reviewer: await person("fgw-shenhe") };
  for (const [period, percent, at] of [
    ["2025-09", 80, "2025-09-24T02:00:00Z"],
    ["2025-10", 82, "2025-10-24T02:00:00Z"],
    ["2025-11", 97, "2025-11-20T02:00:00Z"],
  ] as const) {
    await updateIn("accepted", cast, await report(11, "shuangta", { period, percent }), new Date(at));
  }
  await updateIn("signed_off", cast, await report(4, "shuangta"), now);
  const days = [
    { date: "2025-01-24", aqi: 216, level: 5, dust: false },
    { date: "2025-04-12", aqi: 289, level: 5, dust: true },
    { date: "2025-11-19", aqi: 66, level: 2, dust: false },
    { date: "2024-12-31", aqi: 300, level: 5, dust: false },
  ];
  await db.airDay.createMany({
    data: days.map(({ date, dust, ...rest }) => ({
      ...rest,
      date: new Date(date),
      revision: 1,
      state: "audited",
      origin: "demo",
      isCurrent: true,
      dust,
      dustBasis: dust ? "演示" : null,
      standard: "HJ 633-2012",
      primary: ["pm10"],
      recordedAt: new Date(`${date}T15:00:00Z`),
    })),
  });
});

const cellOf = async (seq: number, code: string, asOf = today) => {
  const { counties } = await getDashboard(leader, { planCode: null, today, asOf });
  const row = counties.find(({ organisation }) => organisation.code === code);
  return row?.cells.find((cell) => cell?.seq === seq);
};

describe("the dashboard", () => {
  it("walls every task by its section and counts each light once", async () => {
    const { sections, counts, taskSeqs } = await getDashboard(leader, { planCode: null, today });
    expect(sections.map(({ tiles }) => tiles.length)).toEqual([8, 6, 10, 6, 3]);
    expect(sections.flatMap(({ tiles }) => tiles.map(({ seq }) => seq))).toEqual(taskSeqs);
    expect(Object.values(counts).reduce((sum, count) => sum + count)).toBe(33);
  });

  it("has a cell for each of the 303 allocations and none beside", async () => {
    const { counties, bureaus } = await getDashboard(leader, { planCode: null, today });
    const cells = [...counties, ...bureaus].flatMap((row) => row.cells);
    expect(cells.filter((cell) => cell !== null)).toHaveLength(303);
    expect(counties.map(({ organisation }) => organisation.code)).toEqual([
      "shuangta",
      "longcheng",
      "chaoyangxian",
      "jianping",
      "kazuo",
      "beipiao",
      "lingyuan",
    ]);
    expect(counties.every(({ owed }) => owed === 33)).toBe(true);
  });

  it("shows an acceptance at once and counts reports that were signed off", async () => {
    expect(await cellOf(11, "shuangta")).toMatchObject({ light: "green", percent: 97 });
    // Signed off and still to be judged: reported, its percentage not yet counted; October is missing.
    expect(await cellOf(4, "shuangta")).toMatchObject({ light: "red", rule: "periodsMissed", percent: 0 });
    const { counties } = await getDashboard(leader, { planCode: null, today });
    expect(counties.map(({ reported }) => reported)).toEqual([2, 0, 0, 0, 0, 0, 0]);
  });

  it.each([
    ["2025-11-19", { light: "yellow", rule: "behind", percent: 82 }],
    ["2025-10-23", { light: "yellow", rule: "behind", percent: 80 }],
    ["2025-10-24", { light: "yellow", rule: "behind", percent: 82 }],
    ["2025-09-23", { light: "red", rule: "dutyOverdue", percent: 0 }],
    ["2023-01-10", { light: "grey", rule: "nothingDue", percent: 0 }],
  ])("looks back to the end of %s", async (asOf, cell) => {
    expect(await cellOf(11, "shuangta", day(asOf))).toMatchObject(cell);
  });

  it("counts the target's days of the year of that day alone, up to it", async () => {
    const { target, days } = await getDashboard(leader, { planCode: null, today });
    expect(days.map(({ date }) => date)).toEqual(["2025-01-24", "2025-04-12", "2025-11-19"]);
    expect([target.observed.heavyDays, target.dustExcluded.heavyDays, target.observed.allowedHeavyDays]).toEqual([2, 1, 2]);
    const spring = await getDashboard(leader, { planCode: null, today, asOf: day("2025-03-31") });
    expect([spring.days.length, spring.target.observed.heavyDays, spring.target.countedTo]).toEqual([1, 1, "2025-03-31"]);
  });

  it("lists what needs attention, the worst first and at most eight", async () => {
    const { attention } = await getDashboard(leader, { planCode: null, today });
    expect(attention).toHaveLength(8);
    expect(attention.every(({ reading }) => reading.light === "red")).toBe(true);
    // The first winter, the first August, then what was due by the end of 2023, the most organisations first.
    expect(attention.slice(0, 3).map(({ seq }) => seq)).toEqual([21, 29, 11]);
    expect(attention[2]).toMatchObject({ reading: { rule: "dutyOverdue", inputs: { nextDutyOn: "2023-12-31" } }, organisationCount: 11 });
    expect(attention[0]?.organisations).toHaveLength(3);
  });

  it("knows no day to come, no other plan, and nobody with an initial password", async () => {
    expect(await refusalOf(getDashboard(leader, { planCode: null, today, asOf: day("2025-11-21") }))).toBe("invalid asOf");
    expect(await refusalOf(getDashboard(leader, { planCode: "another", today }))).toBe("not-found");
    const fresh = { ...leader, mustChangePassword: true };
    expect(await refusalOf(getDashboard(fresh, { planCode: null, today }))).toBe("forbidden policy.mustChangePassword");
  });
});
