import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { grantExtension, refuseExtension } from "@/lib/milestones/commands/decide-extension";
import { requestExtension } from "@/lib/milestones/commands/request-extension";
import { listStaleStandings } from "@/lib/milestones/commands/rewrite-standings";
import { listExtensions, listGrantedExtensions, listOwnDuties } from "@/lib/milestones/queries/extensions";
import { getTask } from "@/lib/milestones/queries/tasks";
import { listInbox } from "@/lib/notifications/queries";
import { parseCalendarDate } from "@/lib/time/calendar-date";
import { allocationOf, now, person, refusalOf, report, startWithPlan, toldTo, undoneByAudit, updateIn, type Person } from "../../support/factories";

const today = parseCalendarDate("2025-11-20");
const march = parseCalendarDate("2026-03-31");
const reason = "管网改造受冬季施工限制，计划三月底完工。";
let clerk: Person;
let office: Person;
let allocation: { readonly id: string; readonly taskId: string };
let deadline: string;

beforeEach(async () => {
  await startWithPlan();
  clerk = await person("shuangta");
  office = await person("admin");
  allocation = await allocationOf(11, "shuangta");
  deadline = (await db.duty.findFirstOrThrow({ where: { allocationId: allocation.id, isDeadline: true }, select: { id: true } })).id;
});

const ask = (dutyId = deadline, changes: object = {}) => requestExtension(clerk, { dutyId, dueOn: march, reason, ...changes }, now);
const asked = async () => {
  const { id, version } = await db.extension.findFirstOrThrow({ where: { state: "requested" }, select: { id: true, version: true } });
  return { id, version, reason: "" };
};
const ownDuties = async (reader = clerk) => listOwnDuties(reader, await getTask(reader, null, 11, today), today);
const ownDeadline = async () => (await ownDuties()).find(({ id }) => id === deadline)!;

describe("an application for a later date", () => {
  it("waits for the office, and moves nothing", async () => {
    const before = (await ownDeadline()).deadline;
    await ask();
    expect(await ownDeadline()).toMatchObject({
      isDeadline: true,
      printedDueOn: "2025-12-31",
      deadline: before,
      extension: { state: "requested", dueOn: march },
      extendableTo: null,
    });
    const { open, decided } = await listExtensions(office, null, 1);
    expect(open).toMatchObject([
      { organisation: "双塔区", task: { seq: 11 }, printedDueOn: "2025-12-31", presentDueOn: "2025-12-31", dueOn: march, reason, canDecide: true },
    ]);
    expect(decided).toEqual([]);
    expect(await db.auditEvent.findFirst({ orderBy: { seq: "desc" }, select: { action: true, subjectId: true, before: true, after: true, reason: true } })).toEqual({
      action: "extension.requested",
      subjectId: deadline,
      before: { dueOn: "2025-12-31" },
      after: { dueOn: "2026-03-31", task: 11, organisation: "shuangta" },
      reason,
    });
  });

  it("that is granted makes the day hold, with the printed one beside it", async () => {
    await ask();
    await grantExtension(office, await asked(), now);
    const task = await getTask(office, null, 11, today);
    const { standing } = task.allocations.find(({ id }) => id === allocation.id)!;
    expect(standing.deadline).toMatchObject({ dueOn: march });
    expect(task.dueOn).toBe("2025-12-31");
    expect((await listGrantedExtensions(office, task.id)).get(allocation.id)).toMatchObject([
      { dutyId: deadline, isDeadline: true, printedDueOn: "2025-12-31", dueOn: march },
    ]);
    expect(await ownDeadline()).toMatchObject({ printedDueOn: "2025-12-31", deadline: { dueOn: march }, extendableTo: "2026-12-31" });
    expect(await listStaleStandings(db)).toEqual([]);
  });

  it("that is refused leaves the day and tells why; then another may be made", async () => {
    await ask();
    await refuseExtension(office, { ...(await asked()), reason: "须按期完成。" }, now);
    expect(await ownDeadline()).toMatchObject({
      deadline: { dueOn: "2025-12-31" },
      extension: { state: "refused", reason: "须按期完成。" },
      extendableTo: "2026-12-31",
    });
    expect(await refusalOf(ask())).toBe("done");
  });

  it("of a milestone that was granted starts from the day granted before", async () => {
    await ask();
    await grantExtension(office, await asked(), now);
    expect(await refusalOf(ask())).toBe("invalid dueOn");
    const later = new Date(now.getTime() + 60_000);
    await requestExtension(clerk, { dutyId: deadline, dueOn: parseCalendarDate("2026-05-31"), reason }, later);
    expect((await listExtensions(office, null, 1)).open).toMatchObject([{ printedDueOn: "2025-12-31", presentDueOn: march, dueOn: "2026-05-31" }]);
  });

  it("is refused after the day, for a second time, for what is not open or done", async () => {
    const past = await db.duty.findFirstOrThrow({
      where: { allocationId: allocation.id, occurrence: "2023-12-31" },
      select: { id: true },
    });
    expect(await refusalOf(ask(past.id))).toBe("rule-violated extension.tooLate");
    await ask();
    expect(await refusalOf(ask())).toBe("rule-violated extension.waiting");
    const cast = { clerk, approver: await person("shuangta-shenhe"), reviewer: await person("fgw-shenhe") };
    await updateIn("accepted", cast, await report(11, "shuangta", { percent: 100 }));
    expect(await refusalOf(ask())).toBe("rule-violated extension.notOpen");
    expect(await ownDuties()).toEqual([]);
  });

  it("of many at once one is made", async () => {
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => refusalOf(ask())));
    expect(outcomes.filter((each) => each === "done")).toHaveLength(1);
    expect(await db.extension.count()).toBe(1);
    expect(await toldTo({ office })).toEqual({ office: ["extension.requested"] });
  });

  it.each([
    ["longcheng", "forbidden policy.otherOrganisation"],
    ["fgw-shenhe", "forbidden policy.otherOrganisation"],
    ["leader", "forbidden policy.readOnlyRole"],
    ["admin.2", "forbidden policy.readOnlyRole"],
  ])("cannot be made by %s", async (post, refusal) => {
    const other = await person(post);
    expect(await refusalOf(requestExtension(other, { dutyId: deadline, dueOn: march, reason }, now))).toBe(refusal);
    expect(await db.extension.count()).toBe(0);
    expect(await db.inboxMessage.count()).toBe(0);
  });
});

