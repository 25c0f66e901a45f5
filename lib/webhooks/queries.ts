import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { db } from "@/lib/db/client";
import type { DeliveryListItem, WebhookListItem } from "@/lib/webhooks/types";

const mostListed = 100;
const deliveriesShown = 30;

/** The registered webhooks, the newest first; ended ones last. */
export async function listWebhooks(actor: Actor): Promise<WebhookListItem[]> {
  assertAllowed(actor, "people.read");
  const rows = await db.webhook.findMany({
    orderBy: [{ disabledAt: { sort: "desc", nulls: "first" } }, { createdAt: "desc" }],
    take: mostListed,
    select: {
      id: true,
      label: true,
      url: true,
      topics: true,
      createdAt: true,
      disabledAt: true,
      version: true,
      organisation: { select: { name: true } },
      _count: { select: { deliveries: { where: { nextAttemptAt: { not: null } } } } },
    },
  });
  return rows.map(({ organisation, _count, ...webhook }) => ({ ...webhook, organisation: organisation?.name ?? null, waiting: _count.deliveries }));
}

/** The newest deliveries to all webhooks. */
export async function listDeliveries(actor: Actor): Promise<DeliveryListItem[]> {
  assertAllowed(actor, "people.read");
  const rows = await db.webhookDelivery.findMany({
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: deliveriesShown,
    select: { id: true, body: true, createdAt: true, attempts: true, nextAttemptAt: true, deliveredAt: true, lastAnswer: true, webhook: { select: { label: true, disabledAt: true } } },
  });
  return rows.map(({ body, webhook, nextAttemptAt, deliveredAt, ...delivery }) => {
    const state = deliveredAt ? "delivered" : nextAttemptAt ? "waiting" : "givenUp";
    return { ...delivery, webhook: webhook.label, topic: (body as { topic: string }).topic, state, canResend: state === "givenUp" && webhook.disabledAt === null };
  });
}
