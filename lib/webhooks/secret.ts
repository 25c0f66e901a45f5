import { hkdfSync } from "node:crypto";

/**
 * The signing secret of a webhook in the form of Standard Webhooks, `whsec_` and 32 bytes in base64. Derived (HKDF-SHA-256,
 * RFC 5869) from the portal's own secret and the webhook's id, so that none is kept in the database or its backups.
 */
export function webhookSecret(authSecret: string, webhookId: string): string {
  return `whsec_${Buffer.from(hkdfSync("sha256", authSecret, webhookId, "portal-webhook", 32)).toString("base64")}`;
}
