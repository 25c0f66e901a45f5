import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { saveDraft } from "@/lib/progress/commands/save-draft";
import { submitProgress } from "@/lib/progress/commands/submit-progress";
import { withdrawProgress } from "@/lib/progress/commands/withdraw-progress";
import {
  allocationOf,
  judgementOf,
  now,
  person,
  refusalOf,
  report,
  startWithPlan,
  updateIn,
  type Person,
} from "../../support/factories";

let clerk: Person;
let approver: Person;
let reviewer: Person;

beforeEach(async () => {
  await startWithPlan();
  clerk = await person("shuangta");
  approver = await person("shuangta-shenhe");
  reviewer = await person("fgw-shenhe");
});

const auditedActions = async () => {
  const events = await db.auditEvent.findMany({
    where: { subjectType: "update" },
    orderBy: { seq: "asc" },
    select: { action: true },
  });
  return events.map(({ action }) => action);
};

const topics = async () =>
  (await db.outboxMessage.findMany({ orderBy: { id: "asc" }, select: { topic: true } })).map(({ topic }) => topic);

function revisionsOf(updateId: string) {
  return db.progressRevision.findMany({
    where: { updateId },
    orderBy: { revision: "asc" },
    select: {
      revision: true,
      percent: true,
      narrative: true,
      submittedAt: true,
      authorId: true,
      readings: { select: { value: true } },
    },
  });
}

function updateOf(id: string) {
  return db.progressUpdate.findUniqueOrThrow({
    where: { id },
    select: {
      state: true,
      currentRevision: true,
      signedOffRevision: true,
      version: true,
      period: { select: { code: true } },
    },
  });
}

const completionRate = () =>
  db.clause.findFirstOrThrow({ where: { task: { seq: 11 }, kind: "indicator" }, select: { id: true } });

