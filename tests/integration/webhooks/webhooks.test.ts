import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { PersonActor } from "@/lib/access/actor";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { deliverFacts, postMessages } from "@/lib/notifications/commands";
import type { NewMessage } from "@/lib/notifications/types";
import { disableWebhook, registerWebhook, resendDelivery } from "@/lib/webhooks/commands/manage-webhooks";
import { sendWebhooks } from "@/lib/webhooks/commands/send-webhooks";
import { listDeliveries, listWebhooks } from "@/lib/webhooks/queries";
import type { RegisterWebhookInput } from "@/lib/webhooks/schema";
import { now, person, planCode, refusalOf, report, startWithPlan, undoneByAudit, updateIn, type Cast } from "../../support/factories";
import { startWebhookReceiver, type ReceivedCall, type WebhookReceiver } from "../../support/webhook-receiver";

const outbox = { kind: "system", name: "outbox" } as const;
const sender = { kind: "system", name: "webhooks" } as const;
const unknownId = "00000000-0000-4000-8000-000000000000";

let office: PersonActor;
let cast: Cast;
let receivers: WebhookReceiver[] = [];

beforeEach(async () => {
  await startWithPlan();
  office = { ...(await person("admin")), sessionId: "screen" };
  cast = { clerk: await person("shuangta"), approver: await person("shuangta-shenhe"), reviewer: await person("fgw-shenhe") };
});

afterEach(async () => {
  await Promise.all(receivers.map(({ close }) => close()));
  receivers = [];
});

async function receiver(answer?: (call: ReceivedCall) => number | Promise<number>): Promise<WebhookReceiver> {
  const made = await startWebhookReceiver(answer);
  receivers.push(made);
  return made;
}

const register = (url: string, changes: Partial<RegisterWebhookInput> = {}) =>
  registerWebhook(office, { label: "督查平台", url, topics: ["update.submitted", "update.accepted"], organisationId: null, ...changes }, now);
const send = (stop = new AbortController().signal) => sendWebhooks(sender, { clock: () => new Date(), stop });
const told = ({ received }: WebhookReceiver) => received.map(({ body }) => (JSON.parse(body) as { topic: string }).topic).toSorted();

/** 双塔区 reports on task 4, and it is accepted: four occasions, two of them subscribed. */
async function reportAccepted(): Promise<string> {
  const { id } = await updateIn("accepted", cast, await report(4, "shuangta"));
  await deliverFacts(outbox, now);
  return id;
}

/** As if the time until the next attempt had passed. */
const waitForRetry = () => db.$executeRaw`UPDATE "webhook_delivery" SET "next_attempt_at" = now() WHERE "next_attempt_at" IS NOT NULL`;

describe("a message to a webhook", () => {
  it("is signed, names its occasion once, and carries what the inbox is told", async () => {
    const hook = await receiver();
    const { secret } = await register(hook.url);
    const updateId = await reportAccepted();
    expect(await send()).toEqual({ delivered: 2, failed: 0 });
    expect(told(hook)).toEqual(["update.accepted", "update.submitted"]);
    for (const { method, headers, body } of hook.received) {
      expect(method).toBe("POST");
      const verified = new Webhook(secret).verify(body, headers as Record<string, string>) as Record<string, unknown>;
      expect(verified).toEqual({
        id: headers["webhook-id"],
        topic: expect.any(String),
        occurredAt: now.toISOString(),
        data: { updateId, organisation: "双塔区", period: "2025-11", task: { seq: 4, name: expect.any(String), plan: planCode } },
      });
      expect(() => new Webhook(secret).verify(body.replace("双塔区", "龙城区"), headers as Record<string, string>)).toThrow();
    }
    expect(await send()).toEqual({ delivered: 0, failed: 0 });
    await deliverFacts(outbox, now);
    await send();
    expect(hook.received).toHaveLength(2);
  });

  it("goes to those who asked for its topic and organisation, each with a secret of its own", async () => {
    const [all, county, neighbour, other] = await Promise.all([receiver(), receiver(), receiver(), receiver()]);
    const organisationId = cast.clerk.organisation?.id ?? null;
    const { id: neighbourId } = await db.organisation.findUniqueOrThrow({ where: { code: "longcheng" }, select: { id: true } });
    const secrets = [
      await register(all.url),
      await register(county.url, { organisationId }),
      await register(neighbour.url, { organisationId: neighbourId }),
      await register(other.url, { topics: ["extension.granted"] }),
    ].map(({ secret }) => secret);
    await reportAccepted();
    await send();
    expect([all, county, neighbour, other].map(told)).toEqual([["update.accepted", "update.submitted"], ["update.accepted", "update.submitted"], [], []]);
    expect(new Set(secrets).size).toBe(4);
  });

  it("is not sent for what happened before it was registered", async () => {
    await reportAccepted();
    const hook = await receiver();
    await register(hook.url);
    expect(await send()).toEqual({ delivered: 0, failed: 0 });
  });

  it("does not exist where its occasion was undone", async () => {
    await register((await receiver()).url, { topics: ["reminder.report"] });
    const organisationId = cast.clerk.organisation?.id ?? "";
    const message: NewMessage = {
      post: { role: "clerk", organisationId },
      key: "test",
      fact: { topic: "reminder.report", period: "2025-11", dueOn: "2025-11-25", isPast: false, step: "write", tasks: [{ seq: 4, name: "x" }] },
    };
    const undone = inTransaction(db, async (tx) => {
      await postMessages(tx, [message], now);
      throw new AppError("conflict");
    });
    expect(await refusalOf(undone)).toBe("conflict");
    expect(await db.webhookDelivery.count()).toBe(0);
    await inTransaction(db, (tx) => postMessages(tx, [message, { ...message, post: { role: "approver", organisationId }, key: "test:2" }], now));
    // What two posts are told is one occasion.
    expect(await db.webhookDelivery.count()).toBe(1);
  });
});

