import { beforeEach, describe, expect, it } from "vitest";
import type { PersonActor } from "@/lib/access/actor";
import { applyCloseOut } from "@/lib/closing/commands/apply-close-out";
import { confirmCloseOut } from "@/lib/closing/commands/confirm-close-out";
import { reopenCloseOut } from "@/lib/closing/commands/reopen-close-out";
import { returnCloseOut } from "@/lib/closing/commands/return-close-out";
import { verifyCloseOut } from "@/lib/closing/commands/verify-close-out";
import { findOwnCloseOut, getCloseOutForm } from "@/lib/closing/queries/close-out-form";
import { getCertificate, getCloseOut, listCloseOuts } from "@/lib/closing/queries/close-outs";
import { db } from "@/lib/db/client";
import { listStaleStandings } from "@/lib/milestones/commands/rewrite-standings";
import { getTask } from "@/lib/milestones/queries/tasks";
import { listInbox } from "@/lib/notifications/queries";
import { reopenProgress } from "@/lib/progress/commands/reopen-progress";
import { saveDraft } from "@/lib/progress/commands/save-draft";
import { parseCalendarDate } from "@/lib/time/calendar-date";
import {
  allocationOf,
  judgementOf,
  now,
  person,
  refusalOf,
  report,
  startWithPlan,
  toldTo,
  undoneByAudit,
  updateIn,
  type Person,
} from "../../support/factories";

const today = parseCalendarDate("2025-11-20");
const reason = "复查发现散煤复燃。";
let clerk: Person;
let approver: Person;
let lead: Person;
let office: Person;

beforeEach(async () => {
  await startWithPlan();
  clerk = await person("shuangta");
  approver = await person("shuangta-shenhe");
  lead = await person("fgw-shenhe");
  office = await person("admin");
});

const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

/** 双塔区's report on task 11 at this percentage, accepted, with a file. */
async function finished(percent = 100) {
  const update = await updateIn("accepted", { clerk, approver, reviewer: lead }, await report(11, "shuangta", { percent }));
  const evidence = await attach(update.id, clerk);
  return { updateId: update.id, evidenceId: evidence };
}

async function attach(updateId: string, by: PersonActor): Promise<string> {
  const file = { originalName: "验收单.pdf", mediaType: "application/pdf", byteSize: 1n, sha256: "0".repeat(64), createdAt: now };
  const { id } = await db.evidence.create({ data: { ...file, updateId, uploadedById: by.accountId }, select: { id: true } });
  return id;
}

/** A complete application of 双塔区 for task 11: the first clause with the file, the others in words. */
async function application(evidenceId: string | null) {
  const form = await getCloseOutForm(approver, null, 11, today);
  const items = form.clauses.map(({ clauseId }, index) => {
    const evidence = index === 0 && evidenceId ? [evidenceId] : [];
    return [clauseId, { statement: evidence.length > 0 ? "" : "已按要求完成。", evidence }] as const;
  });
  return { allocationId: form.allocationId, version: form.version, statement: "全部完成，申请销号。", items: Object.fromEntries(items) };
}

async function applied(): Promise<string> {
  const { evidenceId } = await finished();
  const { id } = await applyCloseOut(approver, await application(evidenceId), now);
  return id;
}

const step = async (id: string) => {
  const { version } = await db.closeOut.findUniqueOrThrow({ where: { id }, select: { version: true } });
  return { id, version };
};

async function confirmed(): Promise<string> {
  const id = await applied();
  await verifyCloseOut(lead, await step(id), later(1));
  await confirmCloseOut(office, await step(id), later(2));
  return id;
}

/** Everything a step may write, to compare before and after a refusal. */
async function everything() {
  const tables = ["close_out", "close_out_item", "close_out_evidence", "close_out_step", "allocation", "allocation_standing", "inbox_message", "audit_event"];
  return Promise.all(tables.map((table) => db.$queryRawUnsafe(`SELECT to_jsonb(t) AS "row" FROM "${table}" t ORDER BY 1`)));
}

