import { beforeAll, describe, expect, it } from "vitest";
import type { PersonActor } from "@/lib/access/actor";
import { db } from "@/lib/db/client";
import { loadSnapshot } from "@/lib/milestones/queries/tasks";
import { getReportForm, listWork } from "@/lib/progress/queries/updates";
import { getDashboard } from "@/lib/reports/queries/dashboard";
import { addDays, parseCalendarDate } from "@/lib/time/calendar-date";
import { seedDemoAccounts } from "@/seeds/demo/accounts";
import { seedDemoAir } from "@/seeds/demo/air";
import { seedDemoProgress } from "@/seeds/demo/progress";
import { seedReferencePlan } from "@/seeds/reference/seed-plan";
import { now } from "../../support/factories";

const today = parseCalendarDate("2025-11-20");
const reader = { kind: "system", name: "test" } as const;

async function seedAll() {
  await seedReferencePlan(db, now);
  await seedDemoAccounts(db, now);
  return { updates: await seedDemoProgress(db, today, now), days: await seedDemoAir(db, today, now) };
}

beforeAll(async () => {
  const { updates, days } = await seedAll();
  expect(updates).toBeGreaterThan(9000);
  expect(days).toBe(1050);
}, 120_000);

async function actor(username: string): Promise<PersonActor> {
  const { id, displayName, role, organisation } = await db.account.findUniqueOrThrow({
    where: { username },
    select: {
      id: true,
      displayName: true,
      role: true,
      organisation: { select: { id: true, code: true, name: true, kind: true } },
    },
  });
  return { kind: "person", accountId: id, username, displayName, role, organisation, standsInFor: null, sessionId: null, mustChangePassword: false, isReadOnly: false };
}

const counts = async () => {
  const [updates, revisions, reviews, readings, days, events] = await Promise.all([
    db.progressUpdate.count(),
    db.progressRevision.count(),
    db.review.count(),
    db.indicatorReading.count(),
    db.airDay.count(),
    db.auditEvent.count(),
  ]);
  return { updates, revisions, reviews, readings, days, events };
};

