import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { listInbox } from "@/lib/notifications/queries";
import { acknowledgeNotice, answerNotice, closeNotice, issueNotice, renewNotice } from "@/lib/supervision/commands";
import { findAllocationId, getNotice, getNoticeSubject, listNotices, listWaitingNotices } from "@/lib/supervision/queries";
import type { NoticeReceipt } from "@/lib/supervision/types";
import { addDays, parseCalendarDate } from "@/lib/time/calendar-date";
import { allocationOf, now, person, refusalOf, startWithPlan, toldTo, undoneByAudit, type Person } from "../../support/factories";

let office: Person;
let clerk: Person;
let approver: Person;

beforeEach(async () => {
  await startWithPlan();
  office = await person("admin");
  clerk = await person("shuangta");
  approver = await person("shuangta-shenhe");
});

const today = parseCalendarDate("2025-11-20");
const demand = "工地扬尘问题突出，请限期整改。";
const everyNotice = { page: 1 };

async function issue(seq = 17, code = "shuangta", replyBy = addDays(today, 5), at = now): Promise<NoticeReceipt> {
  const { id: allocationId } = await allocationOf(seq, code);
  return issueNotice(office, { allocationId, demand, replyBy }, at);
}

const lastAudit = () =>
  db.auditEvent.findFirstOrThrow({
    orderBy: { seq: "desc" },
    select: { action: true, actorId: true, actingOrganisationId: true, subjectId: true, before: true, after: true, reason: true },
  });

/** Everything a step may write, to compare before and after a refusal. */
async function everything() {
  const tables = ["supervision_notice", "supervision_step", "inbox_message", "audit_event"];
  return Promise.all(tables.map((table) => db.$queryRawUnsafe(`SELECT to_jsonb(t) AS "row" FROM "${table}" t ORDER BY 1`)));
}