const standing = async () => {
  const { id } = await allocationOf(11, "shuangta");
  return db.allocationStanding.findUniqueOrThrow({ where: { allocationId: id }, select: { closedOn: true } });
};

describe("the whole way", () => {
  it("goes from the application over verification and confirmation to the certificate, and back by a relapse", async () => {
    const id = await applied();
    expect(await getCloseOut(lead, id)).toMatchObject({
      state: "applied",
      round: 1,
      organisation: { code: "shuangta" },
      coverage: { covered: 1 },
      certificateNo: null,
      can: { verify: true, confirm: false, return: true, reopen: false },
    });
    await verifyCloseOut(lead, await step(id), later(1));
    expect(await standing()).toEqual({ closedOn: null });
    expect((await getCloseOut(office, id)).can).toEqual({ verify: false, confirm: true, return: true, reopen: false });
    await confirmCloseOut(office, await step(id), later(2));
    expect(await standing()).toEqual({ closedOn: new Date("2025-11-20") });
    expect(await getCertificate(clerk, id)).toMatchObject({ state: "confirmed", certificateNo: "朝蓝天销〔2025〕1号" });
    expect(await refusalOf(saveDraft(clerk, await report(11, "shuangta", { period: "2025-10" }), later(3)))).toBe("rule-violated progress.closedOut");

    await reopenCloseOut(office, { ...(await step(id)), reason }, later(4));
    expect(await standing()).toEqual({ closedOn: null });
    expect(await refusalOf(getCertificate(office, id))).toBe("not-found");
    expect(await refusalOf(saveDraft(clerk, await report(11, "shuangta", { period: "2025-10" }), later(5)))).toBe("done");
    const detail = await getCloseOut(approver, id);
    expect(detail.certificateNo).toBe("朝蓝天销〔2025〕1号");
    expect(detail.steps.map(({ state, organisation, reason: words }) => [state, organisation, words])).toEqual([
      ["applied", "双塔区", ""],
      ["verified", "市发展改革委", ""],
      ["confirmed", null, ""],
      ["relapsed", null, reason],
    ]);
    expect(await listStaleStandings(db)).toEqual([]);
    const events = await db.auditEvent.findMany({
      where: { subjectId: id },
      orderBy: { seq: "asc" },
      select: { action: true, before: true, after: true, reason: true },
    });
    const place = { task: 11, organisation: "shuangta", round: 1 };
    expect(events).toEqual([
      { action: "closeOut.applied", before: null, after: { state: "applied", ...place }, reason: null },
      { action: "closeOut.verified", before: { state: "applied" }, after: { state: "verified", ...place }, reason: null },
      {
        action: "closeOut.confirmed",
        before: { state: "verified" },
        after: { state: "confirmed", ...place, certificateNo: "朝蓝天销〔2025〕1号" },
        reason: null,
      },
      { action: "closeOut.relapsed", before: { state: "confirmed" }, after: { state: "relapsed", ...place }, reason },
    ]);
  });

  it("may be gone again after a relapse, in a round of its own with the next number", async () => {
    const first = await confirmed();
    await reopenCloseOut(office, { ...(await step(first)), reason }, later(3));
    const form = await getCloseOutForm(approver, null, 11, today);
    expect(form).toMatchObject({ current: null, gaps: [], statement: "全部完成，申请销号。" });
    const evidenceId = form.clauses[0]?.evidenceIds[0] ?? null;
    expect(evidenceId).not.toBeNull();
    const { id } = await applyCloseOut(approver, await application(evidenceId), later(4));
    await verifyCloseOut(lead, await step(id), later(5));
    await confirmCloseOut(office, await step(id), later(6));
    expect(await getCloseOut(office, id)).toMatchObject({
      round: 2,
      certificateNo: "朝蓝天销〔2025〕2号",
      otherRounds: [{ id: first, round: 1, state: "relapsed" }],
    });
  });

  it("of a lead skips verification and goes to the office", async () => {
    const leadClerk = await person("fgw");
    const { id: allocationId, version } = await allocationOf(4, "fgw");
    const { id } = await applyCloseOut(lead, { allocationId, version, statement: "已完成。", items: {} }, now);
    expect(await refusalOf(verifyCloseOut(await person("fgw-shenhe.2"), await step(id), now))).toBe("forbidden policy.leadApproverOnly");
    expect(await refusalOf(confirmCloseOut(leadClerk, await step(id), now))).toBe("forbidden policy.officeOnly");
    expect((await listCloseOuts(office, null, { page: 1 })).waiting).toMatchObject([{ id }]);
    await confirmCloseOut(office, await step(id), later(1));
    expect(await getCloseOut(office, id)).toMatchObject({ state: "confirmed" });
  });
});

