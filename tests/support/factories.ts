import type { PersonActor, PersonRole } from "@/lib/access/actor";
import { hashToken } from "@/lib/accounts/token";
import { isAppError } from "@/lib/errors";
import { listInbox } from "@/lib/notifications/queries";
import { acceptProgress } from "@/lib/progress/commands/accept-progress";
import { returnProgress } from "@/lib/progress/commands/return-progress";
import { signOffProgress } from "@/lib/progress/commands/sign-off-progress";
import { submitProgress } from "@/lib/progress/commands/submit-progress";
import type { ProgressInput } from "@/lib/progress/schema";
import type { UpdateReceipt, UpdateState } from "@/lib/progress/types";
import { shanghaiDate } from "@/lib/time/zone";
import { seedReferencePlan } from "@/seeds/reference/seed-plan";
import { resetDatabase, testDatabase } from "./database";

/** Noon of the demonstration's day in Shanghai: the period 2025-11 is open, its report due in five days. */
export const now = new Date("2025-11-20T04:00:00Z");

export const planCode = "chaoyang-heavy-pollution-2023-2025";

let hasPlan = false;

/** A database with the real plan and no one in it; quick from the second time on in a test file. */
export async function startWithPlan(): Promise<void> {
  if (hasPlan) return removePeople();
  await resetDatabase();
  await seedReferencePlan(testDatabase(), now);
  await testDatabase().$executeRaw`CREATE SCHEMA IF NOT EXISTS "seeded"`;
  await testDatabase().$executeRaw`DROP TABLE IF EXISTS "seeded"."standing"`;
  await testDatabase().$executeRaw`CREATE TABLE "seeded"."standing" AS SELECT * FROM "allocation_standing"`;
  await testDatabase().$executeRaw`DROP TABLE IF EXISTS "seeded"."period"`;
  await testDatabase().$executeRaw`CREATE TABLE "seeded"."period" AS SELECT * FROM "reporting_period"`;
  hasPlan = true;
}

/** Tables that hold the plan itself; all others hold what people did with it. */
const planTables = [
  "_prisma_migrations",
  "plan",
  "section",
  "task",
  "clause",
  "clause_organisation",
  "erratum",
  "organisation",
  "organisation_alias",
  "organisation_group",
  "organisation_group_member",
  "allocation",
  "allocation_standing",
  "reporting_period",
  "rule_set",
  "duty",
];

/** Back to the plan as seeded. The triggers that protect rows from being removed sleep meanwhile. */
async function removePeople(): Promise<void> {
  const tables = await testDatabase().$queryRaw<{ name: string }[]>`
    SELECT "tablename" AS "name" FROM "pg_tables" WHERE "schemaname" = 'public' AND "tablename" <> ALL (${planTables})`;
  const clear = tables.map(({ name }) => `DELETE FROM "${name}";`).join(" ");
  await testDatabase().$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
    await tx.$executeRawUnsafe(`DO $$ BEGIN ${clear} END $$`);
    await tx.$executeRaw`DELETE FROM "rule_set" WHERE "version" > 1`;
    await tx.$executeRaw`DELETE FROM "duty" WHERE "created_at" IS NOT NULL`;
    await tx.$executeRaw`UPDATE "duty" SET "withdrawn_at" = NULL WHERE "withdrawn_at" IS NOT NULL`;
    await tx.$executeRaw`DELETE FROM "reporting_period" WHERE "id" NOT IN (SELECT "id" FROM "seeded"."period")`;
    await tx.$executeRaw`INSERT INTO "reporting_period" SELECT * FROM "seeded"."period" ON CONFLICT DO NOTHING`;
    await tx.$executeRaw`UPDATE "allocation" SET "version" = 1 WHERE "version" > 1`;
    await tx.$executeRaw`
      DELETE FROM "allocation_standing" k USING "seeded"."standing" s WHERE s."allocation_id" = k."allocation_id" AND k.*::text <> s.*::text`;
    await tx.$executeRaw`INSERT INTO "allocation_standing" SELECT * FROM "seeded"."standing" ON CONFLICT DO NOTHING`;
  });
}

export type Person = PersonActor & { readonly token: string };

const posts: Readonly<Record<string, PersonRole>> = { leader: "leadership", admin: "office" };

/**
 * A person with a bearer token by their post: `shuangta` its clerk, `shuangta-shenhe` its approver, `leader`, `admin`.
 * A suffix such as `shuangta-shenhe.2` makes a colleague in the same post.
 */
