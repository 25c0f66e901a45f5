import { createHash, randomBytes } from "node:crypto";

const prefix = "lantian_";

/** A new bearer token: 256 random bits behind a prefix that secret scanners can recognise. */
export function generateToken(): string {
  return `${prefix}${randomBytes(32).toString("base64url")}`;
}

/** What is kept of a token: tokens are long random values, so a plain SHA-256 suffices. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
