import { afterAll, describe, expect, it } from "vitest";
import type { SystemActor } from "@/lib/access/actor";
import { db } from "@/lib/db/client";
import { listStaleStandings, rewriteAllStandings } from "@/lib/milestones/commands/rewrite-standings";
import { listTasks } from "@/lib/milestones/queries/tasks";
import { dashboardResponse } from "@/lib/reports/open-api";
import { getDashboard } from "@/lib/reports/queries/dashboard";
import { addDays, daysBetween, parseCalendarDate, type CalendarDate } from "@/lib/time/calendar-date";
import { randomFor } from "@/seeds/demo/random";
import { resetDatabase } from "../../support/database";
import { firstDay, lastDay, playHistory } from "./play-history";

const reader: SystemActor = { kind: "system", name: "test" };
const zone = process.env.TZ;

/** As many different days of the played history, and its last one. */
function someDays(count: number): ReadonlySet<CalendarDate> {
  const random = randomFor("replay");
  const days = new Set([lastDay]);
  while (days.size < count) days.add(addDays(firstDay, random.int(0, daysBetween(firstDay, lastDay))));
  return days;
}

/** What the dashboard shows at the end of `today`, or of the earlier day `asOf`; ids differ from one play to the next. */
async function shown(today: CalendarDate, asOf: CalendarDate = today): Promise<string> {
  const view = dashboardResponse(await getDashboard(reader, { planCode: null, today, asOf }));
  return JSON.stringify(view, (key, value: unknown) => (key === "allocationId" ? undefined : value));
}

async function play(days: ReadonlySet<CalendarDate>, until = lastDay): Promise<Map<CalendarDate, string>> {
  await resetDatabase();
  const recorded = new Map<CalendarDate, string>();
  await playHistory(async (today) => {
    if (days.has(today)) recorded.set(today, await shown(today));
  }, until);
  return recorded;
}

afterAll(() => {
  process.env.TZ = zone;
});

describe("three years, day by day", () => {
  let recorded = new Map<CalendarDate, string>();

  it("replays 200 days number by number as they were recorded", async () => {
    recorded = await play(someDays(200));
    expect(recorded.size).toBe(200);
    expect(new Set(recorded.values()).size).toBeGreaterThan(150);
    const replayed = new Map<CalendarDate, string>();
    for (const date of recorded.keys()) replayed.set(date, await shown(lastDay, date));
    expect([...replayed]).toEqual([...recorded]);
  }, 300_000);

  it("shows the list of tasks of a past day as the dashboard does", async () => {
    for (const date of someDays(5)) {
      const { tasks } = await listTasks(reader, null, {}, lastDay, date);
      const { sections } = await getDashboard(reader, { planCode: null, today: lastDay, asOf: date });
      const tiles = sections.flatMap((section) => section.tiles.map(({ seq, light, percent }) => `${seq} ${light} ${percent}`));
      expect(tasks.map(({ seq, standing }) => `${seq} ${standing.light.light} ${standing.percent}`)).toEqual(tiles);
    }
  });

  it("never calls an ongoing task overdue", () => {
    const dated = [5, 9, 11, 12];
    for (const text of recorded.values()) {
      const { counties, bureaus } = JSON.parse(text) as ReturnType<typeof dashboardResponse>;
      const overdue = [...counties, ...bureaus].flatMap(({ cells }) => cells.filter((cell) => cell?.rule === "overdue"));
      expect(overdue.filter((cell) => !dated.includes(cell?.seq ?? 0))).toEqual([]);
    }
  });

  it("adds up to the kept standings, and a rebuild changes none", async () => {
    expect(await listStaleStandings(db)).toEqual([]);
    const before = await db.allocationStanding.findMany({ orderBy: { allocationId: "asc" } });
    await db.$transaction((tx) => rewriteAllStandings(tx));
    expect(await db.allocationStanding.findMany({ orderBy: { allocationId: "asc" } })).toEqual(before);
    await db.$executeRaw`UPDATE "allocation_standing" SET "percent" = 1 WHERE "allocation_id" = ${before[7]?.allocationId}::uuid`;
    expect(await listStaleStandings(db)).toEqual([before[7]?.allocationId]);
  });

  it.each(["UTC", "Asia/Shanghai", "America/Los_Angeles"])("is the same under TZ=%s", async (name) => {
    process.env.TZ = name;
    expect(new Date(2024, 0, 1).getTimezoneOffset()).toBe({ UTC: 0, "Asia/Shanghai": -480, "America/Los_Angeles": 480 }[name]);
    // As far as a change of the rules, a turn of the year, a leap day and an extension.
    const until = parseCalendarDate("2024-03-10");
    const days = new Set([...recorded.keys()].filter((date, index) => date <= until && index % 3 === 0));
    const again = await play(days, until);
    expect([...again]).toEqual([...recorded].filter(([date]) => days.has(date)));
  }, 300_000);
});
