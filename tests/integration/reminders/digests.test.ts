import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { openMailTransport } from "@/lib/jobs/mail-transport";
import { markRead, postMessages } from "@/lib/notifications/commands";
import { listInbox } from "@/lib/notifications/queries";
import type { NewMessage, Post } from "@/lib/notifications/types";
import { sendDigests, type Mail } from "@/lib/reminders/commands/send-digests";
import { writeDigests } from "@/lib/reminders/commands/write-digests";
import { addDays } from "@/lib/time/calendar-date";
import { shanghaiDate } from "@/lib/time/zone";
import { now, person, refusalOf, startWithPlan, type Person } from "../../support/factories";
import { plainTextOf, startSmtpServer, type SmtpServer } from "../../support/smtp-server";

const job = { kind: "system", name: "digest" } as const;
const today = shanghaiDate(now);
const origin = "https://portal.example.gov.cn";
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const dayLater = (days: number) => later(days * 1440);

let clerk: Person;
let colleague: Person;
let server: SmtpServer | undefined;

beforeEach(async () => {
  await startWithPlan();
  clerk = await person("shuangta");
  colleague = await person("shuangta.2");
  await setEmail(clerk, "clerk@example.gov.cn");
});

afterEach(() => server?.close());

const setEmail = (of: Person, email: string | null) => db.account.update({ where: { id: of.accountId }, data: { email }, select: { id: true } });

async function post(number: number, at: Date, to: Person = clerk): Promise<void> {
  const place = { organisationId: to.organisation?.id ?? null, role: to.role } as Post;
  const tasks = Array.from({ length: 7 }, (_, index) => ({ seq: index + 1, name: `任务<${index + 1}>` }));
  const message: NewMessage = {
    post: place,
    key: `test:${number}`,
    fact: { topic: "reminder.report", period: "2025-11", dueOn: "2025-11-25", isPast: false, step: "write", tasks },
  };
  await inTransaction(db, (tx) => postMessages(tx, [message], at));
}

async function sendAll(send: (mail: Mail) => Promise<void>, day = today, mayGoOn = () => true) {
  return sendDigests(job, day, { send, mayGoOn, clock: () => later(60) });
}

describe("a day's mail", () => {
  it("tells everybody with an address what came to their post, once, with the way to each step", async () => {
    server = await startSmtpServer();
    await setEmail(colleague, "colleague@example.gov.cn");
    await post(1, now);
    await post(2, now);
    expect(await writeDigests(job, today, origin, later(30))).toBe(2);
    expect(await writeDigests(job, today, origin, later(31))).toBe(0);
    const transport = await openMailTransport({ smtpUrl: server.url, from: "朝阳蓝天 <portal@example.gov.cn>" });
    expect(await sendAll(transport.send)).toEqual({ sent: 2, failures: [] });
    expect(await sendAll(transport.send)).toEqual({ sent: 0, failures: [] });
    transport.close();
    expect(server.received.map(({ to }) => to).toSorted()).toEqual(["clerk@example.gov.cn", "colleague@example.gov.cn"]);
    const [mail] = server.received;
    const text = mail ? plainTextOf(mail) : "";
    expect(text).toContain("双塔区有 2 条新消息");
    expect(text).toContain("1. 2025年11月填报 2025-11-25 截止，还有 7 项未提交");
    expect(text).toContain("任务 5 任务<5>");
    expect(text).not.toContain("任务 6 ");
    expect(text).toContain("另有 2 项");
    expect(text).toContain(`去填报：${origin}/work`);
    expect(text).toContain(`${origin}/inbox`);
    expect(mail?.raw).toContain("Content-Type: text/html");
    const marked = await db.mailDigest.findMany({ select: { sentAt: true } });
    expect(marked).toEqual([{ sentAt: later(60) }, { sentAt: later(60) }]);
    const events = await db.auditEvent.findMany({ where: { action: "digest.sent" }, select: { subjectId: true, after: true } });
    expect(events.map(({ subjectId }) => subjectId).toSorted()).toEqual([clerk.accountId, colleague.accountId].toSorted());
    expect(events[0]?.after).toEqual({ day: today });
  });

  it("tells only of what came since the mail before and was not read meanwhile", async () => {
    await post(1, now);
    await writeDigests(job, today, origin, later(30));
    expect(await writeDigests(job, addDays(today, 1), origin, dayLater(1))).toBe(0);
    await post(2, dayLater(1));
    await post(3, dayLater(1));
    const [newest] = (await listInbox(clerk, undefined, addDays(today, 1))).items;
    await markRead(clerk, { id: newest?.id ?? "" }, dayLater(1));
    expect(await writeDigests(job, addDays(today, 2), origin, dayLater(2))).toBe(1);
    const [last] = await db.mailDigest.findMany({ orderBy: { day: "desc" }, take: 1, select: { subject: true } });
    expect(last?.subject).toBe("朝阳蓝天：1 条新消息");
  });

  it("goes to present holders with an address alone", async () => {
    await post(1, now);
    await setEmail(colleague, "gone@example.gov.cn");
    await db.account.update({ where: { id: colleague.accountId }, data: { disabledAt: now }, select: { id: true } });
    await setEmail(await person("longcheng"), "other@example.gov.cn");
    await person("shuangta.3");
    expect(await writeDigests(job, today, origin, later(30))).toBe(1);
    // Who leaves, or moves to another address, after the mail was written gets none either.
    await setEmail(clerk, "new@example.gov.cn");
    expect(await sendAll(async () => undefined)).toEqual({ sent: 0, failures: [] });
  });

  it("is written once when several instances write at the same time", async () => {
    await post(1, now);
    await setEmail(colleague, "colleague@example.gov.cn");
    const written = await Promise.all(Array.from({ length: 5 }, () => writeDigests(job, today, origin, later(30))));
    expect(written.reduce((sum, count) => sum + count, 0)).toBe(2);
    expect(await db.mailDigest.count()).toBe(2);
  });

  it("waits for a server that refuses, without holding up the others, and is let go after three days", async () => {
    await post(1, now);
    await setEmail(colleague, "colleague@example.gov.cn");
    await writeDigests(job, today, origin, later(30));
    server = await startSmtpServer(({ to }) => to.startsWith("colleague"));
    const transport = await openMailTransport({ smtpUrl: server.url, from: "portal@example.gov.cn" });
    const { sent, failures } = await sendAll(transport.send);
    transport.close();
    expect([sent, failures.length, server.received.map(({ to }) => to)]).toEqual([1, 1, ["colleague@example.gov.cn"]]);
    expect(await sendAll(async () => undefined, addDays(today, 3))).toEqual({ sent: 0, failures: [] });
    expect(await sendAll(async () => undefined, addDays(today, 2))).toEqual({ sent: 1, failures: [] });
  });

  it("leaves the rest once another process is to send", async () => {
    await post(1, now);
    await setEmail(colleague, "colleague@example.gov.cn");
    await writeDigests(job, today, origin, later(30));
    let mails = 0;
    expect(await sendAll(async () => void mails++, today, () => mails === 0)).toEqual({ sent: 1, failures: [] });
  });

  it("is for jobs alone", async () => {
    const office = await person("admin");
    expect(await refusalOf(writeDigests(office, today, origin, now))).toBe("forbidden");
    expect(await refusalOf(sendDigests(office, today, { send: async () => undefined, mayGoOn: () => true, clock: () => now }))).toBe("forbidden");
  });
});