describe("a webhook that does not answer well", () => {
  it.each([
    ["an error", 500],
    ["a refusal", 410],
    ["another place", 302],
  ])("with %s is tried again, under the same id, until it is taken", async (_name, status) => {
    let isBetter = false;
    const hook = await receiver(() => (isBetter ? 200 : status));
    await register(hook.url, { topics: ["update.accepted"] });
    await reportAccepted();
    expect(await send()).toEqual({ delivered: 0, failed: 1 });
    // A redirect is not followed.
    expect(hook.received).toHaveLength(1);
    expect(await send()).toEqual({ delivered: 0, failed: 0 });
    const [{ minutes } = { minutes: 0 }] = await db.$queryRaw<{ minutes: number }[]>`
      SELECT extract(epoch FROM "next_attempt_at" - now())::float8 / 60 AS "minutes" FROM "webhook_delivery"`;
    expect(minutes).toBeGreaterThan(0.5);
    expect(minutes).toBeLessThanOrEqual(1);
    expect(await listDeliveries(office)).toMatchObject([{ state: "waiting", attempts: 1, lastAnswer: String(status), canResend: false }]);
    isBetter = true;
    await waitForRetry();
    expect(await send()).toEqual({ delivered: 1, failed: 0 });
    expect(new Set(hook.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect(await listDeliveries(office)).toMatchObject([{ state: "delivered", attempts: 2, lastAnswer: "200" }]);
  });

  it("is given up after eight attempts, and can be sent once more by the office", async () => {
    const hook = await receiver(() => 503);
    await register(hook.url, { topics: ["update.accepted"] });
    await reportAccepted();
    for (let attempt = 0; attempt < 8; attempt++) {
      expect(await send()).toEqual({ delivered: 0, failed: 1 });
      await waitForRetry();
    }
    expect(await send()).toEqual({ delivered: 0, failed: 0 });
    const [givenUp] = await listDeliveries(office);
    expect(givenUp).toMatchObject({ state: "givenUp", attempts: 8, canResend: true });
    await resendDelivery(office, givenUp?.id ?? "", now);
    expect(await refusalOf(resendDelivery(office, givenUp?.id ?? "", now))).toBe("rule-violated webhooks.notGivenUp");
    expect(await send()).toEqual({ delivered: 0, failed: 1 });
    expect(hook.received).toHaveLength(9);
    expect(await db.auditEvent.count({ where: { action: "webhook.resent" } })).toBe(1);
  });

  it("keeps nobody else waiting: one that is away, and one that says nothing until it is stopped", async () => {
    const away = await receiver();
    await register(away.url, { topics: ["update.accepted"] });
    await away.close();
    receivers = [];
    const stop = new AbortController();
    const silent = await receiver(async () => {
      stop.abort();
      return new Promise(() => undefined);
    });
    await register(silent.url, { topics: ["update.accepted"] });
    const good = await receiver();
    await register(good.url, { topics: ["update.accepted"] });
    await reportAccepted();
    const started = Date.now();
    await send(stop.signal);
    expect(Date.now() - started).toBeLessThan(5_000);
    const answers = (await listDeliveries(office)).map(({ lastAnswer, state }) => `${lastAnswer} ${state}`);
    expect(answers).toContain("unreachable waiting");
  });

  it("is told by one of many senders at once", async () => {
    const hook = await receiver();
    await register(hook.url);
    await reportAccepted();
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => send()));
    expect(outcomes.reduce((sum, { delivered }) => sum + delivered, 0)).toBe(2);
    expect(hook.received).toHaveLength(2);
  });

  it("is told again what a death cut off, once the claim has run out", async () => {
    const hook = await receiver();
    await register(hook.url, { topics: ["update.accepted"] });
    await reportAccepted();
    // As a sender leaves it that dies between claim and answer.
    await db.$executeRaw`UPDATE "webhook_delivery" SET "attempts" = 1, "next_attempt_at" = now() + interval '2 minutes'`;
    expect(await send()).toEqual({ delivered: 0, failed: 0 });
    await waitForRetry();
    expect(await send()).toEqual({ delivered: 1, failed: 0 });
  });
});

