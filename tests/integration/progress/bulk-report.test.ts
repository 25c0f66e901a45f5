import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { BulkReport } from "@/lib/progress/bulk-report";
import { saveDraft } from "@/lib/progress/commands/save-draft";
import { returnProgress } from "@/lib/progress/commands/return-progress";
import { submitProgress } from "@/lib/progress/commands/submit-progress";
import { getReportForm } from "@/lib/progress/queries/updates";
import { getBulkReport } from "@/lib/progress/queries/bulk-report";
import type { ProgressInput } from "@/lib/progress/schema";
import { parseCalendarDate } from "@/lib/time/calendar-date";
import { allocationOf, judgementOf, now, person, refusalOf, report, startWithPlan, updateIn, type Cast, type Person } from "../../support/factories";

const today = parseCalendarDate("2025-11-20");

let clerk: Person;
let cast: Cast;

beforeEach(async () => {
  await startWithPlan();
  clerk = await person("shuangta");
  cast = { clerk, approver: await person("shuangta-shenhe"), reviewer: await person("fgw-shenhe") };
});

async function comesBack(input: ProgressInput): Promise<void> {
  const { id } = await submitProgress(clerk, input, now);
  await returnProgress(cast.approver, { ...(await judgementOf(id)), reason: "请写明数量。" }, now);
}

const rowsOf = ({ sections }: BulkReport) => sections.flatMap(({ rows }) => rows.map(({ form }) => form));

describe("getBulkReport", () => {
  it("holds every duty of the own organisation in the plan's order, under its section", async () => {
    const bulk = await getBulkReport(clerk, null, undefined, today);
    expect(rowsOf(bulk).map(({ task }) => task.seq)).toEqual(Array.from({ length: 33 }, (_, index) => index + 1));
    expect(new Set(rowsOf(bulk).map(({ allocation }) => allocation.organisation.code))).toEqual(new Set(["shuangta"]));
    const orders = bulk.sections.map(({ section }) => section.sortOrder);
    expect(orders).toEqual(orders.toSorted((a, b) => a - b));
    expect(bulk).toMatchObject({ period: { code: "2025-11" }, openPeriod: "2025-11", deadline: { daysLeft: 5, status: "open" } });
    expect(bulk.periods[0]).toEqual({ code: "2025-11", left: 33 });
  });

  it("says of each duty what the screen of this one report says", async () => {
    await updateIn("accepted", cast, await report(11, "shuangta", { period: "2025-10", percent: 82, narrative: "十月" }));
    await saveDraft(clerk, await report(11, "shuangta", { percent: 84, narrative: "草稿" }), now);
    await comesBack(await report(12, "shuangta", { narrative: "一稿" }));
    await updateIn("submitted", cast, await report(13, "shuangta"));
    const rows = rowsOf(await getBulkReport(clerk, null, undefined, today));
    for (const seq of [1, 11, 12, 13, 25]) {
      const { missedPeriods, ...single } = await getReportForm(clerk, null, seq, undefined, today);
      expect(missedPeriods.length).toBeGreaterThan(30);
      expect(rows.find(({ task }) => task.seq === seq), `task ${seq}`).toMatchObject(single);
    }
  });

  it("leaves out what is closed out", async () => {
    const { id } = await allocationOf(11, "shuangta");
    await db.allocationStanding.upsert({
      where: { allocationId: id },
      create: { allocationId: id, closedOn: new Date("2025-11-01") },
      update: { closedOn: new Date("2025-11-01") },
    });
    const bulk = await getBulkReport(clerk, null, undefined, today);
    expect(rowsOf(bulk).some(({ task }) => task.seq === 11)).toBe(false);
    expect(bulk.periods[0]).toEqual({ code: "2025-11", left: 32 });
  });

  it("catches an earlier period up, and counts what is left of each: drafts and returns are", async () => {
    await updateIn("submitted", cast, await report(11, "shuangta", { period: "2025-10", narrative: "十月" }));
    await comesBack(await report(12, "shuangta", { period: "2025-10" }));
    await saveDraft(clerk, await report(13, "shuangta", { period: "2025-10" }), now);
    const bulk = await getBulkReport(clerk, null, "2025-10", today);
    expect(bulk).toMatchObject({ period: { code: "2025-10" }, deadline: { status: "overdue" } });
    expect(bulk.periods.find(({ code }) => code === "2025-10")).toEqual({ code: "2025-10", left: 32 });
    expect(rowsOf(bulk).find(({ task }) => task.seq === 11)).toMatchObject({ editable: false, content: { narrative: "十月" } });
  });

  it.each([
    ["shuangta.2", undefined, "done"],
    ["shuangta-shenhe.2", undefined, "done"],
    ["shuangta.2", "2025-12", "not-found"],
    ["shuangta.2", "gibberish", "not-found"],
    ["leader", undefined, "forbidden policy.readOnlyRole"],
    ["admin", undefined, "forbidden policy.readOnlyRole"],
  ])("for %s, period %s: %s", async (post, period, outcome) => {
    expect(await refusalOf(getBulkReport(await person(post), null, period, today))).toBe(outcome);
  });
});
