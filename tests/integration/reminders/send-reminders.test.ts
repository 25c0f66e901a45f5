import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { listInbox } from "@/lib/notifications/queries";
import { returnProgress } from "@/lib/progress/commands/return-progress";
import { signOffProgress } from "@/lib/progress/commands/sign-off-progress";
import { sendReminders } from "@/lib/reminders/commands/send-reminders";
import { previewReminders } from "@/lib/reminders/queries";
import { addDays, parseCalendarDate, toDbDate, type CalendarDate } from "@/lib/time/calendar-date";
import { startOfShanghaiDay } from "@/lib/time/zone";
import { allocationOf, judgementOf, now, person, refusalOf, report, startWithPlan, updateIn, type Cast } from "../../support/factories";

const job = { kind: "system", name: "reminders" } as const;
const reportDay = parseCalendarDate("2025-11-25");
const at = (day: CalendarDate) => new Date(startOfShanghaiDay(day).getTime() + 8 * 3_600_000);
const send = (day: CalendarDate) => sendReminders(job, day, at(day));

let cast: Cast;

beforeEach(async () => {
  await startWithPlan();
  cast = { clerk: await person("shuangta"), approver: await person("shuangta-shenhe"), reviewer: await person("fgw-shenhe") };
});

/** What a person's inbox says is still to be reported, by task. */
async function remindedOf(reader: Cast["clerk"], day: CalendarDate): Promise<number[]> {
  const { items } = await listInbox(reader, undefined, day);
  return items.flatMap(({ fact }) => (fact.topic === "reminder.report" ? fact.tasks.map(({ seq }) => seq) : []));
}

describe("a day's reminders", () => {
  it("go to the clerk until the report is handed in, then to the approver, and to nobody once it is signed off", async () => {
    await updateIn("submitted", cast, await report(4, "shuangta"));
    await updateIn("signed_off", cast, await report(15, "shuangta"));
    await send(reportDay);
    const written = await remindedOf(cast.clerk, reportDay);
    expect(written).toContain(2);
    expect(written).not.toContain(4);
    expect(written).not.toContain(15);
    expect(await remindedOf(cast.approver, reportDay)).toEqual(expect.arrayContaining([4]));
    expect(await remindedOf(cast.approver, reportDay)).not.toContain(15);
  });

  it("leave closed-out duties alone", async () => {
    const { id } = await allocationOf(4, "shuangta");
    await db.allocationStanding.update({ where: { allocationId: id }, data: { closedOn: toDbDate(addDays(reportDay, -1)) }, select: { allocationId: true } });
    await send(reportDay);
    expect(await remindedOf(cast.clerk, reportDay)).not.toContain(4);
  });

  it("are there once and on record once, however often and however many at a time they are sent", async () => {
    const counts = await Promise.all(Array.from({ length: 6 }, () => send(reportDay)));
    const messages = await db.inboxMessage.count();
    expect(counts.filter((count) => count > 0)).toEqual([messages]);
    expect(await send(reportDay)).toBe(0);
    expect(await db.auditEvent.findMany({ where: { action: "reminders.sent" }, select: { actorName: true, after: true } })).toEqual([
      { actorName: "reminders", after: { day: reportDay, messages } },
    ]);
  });

  it("are caught up for three days, and no longer", async () => {
    expect(await send(addDays(reportDay, 13 + 1))).toBe(0);
    const late = await send(addDays(reportDay, 13));
    expect(late).toBeGreaterThan(0);
    expect(await db.inboxMessage.count({ where: { key: { endsWith: ":10:office" } } })).toBe(1);
  });

  it("tell the office on the last day who has still not reported", async () => {
    const office = await person("admin");
    await updateIn("signed_off", cast, await report(4, "shuangta"));
    await send(addDays(reportDay, 10));
    const [message] = (await listInbox(office, undefined, addDays(reportDay, 10))).items;
    if (message?.fact.topic !== "reminder.reportEscalated") throw new Error("not told");
    const { organisations } = message.fact;
    expect(organisations).toHaveLength(21);
    const shuangta = organisations.find(({ name }) => name === "双塔区");
    expect(shuangta?.tasks).toContain(1);
    expect(shuangta?.tasks).not.toContain(4);
  });

  it("go by the rule set in force on the day", async () => {
    const { id: planId } = await db.plan.findFirstOrThrow({ select: { id: true } });
    const old = await db.ruleSet.findFirstOrThrow({ where: { planId }, select: { settings: true } });
    const settings = { ...(old.settings as object), reminders: { before: [1], after: [] } };
    await db.ruleSet.create({ data: { planId, version: 2, settings, setAt: at(addDays(reportDay, -1)) }, select: { id: true } });
    const office = await person("admin");
    const topics = async (day: CalendarDate) => (await previewReminders(office, day)).reminders.filter(({ fact }) => fact.topic === "reminder.report").length;
    expect([await topics(addDays(reportDay, -3)), await topics(addDays(reportDay, -1)), await topics(reportDay)]).toEqual([21, 21, 0]);
  });
});

