import { randomInt } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";

/** argon2id as OWASP's password storage cheat sheet asks at least: 19 MiB, two passes, one lane. */
export const hashingCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Hash of a value nobody knows, of the same cost: an unknown user name takes as long as a wrong password. */
export const nobodysHash =
  "$argon2id$v=19$m=19456,t=2,p=1$+E7Hsht6KOe4A0nTcpUVOw$PTwX4djMo2fP18XOUU7INy6gRC+/IY1dJzDNsA2oQes";

// No letters or digits that look alike on paper: an initial password is read out or written down.
const alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
const groups = 4;
const groupLength = 4;

/** The password as it is kept: an argon2id PHC string. */
export function hashPassword(password: string): Promise<string> {
  // Typed on different keyboards, the same characters may arrive composed or decomposed.
  return hash(password.normalize("NFKC"), hashingCost);
}

/** Whether `password` is the one behind `kept`; `null` (no such account) costs as much and is never true. */
export async function verifyPassword(kept: string | null, password: string): Promise<boolean> {
  const matches = await verify(kept ?? nobodysHash, password.normalize("NFKC"));
  return kept !== null && matches;
}

/** An initial password: 16 random characters in four groups, about 79 bits. */
export function generatePassword(): string {
  const group = () => Array.from({ length: groupLength }, () => alphabet[randomInt(alphabet.length)]).join("");
  return Array.from({ length: groups }, group).join("-");
}
