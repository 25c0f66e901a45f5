import { z } from "zod";
import { inboxTopics } from "@/lib/notifications/schema";

const outdated = "webhooks.formOutdated";

/** http for machines of the same network; never a user name or password, which would end up in logs. */
const url = z
  .string({ error: "webhooks.url" })
  .trim()
  .max(500, { error: "webhooks.url" })
  .refine((text) => isAddress(text), { error: "webhooks.url" });

export const registerWebhookSchema = z.object({
  label: z.string({ error: "webhooks.labelMissing" }).trim().min(1, { error: "webhooks.labelMissing" }).max(80, { error: "webhooks.labelLong" }),
  url,
  /** A list, or a form's ticked boxes, `topics.<topic>`. */
  topics: z.preprocess(
    readTicked,
    z.array(z.enum(inboxTopics, { error: "webhooks.topicsMissing" }), { error: "webhooks.topicsMissing" }).min(1, { error: "webhooks.topicsMissing" }).max(inboxTopics.length, { error: outdated }),
  ),
  organisationId: z.union([z.uuid({ error: outdated }), z.literal("").transform(() => null), z.null()], { error: outdated }).default(null),
});
export const webhookStepSchema = z.object({ id: z.uuid({ error: outdated }), version: z.coerce.number({ error: outdated }).int().positive() });
export const resendDeliverySchema = z.object({ id: z.uuid({ error: outdated }) });

export type RegisterWebhookInput = z.output<typeof registerWebhookSchema>;
export type WebhookStepInput = z.output<typeof webhookStepSchema>;

/** A topic as a field's name: a point would open another level. */
export function fieldOf(topic: string): string {
  return topic.replaceAll(".", "-");
}

function readTicked(given: unknown): unknown {
  if (typeof given !== "object" || given === null || Array.isArray(given)) return given;
  return inboxTopics.filter((topic) => Object.hasOwn(given, fieldOf(topic)));
}

function isAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return (protocol === "https:" || protocol === "http:") && username === "" && password === "";
}
