import { beforeEach, describe, expect, it } from "vitest";
import { GET as getEditionsRoute } from "@/app/api/v1/plans/[code]/editions/route";
import { GET as getEditionRoute } from "@/app/api/v1/plans/[code]/editions/[period]/route";
import { db } from "@/lib/db/client";
import { changeRules } from "@/lib/milestones/commands/change-rules";
import { usualSettings } from "@/lib/milestones/rule-set";
import { sealEdition } from "@/lib/reports/commands/seal-edition";
import { compareEditions } from "@/lib/reports/compare-editions";
import { editionHash, type EditionContent } from "@/lib/reports/edition";
import { editionListResponseSchema, editionResponseSchema } from "@/lib/reports/edition-open-api";
import { dashboardResponseSchema } from "@/lib/reports/open-api";
import { getEdition, listEditions } from "@/lib/reports/queries/editions";
import { parseCalendarDate } from "@/lib/time/calendar-date";
import { apiRequest, now, person, planCode, refusalOf, report, startWithPlan, updateIn, type Cast, type Person } from "../../support/factories";

const today = parseCalendarDate("2025-11-20");

let office: Person;
let cast: Cast;

beforeEach(async () => {
  await startWithPlan();
  office = await person("admin");
  cast = { clerk: await person("shuangta"), approver: await person("shuangta-shenhe"), reviewer: await person("fgw-shenhe") };
});

const seal = (period: string, at = now, actor = office) => sealEdition(actor, { planCode, period }, at);
const read = (period: string) => getEdition(office, planCode, period, today);
const accept = async (period: string, percent: number, at: string) =>
  updateIn("accepted", cast, await report(11, "shuangta", { period, percent }), new Date(at));
const lineOf = (content: EditionContent | null) =>
  content?.tasks.find(({ seq }) => seq === 11)?.allocations.find(({ code }) => code === "shuangta");

/** What only someone with the database's own keys could do. */
async function tamper(sql: string): Promise<void> {
  await db.$executeRawUnsafe(`ALTER TABLE "edition" DISABLE TRIGGER USER`);
  await db.$executeRawUnsafe(sql);
  await db.$executeRawUnsafe(`ALTER TABLE "edition" ENABLE TRIGGER USER`);
}