describe("dated duties", () => {
  const dueOn = parseCalendarDate("2025-12-31");
  const dutyOf = (seq: number, organisation: string) =>
    db.duty.findFirstOrThrow({
      where: { allocation: { task: { seq }, organisation: { code: organisation } }, dueOn: toDbDate(dueOn) },
      select: { id: true },
    });
  const dutyTasks = async (reader: Cast["clerk"], day: CalendarDate) => {
    const { items } = await listInbox(reader, undefined, day);
    return items.flatMap(({ fact }) => (fact.topic === "reminder.duty" ? fact.duties.map(({ task, dueOn }) => `${task.seq} ${dueOn}`) : []));
  };

  it("are reminded of by the same days, until a report says they are done", async () => {
    const tellings = async (before: number) => {
      const day = addDays(dueOn, -before);
      await db.inboxMessage.deleteMany();
      await send(day);
      const told = `11 ${dueOn}`;
      return { clerk: (await dutyTasks(cast.clerk, day)).includes(told), approver: (await dutyTasks(cast.approver, day)).includes(told) };
    };
    expect(await tellings(7)).toEqual({ clerk: true, approver: false });
    const { id } = await dutyOf(11, "shuangta");
    const submitted = await updateIn("submitted", cast, await report(11, "shuangta", { duties: [id] }));
    expect(await tellings(3)).toEqual({ clerk: false, approver: true });
    await signOffProgress(cast.approver, await judgementOf(submitted.id), now);
    expect(await tellings(0)).toEqual({ clerk: false, approver: false });
    await returnProgress(cast.reviewer, { ...(await judgementOf(submitted.id)), reason: "请补充。" }, new Date(now.getTime() + 1000));
    expect(await tellings(0)).toEqual({ clerk: true, approver: false });
  });

  it("move with a granted extension", async () => {
    const { id } = await dutyOf(12, "shuangta");
    const office = await person("admin");
    const later = parseCalendarDate("2026-02-10");
    await db.extension.create({
      data: {
        dutyId: id,
        state: "granted",
        dueOn: toDbDate(later),
        reason: "x",
        requestedById: cast.clerk.accountId,
        requestedAt: now,
        decidedById: office.accountId,
        decidedAt: now,
      },
      select: { id: true },
    });
    const told = async (day: CalendarDate) =>
      (await previewReminders(office, day)).reminders.flatMap(({ organisation, fact }) =>
        organisation?.name === "双塔区" && fact.topic === "reminder.duty" ? fact.duties.map(({ task }) => task.seq) : [],
      );
    expect(await told(addDays(dueOn, -7))).not.toContain(12);
    expect(await told(addDays(later, -7))).toContain(12);
  });
});

describe("the preview", () => {
  it("is the office's, sends nothing, and says what was sent", async () => {
    for (const reader of [cast.clerk, cast.approver, await person("leader")]) {
      expect(await refusalOf(previewReminders(reader, reportDay))).toBe("forbidden policy.officeOnly");
      expect(await refusalOf(sendReminders(reader, reportDay, now))).toBe("forbidden");
    }
    const office = await person("admin");
    const before = await previewReminders(office, reportDay);
    expect(await db.inboxMessage.count()).toBe(0);
    const find = (page: typeof before) => page.reminders.find(({ organisation, post }) => organisation?.name === "双塔区" && post.role === "clerk");
    expect(find(before)).toMatchObject({ holders: ["shuangta"], sentAt: null });
    expect(before.reminders.some(({ holders }) => holders.length === 0)).toBe(true);
    expect(before.days).toEqual(expect.arrayContaining(["2025-11-18", "2025-11-22", "2025-11-25", "2025-11-28", "2025-12-05"]));
    await send(reportDay);
    const after = await previewReminders(office, reportDay);
    expect(find(after)?.sentAt).toEqual(at(reportDay));
    expect(after.reminders.map(({ key }) => key)).toEqual(before.reminders.map(({ key }) => key));
  });
});
