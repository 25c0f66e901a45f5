import { beforeEach, describe, expect, it } from "vitest";
import type { PersonActor } from "@/lib/access/actor";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { deliverFacts, enqueueFact, markAllRead, markRead, postMessages } from "@/lib/notifications/commands";
import { countUnread, listInbox } from "@/lib/notifications/queries";
import type { NewMessage, Post } from "@/lib/notifications/types";
import { mostUnread } from "@/lib/notifications/unread";
import { addDays, parseCalendarDate } from "@/lib/time/calendar-date";
import { shanghaiDate, startOfShanghaiDay } from "@/lib/time/zone";
import { now, person, planCode, refusalOf, report, startWithPlan, toldTo, updateIn, type Cast, type Person } from "../../support/factories";

const job = { kind: "system", name: "outbox" } as const;
const today = shanghaiDate(now);

/** 双塔区 reports on task 4, led by 市发展改革委. */
let cast: Cast;
let others: Record<"lead" | "cooperating" | "office" | "leader" | "county", Person>;

beforeEach(async () => {
  await startWithPlan();
  const reviewer = await person("fgw-shenhe");
  cast = { clerk: await person("shuangta"), approver: await person("shuangta-shenhe"), reviewer };
  others = {
    lead: await person("fgw"),
    cooperating: await person("gxj-shenhe"),
    office: await person("admin"),
    leader: await person("leader"),
    county: await person("longcheng-shenhe"),
  };
});

const topicsOf = async (reader: Parameters<typeof listInbox>[0]) => (await listInbox(reader, undefined, today)).items.map(({ fact }) => fact.topic);

describe("delivery", () => {
  it.each([
    ["submitted", { approver: ["update.submitted"] }],
    ["signed_off", { approver: ["update.submitted"], reviewer: ["update.signedOff"] }],
    ["returned", { approver: ["update.submitted"], reviewer: ["update.signedOff"], clerk: ["update.returned"] }],
    ["accepted", { approver: ["update.submitted"], reviewer: ["update.signedOff"], clerk: ["update.accepted"] }],
  ] as const)("tells the posts that are to act next, and nobody else: %s", async (state, told) => {
    const { id } = await updateIn(state, cast, await report(4, "shuangta"));
    await deliverFacts(job, now);
    expect(await toldTo({ ...cast, ...others })).toEqual(told);
    const [item] = (await listInbox(cast.approver, undefined, today)).items;
    expect(item).toMatchObject({ isUnread: true, createdAt: now });
    // Nothing of what the report says travels with it.
    expect(item?.fact).toEqual({
      topic: "update.submitted",
      updateId: id,
      organisation: "双塔区",
      period: "2025-11",
      task: { seq: 4, name: expect.any(String), plan: planCode },
    });
  });

  it("sends a lead's own report to the office", async () => {
    await updateIn("signed_off", { clerk: others.lead, approver: cast.reviewer, reviewer: others.office }, await report(4, "fgw"));
    await deliverFacts(job, now);
    expect(await topicsOf(others.office)).toEqual(["update.signedOff"]);
  });

  it("happens once, in order, however many deliver at the same time", async () => {
    await updateIn("accepted", cast, await report(4, "shuangta"));
    await updateIn("signed_off", cast, await report(15, "shuangta"));
    const runs = await Promise.all(Array.from({ length: 8 }, () => deliverFacts(job, now, 2)));
    expect(runs.filter((count) => count > 0).length).toBeGreaterThan(0);
    while ((await deliverFacts(job, now, 2)) > 0);
    const facts = await db.outboxMessage.findMany({ orderBy: { id: "asc" }, select: { id: true, deliveredAt: true } });
    expect(facts.every(({ deliveredAt }) => deliveredAt !== null)).toBe(true);
    const messages = await db.inboxMessage.findMany({ orderBy: { id: "asc" }, select: { key: true } });
    const delivered = messages.map(({ key }) => BigInt(key.split(":")[1] ?? 0));
    expect(delivered).toEqual([...delivered].toSorted((a, b) => Number(a - b)));
    expect(new Set(delivered).size).toBe(facts.length);
    expect(await deliverFacts(job, now)).toBe(0);
  });

  it("is for jobs alone, and of what is committed", async () => {
    expect(await refusalOf(deliverFacts(others.office, now))).toBe("forbidden");
    const fact = { topic: "update.returned", updateId: "01a20a76-e56d-76e3-907e-69150d0486a6", organisationId: "x" } as const;
    await inTransaction(db, async (tx) => {
      await enqueueFact(tx, fact, now);
      throw new Error("undone");
    }).catch(() => undefined);
    expect(await deliverFacts(job, now)).toBe(0);
    expect(await db.outboxMessage.count()).toBe(0);
  });
});