describe("issueNotice", () => {
  it("takes the year's next number and is audited", async () => {
    const first = await issue();
    expect(first).toMatchObject({ year: 2025, number: 1, state: "issued", version: 1 });
    expect(await lastAudit()).toEqual({
      action: "supervision.issued",
      actorId: office.accountId,
      actingOrganisationId: null,
      subjectId: first.id,
      before: null,
      after: { year: 2025, number: 1, task: 17, organisation: "双塔区", state: "issued", replyBy: "2025-11-25", demand },
      reason: null,
    });
    expect(await issue(18)).toMatchObject({ number: 2 });
  });

  it("counts by the year in Shanghai", async () => {
    await issue();
    const newYear = new Date("2025-12-31T16:00:00Z");
    expect(await issue(17, "shuangta", parseCalendarDate("2026-01-05"), newYear)).toMatchObject({ year: 2026, number: 1 });
  });

  it("numbers without gaps when many are issued at once, some of them in vain", async () => {
    const { id: allocationId } = await allocationOf(17, "shuangta");
    const replyBy = addDays(today, 5);
    const calls = Array.from({ length: 12 }, (_, index) =>
      // The blank ones are refused by the database itself, after their number was taken.
      issueNotice(office, { allocationId, demand: index % 3 === 0 ? " " : demand, replyBy }, now).catch(() => null),
    );
    const issued = (await Promise.all(calls)).filter((receipt) => receipt !== null);
    expect(issued.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it.each([
    ["leadership", "leader", "forbidden policy.officeOnly"],
    ["the lead's approver", "zjj-shenhe", "forbidden policy.officeOnly"],
    ["the organisation itself", "shuangta-shenhe.2", "forbidden policy.officeOnly"],
  ])("is refused to %s", async (_, post, refusal) => {
    const stranger = await person(post);
    const before = await everything();
    const { id: allocationId } = await allocationOf(17, "shuangta");
    expect(await refusalOf(issueNotice(stranger, { allocationId, demand, replyBy: today }, now))).toBe(refusal);
    expect(await everything()).toEqual(before);
  });

  it("is refused for a reply date that has passed and an allocation that is not there", async () => {
    expect(await refusalOf(issue(17, "shuangta", addDays(today, -1)))).toBe("invalid replyBy");
    const unknown = { allocationId: office.accountId, demand, replyBy: today };
    expect(await refusalOf(issueNotice(office, unknown, now))).toBe("not-found");
    expect(await db.supervisionNotice.count()).toBe(0);
  });
});

describe("a notice's way", () => {
  it("goes from demand to answer, round again, and to its end", async () => {
    const { id } = await issue();
    const acknowledged = await acknowledgeNotice(clerk, { id, version: 1 }, now);
    expect(acknowledged).toMatchObject({ state: "acknowledged", version: 2 });
    expect(await lastAudit()).toMatchObject({ action: "supervision.acknowledged", actingOrganisationId: clerk.organisation?.id });
    await answerNotice(approver, { id, version: 2, answer: "已整改。" }, now);
    expect(await lastAudit()).toMatchObject({
      action: "supervision.answered",
      before: { state: "acknowledged" },
      after: { state: "answered", number: 1, organisation: "双塔区" },
      reason: "已整改。",
    });
    await renewNotice(office, { id, version: 3, demand: "请补充照片。", replyBy: addDays(today, 9) }, now);
    expect(await lastAudit()).toMatchObject({
      action: "supervision.renewed",
      before: { state: "answered", replyBy: "2025-11-25" },
      after: { state: "issued", replyBy: "2025-11-29" },
    });
    await answerNotice(approver, { id, version: 4, answer: "照片已补。" }, now);
    await closeNotice(office, { id, version: 5, conclusion: "" }, now);
    expect(await lastAudit()).toMatchObject({ action: "supervision.closed", reason: null });
    const notice = await getNotice(clerk, id, today);
    expect(notice).toMatchObject({ state: "closed", version: 6, demand, replyBy: "2025-11-29", deadline: null });
    expect(notice.steps.map(({ state, text, actingOrganisation }) => [state, text, actingOrganisation?.code ?? null])).toEqual([
      ["acknowledged", "", "shuangta"],
      ["answered", "已整改。", "shuangta"],
      ["issued", "请补充照片。", null],
      ["answered", "照片已补。", "shuangta"],
      ["closed", "", null],
    ]);
    expect(await refusalOf(renewNotice(office, { id, version: 6, demand, replyBy: addDays(today, 9) }, now))).toBe(
      "rule-violated supervision.notNow.closed",
    );
  });

  it("lets one of two who act at once through", async () => {
    const { id } = await issue();
    const answers = [approver, await person("shuangta-shenhe.2")].map((each) =>
      refusalOf(answerNotice(each, { id, version: 1, answer: "已整改。" }, now)),
    );
    expect((await Promise.all(answers)).toSorted()).toEqual(["conflict", "done"]);
    expect(await db.supervisionStep.count()).toBe(1);
    expect(await toldTo({ office })).toEqual({ office: ["supervision.answered"] });
  });

  it("is not closed without answer or word, nor renewed for less time", async () => {
    const { id } = await issue();
    const before = await everything();
    expect(await refusalOf(closeNotice(office, { id, version: 1, conclusion: "" }, now))).toBe("invalid conclusion");
    const shortened = { id, version: 1, demand, replyBy: addDays(today, 4) };
    expect(await refusalOf(renewNotice(office, shortened, now))).toBe("invalid replyBy");
    expect(await everything()).toEqual(before);
    expect(await refusalOf(closeNotice(office, { id, version: 1, conclusion: "并入另案。" }, now))).toBe("done");
  });

  it("shows and opens nothing to strangers, and each step to its own people alone", async () => {
    const { id } = await issue();
    const before = await everything();
    const step = { id, version: 1 };
    const stranger = await person("longcheng-shenhe");
    const hidden = "not-found policy.outsideScope";
    expect(await refusalOf(getNotice(stranger, id, today))).toBe(hidden);
    expect(await refusalOf(acknowledgeNotice(stranger, step, now))).toBe(hidden);
    expect(await refusalOf(answerNotice(stranger, { ...step, answer: "无" }, now))).toBe(hidden);
    expect(await refusalOf(closeNotice(stranger, { ...step, conclusion: "无" }, now))).toBe(hidden);
    expect(await refusalOf(answerNotice(clerk, { ...step, answer: "无" }, now))).toBe("forbidden policy.approverOnly");
    expect(await refusalOf(closeNotice(approver, { ...step, conclusion: "无" }, now))).toBe("forbidden policy.officeOnly");
    expect(await refusalOf(acknowledgeNotice(office, step, now))).toBe("forbidden policy.readOnlyRole");
    expect(await refusalOf(getNotice(office, "1", today))).toBe("not-found");
    expect(await everything()).toEqual(before);
  });

  it("offers each reader the steps they may take", async () => {
    const { id } = await issue();
    const none = { acknowledge: false, answer: false, renew: false, close: false };
    expect((await getNotice(clerk, id, today)).can).toEqual({ ...none, acknowledge: true });
    expect((await getNotice(approver, id, today)).can).toEqual({ ...none, acknowledge: true, answer: true });
    expect((await getNotice(office, id, today)).can).toEqual({ ...none, renew: true, close: true });
    expect((await getNotice(await person("leader"), id, today)).can).toEqual(none);
  });

  it("keeps its steps for ever", async () => {
    const { id } = await issue();
    await acknowledgeNotice(clerk, { id, version: 1 }, now);
    await expect(db.supervisionStep.updateMany({ data: { text: "改" } })).rejects.toThrow();
  });
});

describe("the inboxes", () => {
  const everybody = async () => ({
    clerk,
    approver,
    office,
    leader: await person("leader"),
    lead: await person("zjj-shenhe"),
    county: await person("longcheng"),
  });

  it("hear of each step once, where somebody is to act or wants to know, and nothing of its words", async () => {
    const readers = await everybody();
    const { id } = await issue();
    const demanded = { clerk: ["supervision.issued"], approver: ["supervision.issued"] };
    expect(await toldTo(readers)).toEqual(demanded);
    const [item] = (await listInbox(clerk, undefined, today)).items;
    expect(item?.fact).toEqual({
      topic: "supervision.issued",
      noticeId: id,
      year: 2025,
      number: 1,
      task: { seq: 17, name: expect.any(String) },
      replyBy: "2025-11-25",
    });
    await acknowledgeNotice(clerk, { id, version: 1 }, now);
    expect(await toldTo(readers)).toEqual(demanded);
    await answerNotice(approver, { id, version: 2, answer: "已整改。" }, now);
    expect(await toldTo(readers)).toEqual({ ...demanded, office: ["supervision.answered"] });
    await renewNotice(office, { id, version: 3, demand: "请补充照片。", replyBy: addDays(today, 9) }, now);
    await answerNotice(approver, { id, version: 4, answer: "照片已补。" }, now);
    await closeNotice(office, { id, version: 5, conclusion: "" }, now);
    expect(await toldTo(readers)).toEqual({
      clerk: ["supervision.issued", "supervision.renewed"],
      approver: ["supervision.closed", "supervision.issued", "supervision.renewed"],
      office: ["supervision.answered", "supervision.answered"],
    });
    const renewed = (await listInbox(clerk, undefined, today)).items.find(({ fact }) => fact.topic === "supervision.renewed");
    expect(renewed?.fact).toMatchObject({ noticeId: id, replyBy: "2025-11-29" });
  });

  it("hear nothing of a step that is undone", async () => {
    expect(await undoneByAudit(() => issue())).toBe(true);
    expect(await db.inboxMessage.count()).toBe(0);
    const { id } = await issue();
    expect(await undoneByAudit(() => answerNotice(approver, { id, version: 1, answer: "已整改。" }, now))).toBe(true);
    expect(await toldTo({ office })).toEqual({});
  });
});

describe("lists", () => {
  it("put the overdue first and the closed last, and keep an organisation to its own", async () => {
    const late = await issue(17, "shuangta", today);
    const soon = await issue(18, "longcheng", addDays(today, 3));
    const closed = await issue(19, "shuangta", today);
    const answered = await issue(20, "shuangta", today);
    await closeNotice(office, { id: closed.id, version: 1, conclusion: "并入另案。" }, now);
    await answerNotice(approver, { id: answered.id, version: 1, answer: "已整改。" }, now);
    const tomorrow = addDays(today, 1);
    const numbers = async (reader: Person, filter = {}) =>
      (await listNotices(reader, null, { ...everyNotice, ...filter }, tomorrow)).notices.map(({ number }) => number);
    expect(await numbers(office)).toEqual([late, answered, soon, closed].map(({ number }) => number));
    expect(await numbers(await person("leader"), { state: "overdue" })).toEqual([late.number]);
    expect(await numbers(office, { state: "closed" })).toEqual([closed.number]);
    expect(await numbers(office, { organisation: "longcheng" })).toEqual([soon.number]);
    expect(await numbers(clerk)).toEqual([late, answered, closed].map(({ number }) => number));
    expect(await numbers(clerk, { organisation: "longcheng" })).toEqual([]);
    expect(await listNotices(office, null, { page: 2 }, tomorrow)).toEqual({ notices: [], total: 4, page: 2 });
    const [first] = (await listNotices(clerk, null, everyNotice, tomorrow)).notices;
    expect(first).toMatchObject({
      excerpt: demand,
      task: { seq: 17 },
      organisation: { code: "shuangta" },
      role: "responsible",
      issuedOn: "2025-11-20",
      deadline: { status: "overdue", daysLeft: -1 },
    });
  });

  it("name what waits for the reader, bounded", async () => {
    for (const seq of [15, 16, 17, 18, 19, 20]) await issue(seq);
    const { id } = await issue(21);
    await answerNotice(approver, { id, version: 1, answer: "已整改。" }, now);
    const own = await listWaitingNotices(clerk, today);
    expect([own.total, own.notices.length]).toEqual([6, 5]);
    const ofOffice = await listWaitingNotices(office, today);
    expect(ofOffice.notices.map((notice) => notice.id)).toEqual([id]);
    expect((await listWaitingNotices(await person("leader"), today)).total).toBe(0);
    expect((await listWaitingNotices(await person("longcheng"), today)).total).toBe(0);
  });
});

describe("what a notice would be about", () => {
  it("names the duty as it stands, and open notices for it", async () => {
    const { id: allocationId, taskId } = await allocationOf(17, "shuangta");
    const { id } = await issue();
    const subject = await getNoticeSubject(office, allocationId, today);
    expect(subject).toMatchObject({ task: { seq: 17 }, organisation: { code: "shuangta" }, role: "responsible" });
    expect(subject.open.map((notice) => notice.id)).toEqual([id]);
    expect(await findAllocationId(office, taskId, "shuangta")).toBe(allocationId);
    expect(await findAllocationId(office, taskId, "qxj")).toBeNull();
  });

  it("is the office's alone", async () => {
    const { id: allocationId } = await allocationOf(17, "shuangta");
    expect(await refusalOf(getNoticeSubject(await person("leader"), allocationId, today))).toBe("forbidden policy.officeOnly");
    expect(await refusalOf(findAllocationId(approver, allocationId, "shuangta"))).toBe("forbidden policy.officeOnly");
  });
});