describe("its decision", () => {
  it.each(["shuangta-shenhe", "fgw-shenhe", "leader"])("is refused to %s", async (post) => {
    await ask();
    const other = await person(post);
    expect(await refusalOf(grantExtension(other, await asked(), now))).toBe("forbidden policy.officeOnly");
    expect(await refusalOf(refuseExtension(other, { ...(await asked()), reason }, now))).toBe("forbidden policy.officeOnly");
  });

  it("is made once: of many at once one holds, and later ones are told", async () => {
    await ask();
    const decision = await asked();
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => refusalOf(grantExtension(office, decision, now))));
    expect(outcomes.toSorted()).toEqual([...Array.from({ length: 9 }, () => "conflict"), "done"]);
    expect(await db.auditEvent.count({ where: { action: "extension.granted" } })).toBe(1);
    expect(await toldTo({ clerk })).toEqual({ clerk: ["extension.granted"] });
    expect(await refusalOf(refuseExtension(office, { ...decision, version: 2, reason }, now))).toBe("rule-violated extension.decided");
  });

  it("shows to the own house, the office and leadership, and to nobody else", async () => {
    await ask();
    await grantExtension(office, await asked(), now);
    const seen = await Promise.all(
      ["shuangta-shenhe", "admin.2", "leader", "longcheng", "fgw-shenhe"].map(async (post) => (await listExtensions(await person(post), null, 1)).total),
    );
    expect(seen).toEqual([1, 1, 1, 0, 0]);
  });
});

describe("the inboxes", () => {
  const everybody = async () => ({
    clerk,
    office,
    approver: await person("shuangta-shenhe"),
    lead: await person("fgw-shenhe"),
    leader: await person("leader"),
    county: await person("longcheng"),
  });

  it.each([
    ["extension.granted", grantExtension],
    ["extension.refused", refuseExtension],
  ])("of the office hear of an application, both posts of the house of its decision: %s", async (topic, decide) => {
    const readers = await everybody();
    await ask();
    expect(await toldTo(readers)).toEqual({ office: ["extension.requested"] });
    const task = { seq: 11, name: expect.any(String) };
    const extension = { task, title: expect.any(String), dueOn: march };
    expect((await listInbox(office, undefined, today)).items.map(({ fact }) => fact)).toEqual([
      { topic: "extension.requested", ...extension, organisation: "双塔区" },
    ]);
    await decide(office, { ...(await asked()), reason: "须按期完成。" }, now);
    expect(await toldTo(readers)).toEqual({ office: ["extension.requested"], clerk: [topic], approver: [topic] });
    expect((await listInbox(clerk, undefined, today)).items.map(({ fact }) => fact)).toEqual([{ topic, ...extension }]);
  });

  it("hear nothing of a step that is undone", async () => {
    expect(await undoneByAudit(() => ask())).toBe(true);
    expect(await db.inboxMessage.count()).toBe(0);
    await ask();
    const decision = await asked();
    expect(await undoneByAudit(() => grantExtension(office, decision, now))).toBe(true);
    expect(await toldTo({ clerk })).toEqual({});
  });
});