describe("the inbox", () => {
  const post = (reader: PersonActor): Post => ({ organisationId: reader.organisation?.id ?? null, role: reader.role }) as Post;
  const message = (reader: PersonActor, number: number): NewMessage => ({
    post: post(reader),
    key: `test:${number}`,
    fact: { topic: "reminder.report", period: "2025-11", dueOn: "2025-11-25", isPast: false, step: "write", tasks: [{ seq: number, name: "x" }] },
  });
  const seqOf = (fact: { readonly topic: string }) => ("tasks" in fact ? (fact.tasks as { seq: number }[])[0]?.seq : null);
  const postAt = (messages: readonly NewMessage[], at: Date) => inTransaction(db, (tx) => postMessages(tx, messages, at));

  it("takes one message of a key, whoever brings it and whatever else they bring", async () => {
    const bring = (...numbers: number[]) => postAt(numbers.map((number) => message(others.lead, number)), now);
    const brought = await Promise.all([bring(1, 2), bring(1, 2), bring(2, 3)]);
    expect(brought.flatMap((keys) => [...keys]).toSorted()).toEqual(["test:1", "test:2", "test:3"]);
    expect(await countUnread(others.lead, today)).toBe(3);
  });

  it("belongs to the post: its present holder reads it, a former one does not", async () => {
    await postAt([message(others.lead, 1)], now);
    await db.account.update({ where: { id: others.lead.accountId }, data: { disabledAt: now }, select: { id: true } });
    const successor = await person("fgw.2");
    expect(await topicsOf(successor)).toEqual(["reminder.report"]);
    const moved = { ...others.lead, organisation: others.county.organisation };
    expect(await topicsOf(moved)).toEqual([]);
    expect(await countUnread(moved, today)).toBe(0);
    const [item] = (await listInbox(successor, undefined, today)).items;
    expect(await refusalOf(markRead(moved, { id: item?.id ?? "" }, now))).toBe("not-found");
    expect(await db.inboxRead.count()).toBe(0);
  });

  it.each([
    ["clerk for an approver", { own: "clerk", absent: "approver" }, ["clerk", "approver"]],
    ["approver for a clerk", { own: "approver", absent: "clerk" }, ["clerk", "approver"]],
    ["clerk for a clerk", { own: "clerk", absent: "clerk" }, ["clerk"]],
  ] as const)("is that of both posts while one stands in for the other: a %s", async (_, { own, absent }, read) => {
    const people = { clerk: cast.clerk, approver: cast.approver };
    await postAt([message(people.clerk, 1), message(people.approver, 2), message(others.county, 3)], now);
    const lendsRole = own === "clerk" && absent === "approver";
    const { accountId, displayName } = people[absent];
    const standsInFor = { accountId, displayName, role: absent, lendsRole };
    const acting = { ...people[own], role: lendsRole ? absent : own, standsInFor };
    const { items } = await listInbox(acting, undefined, today);
    expect(items.map(({ fact }) => seqOf(fact)).toSorted()).toEqual(read.map((role) => (role === "clerk" ? 1 : 2)));
    expect(await countUnread(acting, today)).toBe(read.length);
    for (const { id } of items) await markRead(acting, { id }, now);
    expect(await countUnread(acting, today)).toBe(0);
    await db.inboxRead.deleteMany();
    await markAllRead(acting, now);
    expect(await db.inboxRead.count({ where: { accountId: acting.accountId } })).toBe(read.length);
  });

  it("is read by each holder for themselves, one message or all", async () => {
    await postAt([1, 2, 3].map((number) => message(others.lead, number)), now);
    const colleague = await person("fgw.2");
    const [newest] = (await listInbox(others.lead, undefined, today)).items;
    expect(seqOf(await markRead(others.lead, { id: newest?.id ?? "" }, now))).toBe(3);
    await markRead(others.lead, { id: newest?.id ?? "" }, now);
    expect(await countUnread(others.lead, today)).toBe(2);
    expect((await listInbox(others.lead, undefined, today)).items.map(({ isUnread }) => isUnread)).toEqual([false, true, true]);
    await markAllRead(others.lead, now);
    expect(await countUnread(others.lead, today)).toBe(0);
    expect(await countUnread(colleague, today)).toBe(3);
  });

  it("is paged without gaps or repeats, also among messages of one moment", async () => {
    await postAt(Array.from({ length: 45 }, (_, number) => message(others.lead, number)), now);
    const seen: (number | null | undefined)[] = [];
    let before: string | undefined;
    for (let page = 0; page < 5; page++) {
      const { items, next } = await listInbox(others.lead, before, today);
      seen.push(...items.map(({ fact }) => seqOf(fact)));
      if (!next) break;
      before = next;
    }
    expect(seen).toEqual(Array.from({ length: 45 }, (_, index) => 44 - index));
  });

  it("counts no further than it shows, and nothing that is long past", async () => {
    await postAt(Array.from({ length: mostUnread + 20 }, (_, number) => message(others.lead, number)), now);
    expect(await countUnread(others.lead, today)).toBe(mostUnread + 1);
    const old = startOfShanghaiDay(addDays(today, -60));
    await postAt([message(others.office, 1000)], new Date(old.getTime() - 1));
    await postAt([message(others.office, 1001)], old);
    expect(await countUnread(others.office, today)).toBe(1);
    expect((await listInbox(others.office, undefined, today)).items.map(({ isUnread }) => isUnread)).toEqual([true, false]);
    expect(await countUnread(others.office, parseCalendarDate("2026-11-20"))).toBe(0);
  });

  it("is closed to whoever must change the initial password", async () => {
    const initial = { ...others.lead, mustChangePassword: true };
    expect(await refusalOf(listInbox(initial, undefined, today))).toBe("forbidden policy.mustChangePassword");
    expect(await refusalOf(markAllRead(initial, now))).toBe("forbidden policy.mustChangePassword");
    expect(await countUnread(initial, today)).toBe(0);
  });
});