describe("ending a webhook", () => {
  it("ends what waits for it too, once", async () => {
    const hook = await receiver();
    const { id } = await register(hook.url);
    await reportAccepted();
    await disableWebhook(office, { id, version: 1 }, now);
    expect(await send()).toEqual({ delivered: 0, failed: 0 });
    expect(hook.received).toEqual([]);
    expect(await listWebhooks(office)).toMatchObject([{ id, disabledAt: now, waiting: 0, version: 2 }]);
    const [delivery] = await listDeliveries(office);
    expect(delivery).toMatchObject({ state: "givenUp", canResend: false });
    expect(await refusalOf(resendDelivery(office, delivery?.id ?? "", now))).toBe("rule-violated webhooks.notGivenUp");
    expect(await refusalOf(disableWebhook(office, { id, version: 2 }, now))).toBe("rule-violated webhooks.disabledAlready");
  });

  it("asks for its present version", async () => {
    const { id } = await register("http://127.0.0.1:9/");
    expect(await refusalOf(disableWebhook(office, { id, version: 7 }, now))).toBe("conflict");
    expect(await refusalOf(disableWebhook(office, { id: unknownId, version: 1 }, now))).toBe("not-found");
  });
});

describe("who may", () => {
  const attempts: readonly [string, (actor: PersonActor) => Promise<unknown>][] = [
    ["register", (actor) => registerWebhook(actor, { label: "外发", url: "http://127.0.0.1:9/", topics: ["update.accepted"], organisationId: null }, now)],
    ["end", (actor) => disableWebhook(actor, { id: unknownId, version: 1 }, now)],
    ["send again", (actor) => resendDelivery(actor, unknownId, now)],
    ["list", (actor) => listWebhooks(actor)],
    ["list deliveries", (actor) => listDeliveries(actor)],
  ];

  it.each(attempts)("%s: nobody but the office", async (_name, attempt) => {
    for (const actor of [cast.clerk, cast.approver, cast.reviewer, await person("leader")]) {
      expect(await refusalOf(attempt({ ...actor, sessionId: "screen" }))).toMatch(/^forbidden/);
    }
    expect(await db.webhook.count()).toBe(0);
  });

  it("manage them: not the office by a token; send: nobody but the clock", async () => {
    for (const [, attempt] of attempts.slice(0, 3)) expect(await refusalOf(attempt({ ...office, sessionId: null }))).toBe("forbidden policy.notByToken");
    expect(await refusalOf(sendWebhooks(office as never, { clock: () => now, stop: new AbortController().signal }))).toMatch(/^forbidden/);
  });
});

describe("registering", () => {
  it("is all or nothing with its audit, which keeps no secret", async () => {
    expect(await undoneByAudit(() => register("http://127.0.0.1:9/"))).toBe(true);
    expect(await db.webhook.count()).toBe(0);
    const { id, secret } = await register("http://127.0.0.1:9/");
    const [event] = await db.auditEvent.findMany({ where: { action: "webhook.registered" } });
    expect(event).toMatchObject({ subjectId: id, after: { label: "督查平台", url: "http://127.0.0.1:9/" } });
    expect(JSON.stringify([event?.after, await db.webhook.findMany()])).not.toContain(secret.slice(6, 20));
  });

  it("has an end", async () => {
    const data = Array.from({ length: 50 }, (_, index) => ({ label: `第${index}个`, url: "http://127.0.0.1:9/", topics: ["update.accepted"], createdById: office.accountId, createdAt: now }));
    await db.webhook.createMany({ data });
    expect(await refusalOf(register("http://127.0.0.1:9/"))).toBe("rule-violated webhooks.tooMany");
  });
});