describe("an application", () => {
  it("is refused with each gap by name", async () => {
    const { evidenceId } = await finished(86);
    const call = applyCloseOut(approver, await application(evidenceId), now);
    await expect(call).rejects.toMatchObject({
      code: "rule-violated",
      details: { reason: "closing.gaps", values: { isShort: "yes", percent: 86, count: 0 } },
    });
    const task = await getTask(approver, null, 11, today);
    expect(await findOwnCloseOut(approver, task, today)).toEqual({ newest: null, isReady: false, isFinished: false, mayApply: true });
  });

  it("names a milestone that nobody has reported done", async () => {
    const cast = { clerk, approver, reviewer: lead };
    await updateIn("accepted", cast, await report(11, "shuangta", { percent: 100, duties: [] }));
    const call = applyCloseOut(approver, await application(null), now);
    await expect(call).rejects.toMatchObject({ details: { reason: "closing.gaps", values: { isShort: "no" } } });
    const { gaps } = await getCloseOutForm(approver, null, 11, today);
    expect(gaps.length).toBeGreaterThan(0);
    expect(gaps).toContainEqual(expect.objectContaining({ kind: "duty", dueOn: "2023-12-31" }));
  });

  it("answers every clause that binds the organisation", async () => {
    const { evidenceId } = await finished();
    const complete = await application(evidenceId);
    const [first = "", second = "", ...rest] = Object.keys(complete.items);
    const without = Object.fromEntries([first, ...rest].map((id) => [id, complete.items[id]!]));
    expect(await refusalOf(applyCloseOut(approver, { ...complete, items: without }, now))).toBe(`invalid items.${second}.statement`);
    const task = await getTask(approver, null, 11, today);
    const binding = await db.clause.count({
      where: { taskId: task.id, OR: [{ organisations: { none: {} } }, { organisations: { some: { organisation: { code: "shuangta" } } } }] },
    });
    expect(Object.keys(complete.items)).toHaveLength(binding);
  });

  it("cites only files of its own reports that have left the house", async () => {
    const { updateId, evidenceId } = await finished();
    const neighbour = { clerk: await person("longcheng"), approver: await person("longcheng-shenhe"), reviewer: lead };
    const foreign = await updateIn("accepted", neighbour, await report(11, "longcheng"));
    const draft = await saveDraft(clerk, await report(11, "shuangta", { period: "2025-10" }), now);
    const removed = await attach(updateId, clerk);
    await db.evidence.update({ where: { id: removed }, data: { removedAt: now } });
    const refused = [await attach(foreign.id, neighbour.clerk), await attach(draft.id, clerk), removed];
    const complete = await application(evidenceId);
    const [first = ""] = Object.keys(complete.items);
    for (const id of refused) {
      const items = { ...complete.items, [first]: { statement: "", evidence: [id] } };
      expect(await refusalOf(applyCloseOut(approver, { ...complete, items }, now))).toBe(`invalid items.${first}.evidence`);
    }
    expect((await getCloseOutForm(approver, null, 11, today)).evidence.map(({ id }) => id)).toEqual([evidenceId]);
  });

  it.each([
    ["its clerk", "shuangta.2", "forbidden policy.approverOnly"],
    ["another county", "longcheng-shenhe", "forbidden policy.otherOrganisation"],
    ["the lead", "fgw-shenhe.2", "forbidden policy.otherOrganisation"],
    ["leadership", "leader", "forbidden policy.readOnlyRole"],
    ["the office", "admin.2", "forbidden policy.readOnlyRole"],
  ])("cannot be made by %s", async (_, post, refusal) => {
    const { evidenceId } = await finished();
    const input = await application(evidenceId);
    const before = await everything();
    expect(await refusalOf(applyCloseOut(await person(post), input, now))).toBe(refusal);
    expect(await everything()).toEqual(before);
  });

  it("is made once: of many at once one holds, and none beside one that stands", async () => {
    const { evidenceId } = await finished();
    const input = await application(evidenceId);
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => refusalOf(applyCloseOut(approver, input, now))));
    expect(outcomes.toSorted()).toEqual([...Array.from({ length: 9 }, () => "conflict"), "done"]);
    expect(await refusalOf(applyCloseOut(approver, await application(evidenceId), now))).toBe("rule-violated closing.notNow.applied");
  });
});