describe("the demonstration", () => {
  it("changes nothing when it is seeded again, whatever day it has become", async () => {
    const before = await counts();
    expect(await seedAll()).toEqual({ updates: 0, days: 0 });
    const later = addDays(today, 20);
    expect([await seedDemoProgress(db, later, now), await seedDemoAir(db, later, now)]).toEqual([0, 0]);
    expect(await counts()).toEqual(before);
  });

  it("says of itself what it is, and tells the audit in a few events", async () => {
    expect(await db.progressUpdate.count({ where: { isDemo: false } })).toBe(0);
    expect(await db.airDay.count({ where: { origin: { not: "demo" } } })).toBe(0);
    const dust = await db.airDay.findMany({ where: { dust: true }, select: { dustBasis: true } });
    expect(dust.length).toBeGreaterThan(0);
    expect(dust.every(({ dustBasis }) => dustBasis?.startsWith("演示"))).toBe(true);
    expect(await db.auditEvent.count()).toBeLessThan(6);
    expect(await db.outboxMessage.count()).toBe(0);
  });

  it("lets most lights burn green and every other that can burn, too", async () => {
    const { counts: byLight, target } = await getDashboard(reader, { planCode: null, today });
    expect(byLight).toEqual({ blue: 2, grey: 0, green: 25, yellow: 2, orange: 2, red: 2 });
    expect(target.observed).toMatchObject({ heavyDays: 2, allowedHeavyDays: 2, remaining: 0 });
    expect(target.dustExcluded).toMatchObject({ heavyDays: 1, remaining: 1 });
  });

  it("keeps standings that the history itself gives, down to each light", async () => {
    const kept = await loadSnapshot({ planCode: null, today });
    // Asked on the next day, today's end is past and answered from the reviews.
    const told = await loadSnapshot({ planCode: null, today: addDays(today, 1), asOf: today });
    expect(told).toEqual(kept);
  });

  it("looks back: a light of a past day is the one of that day", async () => {
    const past = await getDashboard(reader, { planCode: null, today, asOf: parseCalendarDate("2024-06-10") });
    expect(past.period).toMatchObject({ period: "2024-06" });
    expect(past.days.at(-1)?.date).toBe("2024-06-10");
    expect(past.counts.blue).toBe(0);
    const before = await getDashboard(reader, { planCode: null, today, asOf: parseCalendarDate("2022-12-31") });
    expect(before).toMatchObject({ period: null, counts: { grey: 33 } });
  });

  it("leaves task 11 of 双塔区 to be reported, the month before accepted", async () => {
    const form = await getReportForm(await actor("shuangta"), null, 11, undefined, today);
    expect(form).toMatchObject({
      period: { code: "2025-11" },
      update: null,
      editable: true,
      previous: { period: "2025-10", state: "accepted", percent: 82 },
      standing: { percent: 82, lastAcceptedPeriod: "2025-10" },
    });
    expect(form.previous?.narrative).toContain("光明街道");
  });

  it("gives clerks, approvers and the office something to do", async () => {
    const [clerk, approver, lead, office] = await Promise.all(
      ["shuangta", "longcheng-shenhe", "sthjj-shenhe", "admin"].map(async (name) => listWork(await actor(name), null, today)),
    );
    expect(clerk?.owed.total).toBeGreaterThan(0);
    expect(approver?.signOff.total).toBeGreaterThan(0);
    expect(lead?.review.total).toBeGreaterThan(5);
    expect(office?.review.total).toBeGreaterThan(0);
    expect(await db.progressUpdate.count({ where: { state: "returned" } })).toBeGreaterThan(5);
  });

  it("was judged by the right people in the right order, and before today", async () => {
    const wrong = await db.$queryRaw<{ id: string }[]>`
      SELECT v."id" FROM "review" v
      JOIN "progress_update" u ON u."id" = v."update_id"
      JOIN "progress_revision" r ON r."update_id" = v."update_id" AND r."revision" = v."revision"
      JOIN "allocation" a ON a."id" = u."allocation_id"
      JOIN "account" b ON b."id" = v."reviewer_id"
      WHERE v."decided_at" < r."submitted_at" OR v."decided_at" >= '2025-11-20T00:00:00+08:00'
        OR v."reviewer_id" = r."author_id"
        OR v."acting_organisation_id" IS DISTINCT FROM b."organisation_id"
        OR (v."step" = 'sign_off' AND b."organisation_id" <> a."organisation_id")
        OR (v."step" = 'review' AND a."role" = 'lead' AND b."role" <> 'office')
        OR (v."step" = 'review' AND a."role" <> 'lead' AND NOT EXISTS (
          SELECT FROM "allocation" l WHERE l."task_id" = a."task_id" AND l."role" = 'lead'
            AND l."organisation_id" = b."organisation_id"))`;
    expect(wrong).toEqual([]);
    const backwards = await db.$queryRaw<unknown[]>`
      SELECT 1 FROM "review" s JOIN "review" v ON v."update_id" = s."update_id" AND v."revision" = s."revision"
      WHERE s."step" = 'sign_off' AND v."step" = 'review' AND v."decided_at" <= s."decided_at"`;
    expect(backwards).toEqual([]);
  });

  it("leaves no template unfilled and no report empty", async () => {
    const odd = await db.progressRevision.findMany({
      where: { OR: [{ narrative: { contains: "{" } }, { problems: { contains: "{" } }, { nextSteps: { contains: "{" } }, { narrative: "" }] },
      select: { narrative: true },
    });
    expect(odd).toEqual([]);
    expect(await db.review.count({ where: { reason: { contains: "{" } } })).toBe(0);
  });

  it("varies: hardly any two reports of an allocation say the same", async () => {
    const [row] = await db.$queryRaw<{ share: number }[]>`
      SELECT count(DISTINCT ("allocation_id", "narrative"))::float / count(*) AS "share"
      FROM "progress_revision" r JOIN "progress_update" u ON u."id" = r."update_id"`;
    expect(row?.share).toBeGreaterThan(0.9);
  });
});
