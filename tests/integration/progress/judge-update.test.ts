import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { acceptProgress } from "@/lib/progress/commands/accept-progress";
import { returnProgress } from "@/lib/progress/commands/return-progress";
import { saveDraft } from "@/lib/progress/commands/save-draft";
import { signOffProgress } from "@/lib/progress/commands/sign-off-progress";
import { submitProgress } from "@/lib/progress/commands/submit-progress";
import { withdrawProgress } from "@/lib/progress/commands/withdraw-progress";
import {
  judgementOf,
  now,
  person,
  refusalOf,
  report,
  startWithPlan,
  updateIn,
  type Cast,
  type Person,
} from "../../support/factories";

let clerk: Person;
let approver: Person;
let reviewer: Person;
let cast: Cast;

beforeEach(async () => {
  await startWithPlan();
  clerk = await person("shuangta");
  approver = await person("shuangta-shenhe");
  reviewer = await person("fgw-shenhe");
  cast = { clerk, approver, reviewer };
});

const reason = "请补充龙山街道验收单。";

const lastAudit = () =>
  db.auditEvent.findFirstOrThrow({
    orderBy: { seq: "desc" },
    select: { action: true, actorId: true, before: true, after: true, reason: true },
  });

const standingOf = async (updateId: string) =>
  db.allocationStanding.findFirstOrThrow({
    where: { allocation: { updates: { some: { id: updateId } } } },
    select: {
      percent: true,
      lastReportedPeriod: true,
      lastReportedOn: true,
      lastAcceptedPeriod: true,
      recentPeriods: true,
    },
  });

const stateOf = async (id: string) => {
  const update = await db.progressUpdate.findUniqueOrThrow({ where: { id }, select: { state: true } });
  return update.state;
};

/** Everything a judgement may write, to compare before and after a refusal. */
async function everything() {
  const tables = ["progress_update", "progress_revision", "review", "allocation", "allocation_standing", "outbox_message", "audit_event"];
  return Promise.all(tables.map((table) => db.$queryRawUnsafe(`SELECT to_jsonb(t) AS "row" FROM "${table}" t ORDER BY 1`)));
}

describe("signOffProgress", () => {
  it("lets the report out and counts the period as reported", async () => {
    const submitted = await submitProgress(clerk, await report(11, "shuangta"), now);
    const receipt = await signOffProgress(approver, await judgementOf(submitted.id), now);
    expect(receipt).toEqual({ id: submitted.id, revision: 1, state: "signed_off", version: 2 });
    expect(await standingOf(submitted.id)).toEqual({
      percent: 0,
      lastReportedPeriod: "2025-11",
      lastReportedOn: new Date("2025-11-20"),
      lastAcceptedPeriod: null,
      recentPeriods: ["2025-11"],
    });
    expect(await lastAudit()).toMatchObject({ action: "update.signedOff", actorId: approver.accountId });
    expect(await db.outboxMessage.count({ where: { topic: "update.signedOff" } })).toBe(1);
  });

  it.each([
    ["its clerk", "shuangta.2", "forbidden policy.approverOnly"],
    ["another county", "longcheng-shenhe", "not-found policy.outsideScope"],
    ["the lead", "fgw-shenhe.2", "not-found policy.outsideScope"],
    ["the office", "admin", "not-found policy.outsideScope"],
  ])("is refused to %s", async (_, post, refusal) => {
    const submitted = await submitProgress(clerk, await report(11, "shuangta"), now);
    const stranger = await person(post);
    const before = await everything();
    expect(await refusalOf(signOffProgress(stranger, await judgementOf(submitted.id), now))).toBe(refusal);
    expect(await everything()).toEqual(before);
  });

  it("is refused to an approver for what they wrote themselves, and open to a colleague", async () => {
    const submitted = await submitProgress(approver, await report(11, "shuangta"), now);
    const judgement = await judgementOf(submitted.id);
    expect(await refusalOf(signOffProgress(approver, judgement, now))).toBe("forbidden policy.ownSubmission");
    const colleague = await person("shuangta-shenhe.2");
    expect(await refusalOf(signOffProgress(colleague, judgement, now))).toBe("done");
  });

  it("is a conflict when the report was withdrawn and sent again meanwhile", async () => {
    const submitted = await submitProgress(clerk, await report(11, "shuangta"), now);
    const seen = await judgementOf(submitted.id);
    await withdrawProgress(clerk, seen, now);
    await submitProgress(clerk, await report(11, "shuangta", { percent: 20 }), now);
    expect(await refusalOf(signOffProgress(approver, seen, now))).toBe("conflict");
  });
});