describe("verification and confirmation", () => {
  it.each([
    ["verified by its own approver", verifyCloseOut, "shuangta-shenhe.2", "forbidden policy.leadApproverOnly"],
    ["verified by the lead's clerk", verifyCloseOut, "fgw", "forbidden policy.leadApproverOnly"],
    ["verified by the office", verifyCloseOut, "admin.2", "forbidden policy.leadApproverOnly"],
    ["verified by another county", verifyCloseOut, "longcheng-shenhe", "not-found policy.outsideScope"],
    ["confirmed by the lead", confirmCloseOut, "fgw-shenhe.2", "forbidden policy.officeOnly"],
    ["confirmed by leadership", confirmCloseOut, "leader", "forbidden policy.officeOnly"],
    ["confirmed before it was verified", confirmCloseOut, "admin.2", "rule-violated closing.notNow.applied"],
    ["confirmed by another county", confirmCloseOut, "longcheng-shenhe", "not-found policy.outsideScope"],
  ])("is never %s", async (_, command, post, refusal) => {
    const id = await applied();
    const before = await everything();
    expect(await refusalOf(command(await person(post), await step(id), now))).toBe(refusal);
    expect(await everything()).toEqual(before);
  });

  it("is never the applicant's, whatever they have become", async () => {
    const id = await applied();
    await verifyCloseOut(lead, await step(id), later(1));
    const promoted = { ...lead, role: "office", organisation: null } as const;
    expect(await refusalOf(confirmCloseOut(promoted, await step(id), later(2)))).toBe("forbidden policy.ownSubmission");
  });

  it("looks again: what a reopened report has taken back cannot be verified", async () => {
    const { updateId, evidenceId } = await finished();
    const { id } = await applyCloseOut(approver, await application(evidenceId), now);
    await reopenProgress(office, { ...(await judgementOf(updateId)), reason: "数据不实。" }, later(1));
    expect(await refusalOf(verifyCloseOut(lead, await step(id), later(2)))).toBe("rule-violated closing.gaps");
  });

  it("of fifty at once one confirms", async () => {
    const id = await applied();
    await verifyCloseOut(lead, await step(id), later(1));
    const input = await step(id);
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => refusalOf(confirmCloseOut(office, input, later(2)))));
    expect(outcomes.toSorted()).toEqual([...Array.from({ length: 49 }, () => "conflict"), "done"]);
    expect(await db.closeOutStep.count({ where: { state: "confirmed" } })).toBe(1);
    expect(await db.auditEvent.count({ where: { action: "closeOut.confirmed" } })).toBe(1);
    expect(await toldTo({ approver })).toEqual({ approver: ["closeOut.confirmed"] });
  });

  it("gives numbers without gaps when many are confirmed at once, and begins anew each year", async () => {
    const leads = await db.allocation.findMany({
      where: { role: "lead", task: { dueOn: null, clauses: { none: {} } } },
      take: 6,
      select: { id: true, version: true, organisationId: true },
    });
    expect(leads.length).toBeGreaterThan(2);
    const ids: string[] = [];
    for (const { id: allocationId, version, organisationId } of leads) {
      const organisation = await db.organisation.findUniqueOrThrow({
        where: { id: organisationId },
        select: { id: true, code: true, name: true, kind: true },
      });
      const applicant = { ...approver, organisation };
      ids.push((await applyCloseOut(applicant, { allocationId, version, statement: "已完成。", items: {} }, now)).id);
    }
    const [nextYear = "", ...thisYear] = ids;
    await Promise.all(thisYear.map(async (id) => confirmCloseOut(office, await step(id), later(1))));
    await confirmCloseOut(office, await step(nextYear), new Date("2025-12-31T16:00:00Z"));
    const rows = await db.closeOut.findMany({ select: { id: true, certificateNo: true } });
    const numbers = rows.filter(({ id }) => thisYear.includes(id)).map(({ certificateNo }) => certificateNo);
    expect(numbers.toSorted()).toEqual(thisYear.map((_, index) => `朝蓝天销〔2025〕${index + 1}号`));
    expect(rows.find(({ id }) => id === nextYear)?.certificateNo).toBe("朝蓝天销〔2026〕1号");
  });
});

