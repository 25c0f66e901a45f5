import type { SystemActor } from "@/lib/access/actor";
import { demoPassword } from "@/lib/accounts/demo-password";
import { hashPassword } from "@/lib/accounts/password";
import { recordAudit } from "@/lib/audit/commands";
import type { AccountRole } from "@/lib/db/generated/enums";
import type { PrismaClient } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";

const seeder: SystemActor = { kind: "system", name: "demo-seed" };

type DemoAccountDefinition = {
  readonly username: string;
  readonly displayName: string;
  readonly role: AccountRole;
  readonly organisationId: string | null;
};

/**
 * Adds the demonstration accounts that are missing: a clerk and an approver of every organisation, city leadership and
 * the coordination office. An account that exists stays as people have made it.
 *
 * @returns how many were added
 */
export async function seedDemoAccounts(db: PrismaClient, now: Date): Promise<number> {
  const missing = await findMissing(db);
  if (missing.length === 0) return 0;
  // One hash for all: they share one public password, so a salt of its own would protect none, and cost a second.
  const passwordHash = await hashPassword(demoPassword);
  return inTransaction(db, async (tx) => {
    const data = missing.map((account) => ({ ...account, passwordHash, isDemo: true, createdAt: now }));
    const { count } = await tx.account.createMany({ data, skipDuplicates: true });
    const subject = { type: "account", id: "demo" } as const;
    if (count > 0) await recordAudit(tx, seeder, { action: "demo.seeded", subject, after: { accounts: count } }, now);
    return count;
  });
}

async function findMissing(db: PrismaClient): Promise<DemoAccountDefinition[]> {
  const organisations = await db.organisation.findMany({
    orderBy: { sortOrder: "asc" },
    select: { id: true, code: true, shortName: true },
  });
  const wanted = [...organisations.flatMap(postsOf), ...cityPosts];
  const usernames = wanted.map(({ username }) => username);
  const existing = await db.account.findMany({ where: { username: { in: usernames } }, select: { username: true } });
  const taken = new Set(existing.map(({ username }) => username));
  return wanted.filter(({ username }) => !taken.has(username));
}

/** Posts, not invented people: nobody real is named in a demonstration. */
function postsOf({ id, code, shortName }: { readonly id: string; readonly code: string; readonly shortName: string }) {
  return [
    { username: code, displayName: `${shortName}经办人`, role: "clerk", organisationId: id },
    { username: `${code}-shenhe`, displayName: `${shortName}审核人`, role: "approver", organisationId: id },
  ] as const;
}

const cityPosts: readonly DemoAccountDefinition[] = [
  { username: "leader", displayName: "分管副市长", role: "leadership", organisationId: null },
  { username: "admin", displayName: "攻坚办管理员", role: "office", organisationId: null },
];
