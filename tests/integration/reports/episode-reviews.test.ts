import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { listStaleStandings } from "@/lib/milestones/commands/rewrite-standings";
import { concludeReview, openReview } from "@/lib/reports/commands/episode-reviews";
import { listEpisodeReviews } from "@/lib/reports/queries/episode-reviews";
import { addDays, parseCalendarDate, toDbDate } from "@/lib/time/calendar-date";
import { now, person, refusalOf, startWithPlan, type Person } from "../../support/factories";

const first = parseCalendarDate("2025-11-03");
let office: Person;

beforeEach(async () => {
  await startWithPlan();
  office = await person("admin");
  await recordDays([150, 220, 260, 120, 80]);
});

const open = (changes: Partial<Parameters<typeof openReview>[1]> = {}, actor = office) => openReview(actor, { firstDay: first, isStraw: false, reason: "静稳逆温。", ...changes }, now);
const boundIn = (...seqs: number[]) => db.allocation.count({ where: { task: { seq: { in: seqs } } } });

describe("the review of heavy-pollution days", () => {
  it("opens a duty for every organisation of tasks 25, 28 and 31 to 33", async () => {
    const { duties } = await open();
    expect(duties).toBe(await boundIn(25, 28, 31, 32, 33));
    const [review] = await listEpisodeReviews(await person("leader"), 2025);
    expect(review).toMatchObject({ firstHeavyDay: "2025-11-04", isStraw: false, causes: "静稳逆温。", conclusion: "", dueOn: "2025-12-05", version: 1 });
    expect(review!.duties.map(({ seq, done }) => [seq, done])).toEqual([[25, 0], [28, 0], [31, 0], [32, 0], [33, 0]]);
    expect(review!.duties.map(({ bound }) => bound).reduce((a, b) => a + b)).toBe(duties);
    expect(await listStaleStandings(db)).toEqual([]);
  });

  it("opens those of task 16 too where straw was burnt", async () => {
    const { duties } = await open({ isStraw: true });
    expect(duties).toBe(await boundIn(16, 25, 28, 31, 32, 33));
  });

  it("is opened once, by whoever comes first", async () => {
    const outcomes = await Promise.all([refusalOf(open()), refusalOf(open())]);
    expect(outcomes.toSorted()).toEqual(["done", "rule-violated reviews.known"]);
    expect([await db.episodeReview.count(), await db.dutyEvent.count()]).toEqual([1, 1]);
  });

  it("is concluded under its version, and every word stays in the audit", async () => {
    await open();
    const id = (await listEpisodeReviews(office, 2025))[0]!.id;
    await concludeReview(office, { id, version: 1, reason: "响应有效。" }, now);
    expect(await refusalOf(concludeReview(office, { id, version: 1, reason: "另一个。" }, now))).toBe("conflict");
    await concludeReview(office, { id, version: 2, reason: "补充。" }, now);
    expect(await listEpisodeReviews(office, 2025)).toMatchObject([{ conclusion: "补充。", version: 3 }]);
    const events = await db.auditEvent.findMany({ where: { action: "review.concluded" }, orderBy: { seq: "asc" }, select: { after: true } });
    expect(events.map(({ after }) => after)).toEqual([{ conclusion: "响应有效。" }, { conclusion: "补充。" }]);
  });

  it("is refused where there is nothing to review, and to everybody but the office", async () => {
    expect(await refusalOf(open({ firstDay: addDays(first, 1) }))).toBe("not-found");
    await recordDays([120, 90], addDays(first, 20));
    expect(await refusalOf(open({ firstDay: addDays(first, 20) }))).toMatch(/^(not-found|rule-violated reviews.not-heavy)$/);
    for (const name of ["leader", "sthjj-shenhe", "shuangta"]) {
      expect(await refusalOf(open({}, await person(name)))).toMatch(/^forbidden/);
    }
    expect(await db.dutyEvent.count()).toBe(0);
  });
});

async function recordDays(aqis: readonly number[], from = first): Promise<void> {
  await db.airDay.createMany({
    data: aqis.map((aqi, index) => ({
      date: toDbDate(addDays(from, index)),
      revision: 1,
      state: "audited" as const,
      origin: "imported" as const,
      isCurrent: true,
      standard: "HJ 633-2012",
      aqi,
      level: aqi > 200 ? 5 : aqi > 150 ? 4 : aqi > 100 ? 3 : 2,
      primary: ["pm25"],
      recordedAt: now,
    })),
  });
}
