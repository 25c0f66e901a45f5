import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { recordAudit } from "@/lib/audit/commands";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import type { RegisterWebhookInput, WebhookStepInput } from "@/lib/webhooks/schema";
import { webhookSecret } from "@/lib/webhooks/secret";
import type { RegisteredWebhook } from "@/lib/webhooks/types";

/** More would make every message slow to commit. */
const mostWebhooks = 50;

/**
 * Registers another system that is told of messages from now on.
 *
 * @throws AppError `forbidden` for anybody but the office, `not-found` for an unknown organisation, `rule-violated` when there are too many
 */
export async function registerWebhook(actor: Actor, { label, url, topics, organisationId }: RegisterWebhookInput, now: Date): Promise<RegisteredWebhook> {
  assertAllowed(actor, "webhook.manage");
  if (actor.kind !== "person") throw new AppError("forbidden");
  const createdById = actor.accountId;
  return inTransaction(
    db,
    async (tx) => {
      if ((await tx.webhook.count({ where: { disabledAt: null } })) >= mostWebhooks) throw new AppError("rule-violated", { reason: "webhooks.tooMany" });
      const organisation = organisationId ? await tx.organisation.findUnique({ where: { id: organisationId }, select: { name: true } }) : null;
      if (organisationId && !organisation) throw new AppError("not-found");
      const data = { label, url, topics, organisationId, createdById, createdAt: now };
      const { id } = await tx.webhook.create({ data, select: { id: true } });
      const after = { label, url, topics, organisation: organisation?.name ?? null };
      await recordAudit(tx, actor, { action: "webhook.registered", subject: { type: "webhook", id }, after }, now);
      return { id, secret: webhookSecret(env().authSecret, id) };
    },
    { isolation: "Serializable" },
  );
}

/**
 * Ends a webhook: nothing is sent to it any more, what waited included.
 *
 * @throws AppError `forbidden`; `not-found`; `conflict` for one that has changed meanwhile; `rule-violated` when it is ended already
 */
export async function disableWebhook(actor: Actor, { id, version }: WebhookStepInput, now: Date): Promise<void> {
  assertAllowed(actor, "webhook.manage");
  await inTransaction(db, async (tx) => {
    const webhook = await tx.webhook.findUnique({ where: { id }, select: { label: true, url: true, disabledAt: true } });
    if (!webhook) throw new AppError("not-found");
    if (webhook.disabledAt) throw new AppError("rule-violated", { reason: "webhooks.disabledAlready" });
    const { count } = await tx.webhook.updateMany({ where: { id, version }, data: { disabledAt: now, version: { increment: 1 } } });
    if (count === 0) throw new AppError("conflict");
    await tx.webhookDelivery.updateMany({ where: { webhookId: id, nextAttemptAt: { not: null } }, data: { nextAttemptAt: null } });
    const after = { label: webhook.label, url: webhook.url };
    await recordAudit(tx, actor, { action: "webhook.disabled", subject: { type: "webhook", id }, after }, now);
  });
}

/**
 * Tries a delivery again that was given up, from its first attempt on.
 *
 * @throws AppError `forbidden`; `not-found`; `rule-violated` for one that arrived, is under way, or whose webhook is ended
 */
export async function resendDelivery(actor: Actor, id: string, now: Date): Promise<void> {
  assertAllowed(actor, "webhook.manage");
  await inTransaction(db, async (tx) => {
    const delivery = await tx.webhookDelivery.findUnique({ where: { id }, select: { key: true, webhookId: true, webhook: { select: { label: true } } } });
    if (!delivery) throw new AppError("not-found");
    const { count } = await tx.webhookDelivery.updateMany({
      where: { id, deliveredAt: null, nextAttemptAt: null, webhook: { disabledAt: null } },
      data: { nextAttemptAt: now, attempts: 0 },
    });
    if (count === 0) throw new AppError("rule-violated", { reason: "webhooks.notGivenUp" });
    const after = { label: delivery.webhook.label, delivery: id };
    await recordAudit(tx, actor, { action: "webhook.resent", subject: { type: "webhook", id: delivery.webhookId }, after }, now);
  });
}