describe("sealEdition", () => {
  it("keeps the month as it stood at the end of its last day", async () => {
    await accept("2025-10", 82, "2025-10-24T02:00:00Z");
    // Corrected before the sealing, but after the month.
    await accept("2025-11", 97, "2025-11-05T02:00:00Z");
    const { hash } = await seal("2025-10");
    const edition = await read("2025-10");
    expect(edition).toMatchObject({ period: "2025-10", asOf: "2025-10-31", hash, isSound: true, sealedBy: "admin", sealedAt: now });
    expect(lineOf(edition.content)).toMatchObject({ percent: 82, lastReportedPeriod: "2025-10" });
    expect(edition.content?.tasks).toHaveLength(33);
    expect(Object.values(edition.content?.allocationCounts ?? {}).reduce((sum, count) => sum + count)).toBe(303);
    expect(edition.content?.organisations.find(({ code }) => code === "shuangta")).toMatchObject({ reported: 1, owed: 33 });
    expect(dashboardResponseSchema.parse(edition.content?.dashboard)).toMatchObject({ asOf: "2025-10-31", ruleSetVersion: 1 });
  });

  it("stays what it was, whatever is corrected later", async () => {
    await accept("2025-10", 82, "2025-10-24T02:00:00Z");
    await seal("2025-10");
    const before = await read("2025-10");
    await accept("2025-11", 97, "2025-11-20T03:00:00Z");
    const plan = await db.plan.findFirstOrThrow({ select: { id: true } });
    await changeRules(office, { planId: plan.id, version: 1, settings: { ...usualSettings, lights: { ...usualSettings.lights, behindPoints: 1 } }, reason: "从严" }, now);
    await db.airDay.create({
      data: { date: new Date("2025-01-24"), revision: 1, state: "audited", origin: "imported", isCurrent: true, dust: false, aqi: 216, level: 5, primary: ["pm25"], standard: "HJ 633-2012", recordedAt: now },
    });
    expect(await read("2025-10")).toEqual(before);
    await seal("2025-11", new Date("2025-12-03T02:00:00Z"));
    const after = await getEdition(office, planCode, "2025-11", parseCalendarDate("2025-12-03"));
    if (!before.content || !after.content) throw new Error("no content");
    const { changed, moved, heavyDays, ruleSetVersions } = compareEditions(before.content, after.content);
    const line = [...changed, ...moved].find(({ seq }) => seq === 11)?.allocations.find(({ code }) => code === "shuangta");
    expect(line).toMatchObject({ percent: { before: 82, after: 97 } });
    expect([heavyDays.observed, ruleSetVersions]).toEqual([
      { before: 0, after: 1 },
      { before: 1, after: 2 },
    ]);
    expect([after.previous, (await read("2025-10")).next]).toEqual(["2025-10", "2025-11"]);
  });

  it("finds a manipulated row out", async () => {
    await seal("2025-10");
    await expect(db.$executeRaw`UPDATE "edition" SET "content" = jsonb_set("content", '{tasks,4,percent}', '100')`).rejects.toThrow();
    await tamper(`UPDATE "edition" SET "content" = jsonb_set("content", '{tasks,4,percent}', '100')`);
    expect(await read("2025-10")).toMatchObject({ isSound: false });
    await tamper(`UPDATE "edition" SET "content" = "content" - 'tasks'`);
    expect(await read("2025-10")).toMatchObject({ isSound: false, content: null });
  });

  it.each([
    // Until the end of the reporting day.
    ["2025-11", "2025-11-25T15:59:59Z", "rule-violated editions.tooEarly"],
    ["2025-11", "2025-11-25T16:00:00Z", "done"],
    ["2025-12", "2025-11-20T04:00:00Z", "rule-violated editions.tooEarly"],
    ["2025-10", "2025-11-20T04:00:00Z", "done"],
    ["2026-01", "2026-02-20T04:00:00Z", "not-found"],
  ])("%s at %s: %s", async (period, at, outcome) => {
    expect(await refusalOf(seal(period, new Date(at)))).toBe(outcome);
  });

  it("stands for today while the month runs", async () => {
    await seal("2025-11", new Date("2025-11-27T04:00:00Z"));
    const edition = await getEdition(office, planCode, "2025-11", parseCalendarDate("2025-11-27"));
    expect([edition.asOf, edition.content?.asOf]).toEqual(["2025-11-27", "2025-11-27"]);
  });

  it("seals once, and tells the audit", async () => {
    const outcomes = await Promise.all([refusalOf(seal("2025-10")), refusalOf(seal("2025-10"))]);
    expect(outcomes.filter((each) => each === "done")).toHaveLength(1);
    expect(await refusalOf(seal("2025-10"))).toBe("rule-violated editions.sealedAlready");
    const edition = await db.edition.findFirstOrThrow({ select: { id: true, hash: true } });
    const events = await db.auditEvent.findMany({ where: { action: "edition.sealed" } });
    expect(events).toMatchObject([{ subjectType: "edition", subjectId: edition.id, after: { period: "2025-10", asOf: "2025-10-31", hash: edition.hash } }]);
  });

  it("is the office's alone, and knows no other plan", async () => {
    expect(await refusalOf(seal("2025-10", now, await person("leader")))).toBe("forbidden policy.officeOnly");
    expect(await refusalOf(seal("2025-10", now, await person("fgw.2")))).toBe("forbidden policy.officeOnly");
    expect(await refusalOf(sealEdition({ kind: "system", name: "job" }, { planCode, period: "2025-10" }, now))).toBe("forbidden policy.personOnly");
    expect(await refusalOf(sealEdition(office, { planCode: "another", period: "2025-10" }, now))).toBe("not-found");
    expect([await db.edition.count(), await db.auditEvent.count()]).toEqual([0, 0]);
  });
});

describe("the editions", () => {
  it("are listed with the months that wait, the newest first", async () => {
    await seal("2025-09");
    const { periods } = await listEditions(cast.clerk, null, today);
    expect([periods.length, ...periods.slice(0, 3).map((each) => [each.period, each.canBeSealed, each.seal?.asOf ?? null])]).toEqual([
      35,
      ["2025-11", false, null],
      ["2025-10", true, null],
      ["2025-09", true, "2025-09-30"],
    ]);
    expect(periods[0]).toMatchObject({ reportDueOn: "2025-11-25", bulletinDueOn: "2025-12-05" });
  });

  it("leave by the open API with all that their digest covers", async () => {
    await seal("2025-10");
    const { token } = cast.clerk as Person;
    const at = (period: string, code = planCode) =>
      getEditionRoute(apiRequest(`/api/v1/plans/${code}/editions/${period}`, token), { params: Promise.resolve({ code, period }) });
    const list = await getEditionsRoute(apiRequest(`/api/v1/plans/${planCode}/editions`, token), { params: Promise.resolve({ code: planCode }) });
    const [first] = editionListResponseSchema.parse(await list.json());
    const body = (await (await at("2025-10")).json()) as { content: EditionContent; hash: string };
    expect(editionResponseSchema.parse(body)).toMatchObject({ ...first, isSound: true });
    expect(editionHash(JSON.parse(JSON.stringify(body.content)))).toBe(body.hash);
    expect([(await at("2025-09")).status, (await at("2025-13")).status, (await at("2025-10", "another")).status]).toEqual([404, 422, 404]);
  });
});