describe("a return", () => {
  it("by whoever's turn it is ends the round; the next goes on from it", async () => {
    const id = await applied();
    expect(await refusalOf(returnCloseOut(office, { ...(await step(id)), reason: "缺材料。" }, later(1)))).toBe("forbidden policy.leadApproverOnly");
    await returnCloseOut(lead, { ...(await step(id)), reason: "缺验收单。" }, later(1));
    expect(await getCloseOut(approver, id)).toMatchObject({ state: "returned", steps: [{ state: "applied" }, { state: "returned", reason: "缺验收单。" }] });
    expect(await refusalOf(verifyCloseOut(lead, await step(id), later(2)))).toBe("rule-violated closing.notNow.returned");
    const form = await getCloseOutForm(approver, null, 11, today);
    const second = await applyCloseOut(approver, await application(form.clauses[0]?.evidenceIds[0] ?? null), later(3));
    await verifyCloseOut(lead, await step(second.id), later(4));
    expect(await refusalOf(returnCloseOut(lead, { ...(await step(second.id)), reason: "晚了。" }, later(5)))).toBe("forbidden policy.officeOnly");
    await returnCloseOut(office, { ...(await step(second.id)), reason: "请补充照片。" }, later(5));
    expect(await getCloseOut(office, second.id)).toMatchObject({ state: "returned", round: 2 });
  });

  it.each(["shuangta-shenhe", "fgw-shenhe", "leader"])("of what is closed is no return, and reopening is not for %s", async (post) => {
    const id = await confirmed();
    const other = post === "shuangta-shenhe" ? approver : post === "fgw-shenhe" ? lead : await person(post);
    expect(await refusalOf(reopenCloseOut(other, { ...(await step(id)), reason }, later(3)))).toBe("forbidden policy.officeOnly");
    expect(await refusalOf(returnCloseOut(office, { ...(await step(id)), reason }, later(3)))).toBe("rule-violated closing.notNow.confirmed");
    expect(await standing()).toEqual({ closedOn: new Date("2025-11-20") });
  });
});

