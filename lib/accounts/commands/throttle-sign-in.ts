import { createHash } from "node:crypto";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { db } from "@/lib/db/client";

const minute = 60;

/**
 * Attempts within a window before the door stays shut for a while. A name is counted per address, so that a stranger
 * elsewhere cannot lock its owner out; and, far more generously, over all addresses, because a client can claim any
 * address where no reverse proxy overwrites the header.
 */
const rules = {
  nameAndAddress: { points: 5, window: 15 * minute, block: 15 * minute },
  name: { points: 100, window: 60 * minute, block: 60 * minute },
  address: { points: 60, window: 15 * minute, block: 15 * minute },
} as const;

export type ThrottleRule = keyof typeof rules;

export type Block = {
  readonly rule: ThrottleRule;
  readonly waitSeconds: number;
  /** True for the attempt that shut the door; those refused after it are not news. */
  readonly hasJustBegun: boolean;
};

/**
 * Counts an attempt before its password is looked at, so that a burst cannot slip through; a block when there were too
 * many. What one rule refuses is not counted by the next: hammering a name from one address must neither lock its
 * owner out elsewhere nor everybody else at that address.
 */
export async function countAttempt(username: string, address: string): Promise<Block | null> {
  for (const [rule, key] of keysOf(username, address)) {
    const block = await consume(rule, key);
    if (block) return block;
  }
  return null;
}

/** After a right password: the name's counters begin anew, and the address gets its attempt back. */
export async function forgetAttempts(username: string, address: string): Promise<void> {
  for (const [rule, key] of keysOf(username, address)) {
    if (rule === "address") await limiter(rule).reward(key, 1);
    else await limiter(rule).delete(key);
  }
}

/** Removes counters that ran out. */
export async function sweepAttempts(clock: Date): Promise<void> {
  await db.signInThrottle.deleteMany({ where: { expire: { lt: clock.getTime() } } });
}

/** Keys are digests: people type passwords into the name field, and a counter's key must not keep them. */
function keysOf(username: string, address: string): [ThrottleRule, string][] {
  const name: [ThrottleRule, string] = ["name", digest(username)];
  if (!address) return [name];
  return [["nameAndAddress", digest(`${username}\n${address}`)], ["address", digest(address)], name];
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}

async function consume(rule: ThrottleRule, key: string): Promise<Block | null> {
  try {
    await limiter(rule).consume(key);
    return null;
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return {
      rule,
      waitSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)),
      hasJustBegun: refusal.consumedPoints === rules[rule].points + 1,
    };
  }
}

const limiters = new Map<ThrottleRule, RateLimiterPostgres>();

function limiter(rule: ThrottleRule): RateLimiterPostgres {
  const existing = limiters.get(rule);
  if (existing) return existing;
  const { points, window, block } = rules[rule];
  const created = new RateLimiterPostgres({
    storeClient: { query },
    storeType: "client",
    tableName: "sign_in_throttle",
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: rule,
    points,
    duration: window,
    blockDuration: block,
  });
  limiters.set(rule, created);
  return created;
}

type StoreQuery = { readonly text: string; readonly values: readonly (string | number | null)[] };

/** The store's statements on Prisma's pool; milliseconds since 1970 are `bigint` in the table. */
async function query({ text, values }: StoreQuery): Promise<{ rows: Record<string, unknown>[] }> {
  const rows = await db.$queryRawUnsafe<Record<string, unknown>[]>(text, ...values.map(toParameter));
  return { rows: rows.map((row) => (typeof row.expire === "bigint" ? { ...row, expire: Number(row.expire) } : row)) };
}

function toParameter(value: string | number | null): string | number | bigint | null {
  return typeof value === "number" && value > 2 ** 31 ? BigInt(value) : value;
}
