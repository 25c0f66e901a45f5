import { Webhook } from "standardwebhooks";
import type { SystemActor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { minutesUntilRetry } from "@/lib/webhooks/retry";
import { webhookSecret } from "@/lib/webhooks/secret";

/** Deliveries that are under way at once. */
const atATime = 10;
const patienceMs = 10_000;
/** Longer than an attempt takes: what a death cut off is then tried again. */
const leaseMinutes = 2;

type Claimed = { readonly id: string; readonly webhookId: string; readonly url: string; readonly body: unknown; readonly attempts: number };

export type SendingOptions = {
  readonly clock: () => Date;
  readonly stop: AbortSignal;
};

/**
 * Sends what is due to the webhooks, signed by Standard Webhooks: headers `webhook-id`, `webhook-timestamp`,
 * `webhook-signature`. Each arrives at least once; what arrives twice has the same `webhook-id`. A delivery is claimed
 * before it is sent, so several senders share the work. Redirects are not followed and answers not read.
 */
export async function sendWebhooks(actor: SystemActor, options: SendingOptions): Promise<{ readonly delivered: number; readonly failed: number }> {
  assertAllowed(actor, "webhook.send");
  let delivered = 0;
  let failed = 0;
  while (!options.stop.aborted) {
    const claimed = await claimDue();
    if (claimed.length === 0) break;
    const outcomes = await Promise.all(claimed.map((delivery) => attempt(delivery, options)));
    delivered += outcomes.filter(Boolean).length;
    failed += outcomes.filter((arrived) => !arrived).length;
  }
  return { delivered, failed };
}

/** By the database's clock, as the deliveries were written. */
function claimDue(): Promise<Claimed[]> {
  return db.$queryRaw<Claimed[]>`
    UPDATE "webhook_delivery" d SET "attempts" = d."attempts" + 1, "next_attempt_at" = now() + ${leaseMinutes} * interval '1 minute'
    FROM "webhook" w
    WHERE w."id" = d."webhook_id" AND d."id" IN (
      SELECT c."id" FROM "webhook_delivery" c WHERE c."next_attempt_at" <= now() ORDER BY c."next_attempt_at" LIMIT ${atATime} FOR UPDATE SKIP LOCKED
    )
    RETURNING d."id", d."webhook_id" AS "webhookId", w."url", d."body", d."attempts"`;
}

async function attempt({ id, webhookId, url, body, attempts }: Claimed, { clock, stop }: SendingOptions): Promise<boolean> {
  const answer = await post(url, JSON.stringify({ id, ...(body as object) }), id, webhookSecret(env().authSecret, webhookId), clock(), stop);
  const arrived = /^2\d\d$/.test(answer);
  const minutes = arrived ? null : minutesUntilRetry(attempts);
  // Whoever ended the webhook meanwhile has ended this too.
  await db.$executeRaw`
    UPDATE "webhook_delivery" SET "last_answer" = ${answer},
      "delivered_at" = CASE WHEN ${arrived} THEN now() END,
      "next_attempt_at" = CASE WHEN "next_attempt_at" IS NOT NULL THEN now() + ${minutes}::int * interval '1 minute' END
    WHERE "id" = ${id}::uuid`;
  return arrived;
}

/** The status that came back, or a word for why none did; never what the other side wrote. */
async function post(url: string, payload: string, id: string, secret: string, at: Date, stop: AbortSignal): Promise<string> {
  const headers = {
    "content-type": "application/json; charset=utf-8",
    "user-agent": "clean-air-portal",
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": new Webhook(secret).sign(id, at, payload),
  };
  try {
    const signal = AbortSignal.any([stop, AbortSignal.timeout(patienceMs)]);
    const response = await fetch(url, { method: "POST", headers, body: payload, redirect: "manual", signal });
    await response.body?.cancel();
    return String(response.status);
  } catch (error) {
    return error instanceof Error && error.name === "TimeoutError" ? "timeout" : "unreachable";
  }
}