describe("the inboxes", () => {
  const everybody = async () => ({
    clerk,
    approver,
    lead,
    office,
    leadClerk: await person("fgw"),
    leader: await person("leader"),
    county: await person("longcheng-shenhe"),
  });

  it("hear of each step once: whose turn it is, and of the end who applied", async () => {
    const readers = await everybody();
    const id = await applied();
    expect(await toldTo(readers)).toEqual({ lead: ["closeOut.applied"] });
    const [item] = (await listInbox(lead, undefined, today)).items;
    const task = { seq: 11, name: expect.any(String) };
    expect(item?.fact).toEqual({ topic: "closeOut.applied", closeOutId: id, task, organisation: "双塔区", step: "verify" });
    await verifyCloseOut(lead, await step(id), later(1));
    const asked = { lead: ["closeOut.applied"], office: ["closeOut.verified"] };
    expect(await toldTo(readers)).toEqual(asked);
    await confirmCloseOut(office, await step(id), later(2));
    expect(await toldTo(readers)).toEqual({ ...asked, approver: ["closeOut.confirmed"] });
    await reopenCloseOut(office, { ...(await step(id)), reason }, later(3));
    expect(await toldTo(readers)).toEqual({ ...asked, approver: ["closeOut.confirmed", "closeOut.relapsed"], clerk: ["closeOut.relapsed"] });
    expect(JSON.stringify(await db.inboxMessage.findMany({ select: { payload: true } }))).not.toContain(reason);
  });

  it("hear of a return", async () => {
    const readers = await everybody();
    const id = await applied();
    await returnCloseOut(lead, { ...(await step(id)), reason: "缺验收单。" }, later(1));
    expect(await toldTo(readers)).toEqual({ lead: ["closeOut.applied"], approver: ["closeOut.returned"] });
  });

  it("of the office hear of a lead's own application, and no lead does", async () => {
    const readers = await everybody();
    const { id: allocationId, version } = await allocationOf(4, "fgw");
    await applyCloseOut(lead, { allocationId, version, statement: "已完成。", items: {} }, now);
    expect(await toldTo(readers)).toEqual({ office: ["closeOut.applied"] });
    expect((await listInbox(office, undefined, today)).items[0]?.fact).toMatchObject({ step: "confirm" });
  });

  it("hear nothing of a step that is undone", async () => {
    const { evidenceId } = await finished();
    const input = await application(evidenceId);
    expect(await undoneByAudit(() => applyCloseOut(approver, input, now))).toBe(true);
    expect(await db.inboxMessage.count()).toBe(0);
    const { id } = await applyCloseOut(approver, input, now);
    const moved = await step(id);
    expect(await undoneByAudit(() => verifyCloseOut(lead, moved, later(1)))).toBe(true);
    expect(await toldTo({ office })).toEqual({});
  });
});

describe("reading", () => {
  it("puts first what waits for the reader, and hides what is none of their business", async () => {
    const id = await applied();
    const seen = async (reader: PersonActor) => {
      const { waiting, items, total } = await listCloseOuts(reader, null, { page: 1 });
      return [waiting.map((each) => each.id), items.map((each) => each.id), total];
    };
    expect(await seen(lead)).toEqual([[id], [id], 1]);
    expect(await seen(office)).toEqual([[], [id], 1]);
    expect(await seen(approver)).toEqual([[], [id], 1]);
    expect(await seen(await person("leader"))).toEqual([[], [id], 1]);
    expect(await seen(await person("longcheng-shenhe"))).toEqual([[], [], 0]);
    expect(await seen(await person("qxj-shenhe"))).toEqual([[], [], 0]);
    expect(await refusalOf(getCloseOut(await person("longcheng"), id))).toBe("not-found");
    expect((await listCloseOuts(lead, null, { state: "confirmed", page: 1 })).total).toBe(0);
    await verifyCloseOut(lead, await step(id), later(1));
    expect(await seen(lead)).toEqual([[], [id], 1]);
    expect(await seen(office)).toEqual([[id], [id], 1]);
  });

  it("tells of a cited file that was removed since, and counts it no more", async () => {
    const id = await applied();
    await db.evidence.updateMany({ data: { removedAt: now } });
    const detail = await getCloseOut(office, id);
    expect(detail.items[0]).toMatchObject({ evidence: [], removed: 1 });
    expect(detail.coverage.covered).toBe(0);
    expect((await listCloseOuts(office, null, { page: 1 })).items[0]?.coverage.covered).toBe(0);
  });
});