describe("saveDraft", () => {
  it("keeps an unfinished report for the open period and counts the allocation's version on", async () => {
    const { version } = await allocationOf(11, "shuangta");
    const receipt = await saveDraft(clerk, await report(11, "shuangta", { percent: null, narrative: "" }), now);
    expect(receipt).toMatchObject({ revision: 1, state: "draft", version: version + 1 });
    expect(await updateOf(receipt.id)).toMatchObject({ state: "draft", period: { code: "2025-11" }, version: 1 });
    expect(await revisionsOf(receipt.id)).toMatchObject([{ percent: null, narrative: "", submittedAt: null }]);
    expect(await auditedActions()).toEqual(["update.drafted"]);
    expect(await topics()).toEqual([]);
  });

  it("changes the draft in place, with its readings, and lets a colleague go on", async () => {
    const { id: clauseId } = await completionRate();
    const first = await saveDraft(clerk, await report(11, "shuangta", { indicators: { [clauseId]: 90.5 } }), now);
    const second = await saveDraft(approver, await report(11, "shuangta", { percent: 88, indicators: { [clauseId]: 96.4 } }), now);
    expect(second).toMatchObject({ id: first.id, revision: 1, version: first.version + 1 });
    const revisions = await revisionsOf(first.id);
    expect(revisions).toMatchObject([{ percent: 88, authorId: approver.accountId }]);
    expect(revisions[0]?.readings.map(({ value }) => value.toNumber())).toEqual([96.4]);
  });

  it("writes nothing when nothing changed", async () => {
    const { id: clauseId } = await completionRate();
    const content = { indicators: { [clauseId]: 96.4 } };
    const first = await saveDraft(clerk, await report(11, "shuangta", content), now);
    const again = await saveDraft(clerk, await report(11, "shuangta", content), now);
    expect(again).toEqual(first);
    expect(await auditedActions()).toEqual(["update.drafted"]);
  });

  it.each([
    ["another county's clerk", "longcheng", "forbidden policy.otherOrganisation"],
    ["the lead", "fgw", "forbidden policy.otherOrganisation"],
    ["leadership", "leader", "forbidden policy.readOnlyRole"],
    ["the office", "admin", "forbidden policy.readOnlyRole"],
  ])("is refused to %s", async (_, post, refusal) => {
    const stranger = await person(post);
    expect(await refusalOf(saveDraft(stranger, await report(11, "shuangta"), now))).toBe(refusal);
    expect(await db.progressUpdate.count()).toBe(0);
    expect(await auditedActions()).toEqual([]);
  });

  it("is refused to a job, and to whoever still has an initial password", async () => {
    const input = await report(11, "shuangta");
    const job = { kind: "system", name: "job" } as const;
    expect(await refusalOf(saveDraft(job, input, now))).toBe("forbidden policy.readOnlyRole");
    expect(await refusalOf(saveDraft({ ...clerk, mustChangePassword: true }, input, now))).toBe("forbidden policy.mustChangePassword");
  });

  it("is a conflict when somebody wrote meanwhile", async () => {
    const input = await report(11, "shuangta");
    await saveDraft(clerk, input, now);
    expect(await refusalOf(saveDraft(approver, { ...input, percent: 10 }, now))).toBe("conflict");
  });

  it.each([
    ["2025-10", "done"],
    ["2023-01", "done"],
    ["2025-12", "rule-violated period.notOpen"],
    ["2022-12", "invalid period.unknown"],
  ])("for the period %s: %s", async (period, expected) => {
    expect(await refusalOf(saveDraft(clerk, await report(11, "shuangta", { period }), now))).toBe(expected);
  });

  it("after the plan's end goes to its last period, before its beginning nowhere", async () => {
    const late = await saveDraft(clerk, await report(11, "shuangta"), new Date("2026-02-01T04:00:00Z"));
    expect((await updateOf(late.id)).period.code).toBe("2025-12");
    const early = saveDraft(clerk, await report(11, "shuangta"), new Date("2022-12-31T04:00:00Z"));
    expect(await refusalOf(early)).toBe("rule-violated period.unknown");
  });

  it("takes readings of the task's own indicators alone", async () => {
    const other = await db.clause.findFirstOrThrow({ where: { task: { seq: 5 }, kind: "indicator" }, select: { id: true } });
    const foreign = report(11, "shuangta", { indicators: { [other.id]: 1 } });
    expect(await refusalOf(saveDraft(clerk, await foreign, now))).toBe(`invalid indicators.${other.id}`);
    const { id } = await completionRate();
    const beyond = report(11, "shuangta", { indicators: { [id]: 101 } });
    expect(await refusalOf(saveDraft(clerk, await beyond, now))).toBe(`invalid indicators.${id}`);
  });

  it("is not found for an allocation that does not exist, or an id that is none", async () => {
    const input = await report(11, "shuangta");
    for (const allocationId of ["0198aaaa-0000-7000-8000-000000000001", "11", "' OR 1=1"]) {
      expect(await refusalOf(saveDraft(clerk, { ...input, allocationId }, now))).toBe("not-found");
    }
  });

  it("is refused once the duty is closed out", async () => {
    const { id } = await allocationOf(11, "shuangta");
    await db.allocationStanding.update({ where: { allocationId: id }, data: { closedOn: new Date("2025-10-01") } });
    expect(await refusalOf(saveDraft(clerk, await report(11, "shuangta"), now))).toBe("rule-violated progress.closedOut");
  });
});