describe("acceptProgress", () => {
  it("takes the percentage over and tells the organisation", async () => {
    const accepted = await updateIn("accepted", cast, await report(11, "shuangta"));
    expect(accepted).toMatchObject({ state: "accepted", revision: 1, version: 3 });
    expect(await standingOf(accepted.id)).toMatchObject({ percent: 86, lastAcceptedPeriod: "2025-11" });
    expect(await lastAudit()).toMatchObject({
      action: "update.accepted",
      before: { state: "signed_off", revision: 1 },
      after: { state: "accepted", task: 11, period: "2025-11", percent: 86 },
    });
    expect(await db.outboxMessage.count({ where: { topic: "update.accepted" } })).toBe(1);
    const reviews = await db.review.findMany({ orderBy: { decidedAt: "asc" }, select: { step: true, verdict: true, reviewerId: true } });
    expect(reviews).toEqual(
      expect.arrayContaining([
        { step: "sign_off", verdict: "passed", reviewerId: approver.accountId },
        { step: "review", verdict: "passed", reviewerId: reviewer.accountId },
      ]),
    );
  });

  it("of an older period leaves the newer percentage alone", async () => {
    await updateIn("accepted", cast, await report(11, "shuangta", { period: "2025-10", percent: 80 }));
    const older = await updateIn("accepted", cast, await report(11, "shuangta", { period: "2025-08", percent: 95 }));
    expect(await standingOf(older.id)).toMatchObject({
      percent: 80,
      lastAcceptedPeriod: "2025-10",
      lastReportedPeriod: "2025-10",
      recentPeriods: ["2025-10", "2025-08"],
    });
  });

  it("may lower the percentage", async () => {
    await updateIn("accepted", cast, await report(11, "shuangta", { period: "2025-10", percent: 80 }));
    const lower = await updateIn("accepted", cast, await report(11, "shuangta", { percent: 71, problems: "两户退出改造。" }));
    expect(await standingOf(lower.id)).toMatchObject({ percent: 71 });
  });

  it.each([
    ["its own approver", "shuangta-shenhe.2", "forbidden policy.leadApproverOnly"],
    ["the lead's clerk", "fgw", "forbidden policy.leadApproverOnly"],
    ["a cooperating bureau's approver", "czj-shenhe", "forbidden policy.leadApproverOnly"],
    ["the office", "admin", "forbidden policy.leadApproverOnly"],
    ["leadership", "leader", "forbidden policy.leadApproverOnly"],
    ["another county", "longcheng-shenhe", "not-found policy.outsideScope"],
    ["a bureau outside the task", "qxj-shenhe", "not-found policy.outsideScope"],
  ])("is refused to %s", async (_, post, refusal) => {
    const signedOff = await updateIn("signed_off", cast, await report(11, "shuangta"));
    const stranger = await person(post);
    const before = await everything();
    expect(await refusalOf(acceptProgress(stranger, await judgementOf(signedOff.id), now))).toBe(refusal);
    expect(await everything()).toEqual(before);
  });

  it("of a lead's own report is the office's, not another lead's", async () => {
    const lead = { clerk: await person("sthjj"), approver: await person("sthjj-shenhe"), reviewer: await person("admin") };
    const signedOff = await updateIn("signed_off", lead, await report(1, "sthjj"));
    const judgement = await judgementOf(signedOff.id);
    expect(await refusalOf(acceptProgress(reviewer, judgement, now))).toBe("forbidden policy.officeOnly");
    expect(await refusalOf(acceptProgress(lead.reviewer, judgement, now))).toBe("done");
    const review = await db.review.findFirstOrThrow({ where: { step: "review" }, select: { actingOrganisationId: true } });
    expect(review.actingOrganisationId).toBeNull();
  });

  it("by either of two leads; the other comes too late", async () => {
    const other = await person("sthjj-shenhe");
    const signedOff = await updateIn("signed_off", cast, await report(1, "shuangta"));
    const judgement = await judgementOf(signedOff.id);
    expect(await refusalOf(acceptProgress(other, judgement, now))).toBe("done");
    expect(await refusalOf(acceptProgress(reviewer, judgement, now))).toBe("conflict");
  });

  it("of fifty at once one goes through, and is told of once", async () => {
    const signedOff = await updateIn("signed_off", cast, await report(11, "shuangta"));
    const judgement = await judgementOf(signedOff.id);
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => refusalOf(acceptProgress(reviewer, judgement, now))));
    expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === "conflict")).toHaveLength(49);
    expect(await db.review.count({ where: { step: "review" } })).toBe(1);
    expect(await db.auditEvent.count({ where: { action: "update.accepted" } })).toBe(1);
    expect(await db.outboxMessage.count({ where: { topic: "update.accepted" } })).toBe(1);
  });

  it("of many periods at once loses none in the standing", async () => {
    const codes = ["2025-01", "2025-02", "2025-03", "2025-04", "2025-05", "2025-06"];
    const ids: string[] = [];
    for (const period of codes) ids.push((await submitProgress(clerk, await report(11, "shuangta", { period }), now)).id);
    await Promise.all(ids.map(async (id) => signOffProgress(approver, await judgementOf(id), now)));
    await Promise.all(ids.map(async (id) => acceptProgress(reviewer, await judgementOf(id), now)));
    expect(await standingOf(ids[0] ?? "")).toMatchObject({ recentPeriods: codes.toReversed(), lastAcceptedPeriod: "2025-06" });
  });
});

