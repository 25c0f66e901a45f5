import { beforeAll, describe, expect, it } from "vitest";
import type { Actor, PersonActor } from "@/lib/access/actor";
import type { AuditChange } from "@/lib/audit/events";
import { auditPageSize, listAuditActions, listEvents } from "@/lib/audit/queries/list-events";
import { recordAudit } from "@/lib/audit/commands";
import { auditFilterSchema } from "@/lib/audit/schema";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { seedReferencePlan } from "@/seeds/reference/seed-plan";
import { seedDemoAccounts } from "@/seeds/demo/accounts";

const now = new Date("2025-11-20T02:00:00Z");

async function actorOf(username: string): Promise<PersonActor> {
  const account = await db.account.findUniqueOrThrow({
    where: { username },
    select: {
      id: true,
      displayName: true,
      role: true,
      organisation: { select: { id: true, code: true, name: true, kind: true } },
    },
  });
  const { id: accountId, displayName, role, organisation } = account;
  return { kind: "person", accountId, username, displayName, role, organisation, standsInFor: null, sessionId: "s", mustChangePassword: false, isReadOnly: false };
}

const record = (actor: Actor, change: AuditChange, at = now) => inTransaction(db, (tx) => recordAudit(tx, actor, change, at));

let office: PersonActor;
let clerk: PersonActor;

const list = async (conditions: Record<string, string>) => listEvents(office, auditFilterSchema.parse(conditions));
const seqs = async (conditions: Record<string, string>) => (await list(conditions)).events.map(({ seq }) => Number(seq));

beforeAll(async () => {
  await seedReferencePlan(db, now); // event 1
  await seedDemoAccounts(db, now); // event 2
  office = await actorOf("admin");
  clerk = await actorOf("shuangta");
  const subject = { type: "account", id: clerk.accountId } as const;
  // 23:59:59 on the 18th, and 00:00 on the 19th, in Shanghai.
  await record(office, { action: "account.changed", subject, before: { role: "clerk" }, after: { role: "approver" } }, new Date("2025-11-18T15:59:59Z"));
  await record(office, { action: "account.disabled", subject, reason: "调离" }, new Date("2025-11-18T16:00:00Z"));
  await record(clerk, { action: "account.signedIn", subject, after: { address: "192.0.2.1" } });
  await record({ kind: "system", name: "sign-in" }, { action: "account.signInThrottled", subject: { type: "account", id: "unknown" } });
});

describe("the audit's list", () => {
  it("is for the office alone", async () => {
    for (const username of ["shuangta", "fgw-shenhe", "leader"]) {
      const actor = await actorOf(username);
      await expect(listEvents(actor, auditFilterSchema.parse({}))).rejects.toMatchObject({ code: "forbidden" });
      await expect(listAuditActions(actor)).rejects.toMatchObject({ code: "forbidden" });
    }
  });

  it("names who did what to whom, newest first", async () => {
    const { events, older, newer } = await list({});
    expect(events.map(({ seq }) => seq)).toEqual(["6", "5", "4", "3", "2", "1"]);
    expect({ older, newer }).toEqual({ older: null, newer: null });
    expect(events[1]).toMatchObject({
      actorName: "双塔区经办人",
      actorRole: "clerk",
      actorUsername: "shuangta",
      organisation: "双塔区",
      action: "account.signedIn",
      subject: { type: "account", id: clerk.accountId, label: "双塔区经办人", taskSeq: null },
    });
    expect(events[2]).toMatchObject({ reason: "调离", before: null, after: null, organisation: null });
    expect(events[3]).toMatchObject({ before: { role: "clerk" }, after: { role: "approver" } });
    expect(events[0]).toMatchObject({ actorRole: "system", actorUsername: null, subject: { id: "unknown", label: null } });
  });

  it.each([
    [{ actor: "shuangta" }, [5]],
    [{ actor: "ADMIN" }, [4, 3]],
    [{ actor: "nobody" }, []],
    [{ organisation: "shuangta" }, [5]],
    [{ organisation: "nowhere" }, []],
    [{ action: "account.disabled" }, [4]],
    [{ action: "no.such" }, []],
    [{ subjectType: "plan" }, [1]],
    [{ subjectType: "account", subjectId: "unknown" }, [6]],
    [{ to: "2025-11-18" }, [3]],
    [{ from: "2025-11-19", to: "2025-11-19" }, [4]],
    [{ from: "2025-11-20" }, [6, 5, 2, 1]],
    [{ from: "2025-11-18", to: "2025-11-19", actor: "admin" }, [4, 3]],
    // Not understood, so left out.
    [{ from: "yesterday", before: "-1", after: "1e3" }, [6, 5, 4, 3, 2, 1]],
  ] as [Record<string, string>, number[]][])("filters by %j", async (conditions, expected) => {
    expect(await seqs(conditions)).toEqual(expected);
  });

  it("offers the actions that occur", async () => {
    expect(await listAuditActions(office)).toEqual([
      "account.changed",
      "account.disabled",
      "account.signInThrottled",
      "account.signedIn",
      "demo.seeded",
      "plan.seeded",
    ]);
  });
});

describe("the audit's pages", () => {
  beforeAll(async () => {
    const subject = { type: "airDay", id: "2025-11-20" } as const;
    for (let each = 0; each < 2 * auditPageSize + 7; each++) await record(office, { action: "air.recorded", subject });
  });

  it("lead through every event once, there and back", async () => {
    const there: string[][] = [];
    let page = await list({ action: "air.recorded" });
    for (;;) {
      there.push(page.events.map(({ seq }) => seq));
      if (!page.older) break;
      page = await list({ action: "air.recorded", before: page.older });
    }
    expect(there.map((each) => each.length)).toEqual([auditPageSize, auditPageSize, 7]);
    expect(new Set(there.flat()).size).toBe(2 * auditPageSize + 7);
    const back: string[][] = [];
    for (;;) {
      back.unshift(page.events.map(({ seq }) => seq));
      if (!page.newer) break;
      page = await list({ action: "air.recorded", after: page.newer });
    }
    expect(back.flat().toSorted()).toEqual(there.flat().toSorted());
    expect(back.flat()).toEqual(there.flat());
  });

  it("do not shift when events arrive meanwhile", async () => {
    const first = await list({});
    const before = { before: first.older ?? "" };
    const second = await seqs(before);
    await record(office, { action: "air.recorded", subject: { type: "airDay", id: "2025-11-21" } });
    expect(await seqs(before)).toEqual(second);
  });

  it("end beyond the first event", async () => {
    expect(await list({ before: "1" })).toEqual({ events: [], older: null, newer: null });
  });
});