describe("submitProgress", () => {
  it("freezes the revision and tells the own approver", async () => {
    const receipt = await submitProgress(clerk, await report(11, "shuangta"), now);
    expect(receipt).toMatchObject({ revision: 1, state: "submitted" });
    expect(await revisionsOf(receipt.id)).toMatchObject([{ percent: 86, submittedAt: now }]);
    expect(await auditedActions()).toEqual(["update.submitted"]);
    expect(await topics()).toEqual(["update.submitted"]);
    const { percent, recentPeriods } = await db.allocationStanding.findFirstOrThrow({
      where: { allocation: { updates: { some: { id: receipt.id } } } },
    });
    expect([percent, recentPeriods]).toEqual([0, []]);
  });

  it("turns the draft into the submission", async () => {
    const draft = await saveDraft(clerk, await report(11, "shuangta", { percent: null }), now);
    const submitted = await submitProgress(clerk, await report(11, "shuangta"), now);
    expect(submitted).toMatchObject({ id: draft.id, revision: 1 });
    expect(await revisionsOf(draft.id)).toHaveLength(1);
  });

  it("of a returned report makes the next revision and keeps the first", async () => {
    const cast = { clerk, approver, reviewer };
    const returned = await updateIn("returned", cast, await report(11, "shuangta", { narrative: "第一稿" }));
    const corrected = await submitProgress(clerk, await report(11, "shuangta", { narrative: "第二稿" }), now);
    expect(corrected).toMatchObject({ id: returned.id, revision: 2, state: "submitted" });
    expect(await revisionsOf(returned.id)).toMatchObject([{ narrative: "第一稿" }, { narrative: "第二稿" }]);
    expect(await updateOf(returned.id)).toMatchObject({ currentRevision: 2, signedOffRevision: 1 });
  });

  it("needs a percentage and words", async () => {
    const input = report(11, "shuangta", { percent: null, narrative: " " });
    expect(await refusalOf(submitProgress(clerk, await input, now))).toBe("invalid percent,narrative");
  });

  it.each(["submitted", "signed_off", "accepted"] as const)("is refused while the report is %s", async (state) => {
    await updateIn(state, { clerk, approver, reviewer }, await report(11, "shuangta"));
    expect(await refusalOf(submitProgress(clerk, await report(11, "shuangta"), now))).toBe(`rule-violated progress.notNow.${state}`);
  });

  it("of fifty at once for one period one goes through", async () => {
    const input = await report(11, "shuangta");
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => refusalOf(submitProgress(clerk, input, now))));
    expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(1);
    expect(new Set(outcomes)).toEqual(new Set(["done", "conflict"]));
    expect(await db.progressRevision.count()).toBe(1);
    expect(await auditedActions()).toEqual(["update.submitted"]);
  });
});

describe("withdrawProgress", () => {
  it("keeps what was submitted and copies it into a new draft", async () => {
    const { id: clauseId } = await completionRate();
    const submitted = await submitProgress(clerk, await report(11, "shuangta", { indicators: { [clauseId]: 96.4 } }), now);
    const receipt = await withdrawProgress(clerk, await judgementOf(submitted.id), now);
    expect(receipt).toMatchObject({ state: "draft", revision: 2, version: submitted.version + 1 });
    const revisions = await revisionsOf(submitted.id);
    expect(revisions).toMatchObject([{ submittedAt: now }, { percent: 86, submittedAt: null }]);
    expect(revisions[1]?.readings.map(({ value }) => value.toNumber())).toEqual([96.4]);
    expect(await auditedActions()).toEqual(["update.submitted", "update.withdrawn"]);
    const again = await submitProgress(clerk, await report(11, "shuangta", { percent: 87 }), now);
    expect(again).toMatchObject({ id: submitted.id, revision: 2, state: "submitted" });
  });

  it.each([
    ["longcheng", "not-found policy.outsideScope"],
    ["fgw-shenhe.2", "not-found policy.outsideScope"],
    ["leader", "not-found policy.outsideScope"],
  ])("is not found for %s before sign-off", async (post, refusal) => {
    const submitted = await submitProgress(clerk, await report(11, "shuangta"), now);
    const stranger = await person(post);
    expect(await refusalOf(withdrawProgress(stranger, await judgementOf(submitted.id), now))).toBe(refusal);
  });

  it("is too late after sign-off, and a conflict on an old version", async () => {
    const signedOff = await updateIn("signed_off", { clerk, approver, reviewer }, await report(11, "shuangta"));
    const judgement = await judgementOf(signedOff.id);
    expect(await refusalOf(withdrawProgress(clerk, judgement, now))).toBe("rule-violated progress.notNow.signed_off");
    const stale = { ...judgement, version: judgement.version - 1 };
    expect(await refusalOf(withdrawProgress(clerk, stale, now))).toBe("conflict");
  });
});