describe("returnProgress", () => {
  it("at sign-off sends back to the clerk without letting anything out", async () => {
    const submitted = await submitProgress(clerk, await report(11, "shuangta"), now);
    const receipt = await returnProgress(approver, { ...(await judgementOf(submitted.id)), reason }, now);
    expect(receipt).toMatchObject({ state: "returned", revision: 1 });
    expect(await standingOf(submitted.id)).toMatchObject({ recentPeriods: [] });
    expect(await lastAudit()).toMatchObject({ action: "update.returned", reason });
    expect(await db.review.findFirst({ select: { step: true, verdict: true, reason: true } })).toEqual({
      step: "sign_off",
      verdict: "returned",
      reason,
    });
  });

  it("at review keeps the text and the period as reported", async () => {
    const returned = await updateIn("returned", cast, await report(11, "shuangta"));
    expect(await standingOf(returned.id)).toMatchObject({ percent: 0, recentPeriods: ["2025-11"] });
    expect(await db.progressRevision.count({ where: { updateId: returned.id } })).toBe(1);
    expect(await db.outboxMessage.count({ where: { topic: "update.returned" } })).toBe(1);
  });

  it.each([
    ["its own approver", "shuangta-shenhe.2", "forbidden policy.leadApproverOnly"],
    ["the lead's clerk", "fgw", "forbidden policy.leadApproverOnly"],
    ["leadership", "leader", "forbidden policy.leadApproverOnly"],
    ["another county", "longcheng-shenhe", "not-found policy.outsideScope"],
  ])("at review is refused to %s", async (_, post, refusal) => {
    const signedOff = await updateIn("signed_off", cast, await report(11, "shuangta"));
    const stranger = await person(post);
    const judgement = await judgementOf(signedOff.id);
    expect(await refusalOf(returnProgress(stranger, { ...judgement, reason }, now))).toBe(refusal);
  });

  it("is refused once accepted, a conflict on an old version", async () => {
    const accepted = await updateIn("accepted", cast, await report(11, "shuangta"));
    const judgement = await judgementOf(accepted.id);
    expect(await refusalOf(returnProgress(reviewer, { ...judgement, reason }, now))).toBe("rule-violated progress.notNow.accepted");
    expect(await refusalOf(returnProgress(reviewer, { ...judgement, version: 1, reason }, now))).toBe("conflict");
  });

  it("and correction, sign-off and acceptance again: the whole way round", async () => {
    const returned = await updateIn("returned", cast, await report(11, "shuangta", { percent: 80 }));
    await saveDraft(clerk, await report(11, "shuangta", { percent: 84 }), now);
    expect(await stateOf(returned.id)).toBe("draft");
    const accepted = await updateIn("accepted", cast, await report(11, "shuangta", { percent: 85 }));
    expect(accepted).toMatchObject({ id: returned.id, revision: 2, state: "accepted" });
    expect(await standingOf(returned.id)).toMatchObject({ percent: 85, recentPeriods: ["2025-11"] });
  });
});

describe("what fails at its last write", () => {
  type Write = (actors: Cast) => Promise<unknown>;
  const writes: readonly [string, Write][] = [
    ["saveDraft", async ({ clerk: who }) => saveDraft(who, await report(12, "shuangta"), now)],
    ["submitProgress", async ({ clerk: who }) => submitProgress(who, await report(12, "shuangta"), now)],
    ["withdrawProgress", async ({ clerk: who }) => withdrawProgress(who, await named("submitted"), now)],
    ["signOffProgress", async ({ approver: who }) => signOffProgress(who, await named("submitted"), now)],
    ["acceptProgress", async ({ reviewer: who }) => acceptProgress(who, await named("signed_off"), now)],
    ["returnProgress", async ({ reviewer: who }) => returnProgress(who, { ...(await named("signed_off")), reason }, now)],
  ];

  const named = async (state: "submitted" | "signed_off") => {
    const update = await db.progressUpdate.findFirstOrThrow({ where: { state }, select: { id: true } });
    return judgementOf(update.id);
  };

  it.each(writes)("%s leaves nothing behind", async (_, write) => {
    await submitProgress(clerk, await report(11, "shuangta"), now);
    await updateIn("signed_off", cast, await report(4, "shuangta"));
    await db.$executeRaw`CREATE OR REPLACE FUNCTION "fail_audit"() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'no audit, no change' USING ERRCODE = '53100'; END $$`;
    await db.$executeRaw`CREATE TRIGGER "a_failing_audit" BEFORE INSERT ON "audit_event"
      FOR EACH ROW EXECUTE FUNCTION "fail_audit"()`;
    const before = await everything();
    await expect(write(cast)).rejects.toThrow();
    expect(await everything()).toEqual(before);
    await db.$executeRaw`DROP TRIGGER "a_failing_audit" ON "audit_event"`;
    await write(cast);
    expect(await everything()).not.toEqual(before);
  });
});