export async function person(post: string): Promise<Person> {
  const db = testDatabase();
  const base = post.replace(/\.\d+$/, "");
  const role = posts[base] ?? (base.endsWith("-shenhe") ? "approver" : "clerk");
  const code = posts[base] ? null : base.replace(/-shenhe$/, "");
  const organisation = code
    ? await db.organisation.findUniqueOrThrow({
        where: { code },
        select: { id: true, code: true, name: true, kind: true },
      })
    : null;
  const token = `token-of-${post}-${"x".repeat(20)}`;
  const account = await db.account.create({
    data: {
      username: post,
      displayName: post,
      role,
      organisationId: organisation?.id ?? null,
      passwordHash: "$argon2id$not-a-hash",
      apiTokens: { create: { label: "test", access: "write", tokenHash: hashToken(token) } },
    },
    select: { id: true },
  });
  return {
    kind: "person",
    accountId: account.id,
    username: post,
    displayName: post,
    role,
    organisation,
    standsInFor: null,
    sessionId: null,
    mustChangePassword: false,
    isReadOnly: false,
    token,
  };
}

/** The organisation's duty in the task, with its present version. */
export function allocationOf(seq: number, organisationCode: string) {
  return testDatabase().allocation.findFirstOrThrow({
    where: { task: { seq }, organisation: { code: organisationCode } },
    select: { id: true, taskId: true, version: true },
  });
}

/** A complete report for the allocation as it stands, every milestone of the plan's own text done; `changes` on top. */
export async function report(
  seq: number,
  organisationCode: string,
  changes: Partial<ProgressInput> = {},
): Promise<ProgressInput> {
  const { id, version } = await allocationOf(seq, organisationCode);
  const milestones = await testDatabase().duty.findMany({
    where: { allocationId: id, clause: { kind: "milestone" }, isDeadline: false },
    select: { id: true },
  });
  const duties = milestones.map((duty) => duty.id);
  const words = { narrative: "完成龙山街道96户改造。", problems: "", nextSteps: "" };
  return { allocationId: id, percent: 86, ...words, indicators: {}, duties, version, ...changes };
}

/** Who takes an update through its life. */
export type Cast = { readonly clerk: PersonActor; readonly approver: PersonActor; readonly reviewer: PersonActor };

/** An update of the allocation in the wanted state, made by the commands themselves. */
export async function updateIn(
  state: Exclude<UpdateState, "draft">,
  cast: Cast,
  input: ProgressInput,
  at: Date = now,
): Promise<UpdateReceipt> {
  const submitted = await submitProgress(cast.clerk, input, at);
  if (state === "submitted") return submitted;
  const signedOff = await signOffProgress(cast.approver, await judgementOf(submitted.id), at);
  if (state === "signed_off") return signedOff;
  const judgement = await judgementOf(submitted.id);
  return state === "accepted"
    ? acceptProgress(cast.reviewer, judgement, at)
    : returnProgress(cast.reviewer, { ...judgement, reason: "请补充验收单。" }, at);
}

/** What a judgement of the update as it stands names. */
export async function judgementOf(updateId: string): Promise<{ updateId: string; version: number }> {
  const { version } = await testDatabase().progressUpdate.findUniqueOrThrow({
    where: { id: updateId },
    select: { version: true },
  });
  return { updateId, version };
}

/** The refusal a call ends with: its code, then its reason or its fields; rethrows anything unexpected. */
export async function refusalOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return "done";
  } catch (error) {
    if (!isAppError(error)) throw error;
    const { reason, fields } = error.details;
    return [error.code, reason ?? Object.keys(fields ?? {}).join()].filter(Boolean).join(" ");
  }
}

/** The bearer token's request. */
export function apiRequest(address: string, token: string | null, body?: unknown): Request {
  const authorization = `Bearer ${token ?? "of-nobody-in-particular"}`;
  const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
  return new Request(`http://127.0.0.1:3000${address}`, { ...init, headers: { authorization } });
}

/** Of these readers those who have messages, with the topics in alphabetical order, and each as often as it was told. */
export async function toldTo(readers: Readonly<Record<string, PersonActor>>): Promise<Record<string, string[]>> {
  const told = Object.entries(readers).map(async ([name, reader]) => {
    const { items } = await listInbox(reader, undefined, shanghaiDate(now));
    return [name, items.map(({ fact }) => fact.topic).toSorted()] as const;
  });
  return Object.fromEntries((await Promise.all(told)).filter(([, topics]) => topics.length > 0));
}

/** Makes the call while the audit takes no event, so that a command is undone at its last step; true when it was. */
export async function undoneByAudit(call: () => Promise<unknown>): Promise<boolean> {
  const db = testDatabase();
  await db.$executeRaw`ALTER TABLE "audit_event" ADD CONSTRAINT "takes_none" CHECK (false) NOT VALID`;
  try {
    await call();
    return false;
  } catch (error) {
    if (!isAppError(error) || !String(error.cause).includes("takes_none")) throw error;
    return true;
  } finally {
    await db.$executeRaw`ALTER TABLE "audit_event" DROP CONSTRAINT "takes_none"`;
  }
}
