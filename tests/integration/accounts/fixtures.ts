import type { PersonActor, PersonRole } from "@/lib/access/actor";
import { hashPassword } from "@/lib/accounts/password";
import { findActorBySession } from "@/lib/accounts/queries/find-actor";
import { signIn } from "@/lib/accounts/commands/sign-in";
import { db } from "@/lib/db/client";
import { parseCalendarDate } from "@/lib/time/calendar-date";
import { organisations } from "@/seeds/reference/organisations";
import { resetDatabase } from "../../support/database";

/** The portal's present in the tests; sessions run by {@link clock}. */
export const now = new Date("2025-11-20T02:00:00Z");
export const today = parseCalendarDate("2025-11-20");
export const clock = new Date("2026-03-02T08:00:00Z");
export const time = { clock, portal: now };
export const password = "correct horse battery";

const sharedHash = hashPassword(password);

/** A database with the organisations and no one in it. */
export async function startAfresh(): Promise<void> {
  await resetDatabase();
  await db.organisation.createMany({ data: organisations.map(({ aliases: _aliases, ...organisation }) => organisation) });
}

export type NewPerson = { readonly username: string; readonly role: PersonRole; readonly organisation?: string };

/** An account with the password {@link password}. */
export async function createPerson({ username, role, organisation }: NewPerson): Promise<{ id: string; version: number }> {
  const body = organisation ? { connect: { code: organisation } } : undefined;
  return db.account.create({
    data: {
      username,
      displayName: `${username} 的姓名`,
      role,
      passwordHash: await sharedHash,
      createdAt: now,
      ...(body ? { organisation: body } : {}),
    },
    select: { id: true, version: true },
  });
}

let calls = 0;

/** Signs the person in from an address of its own and gives the actor that the next request sees. */
export async function signedIn(username: string): Promise<PersonActor> {
  const session = await signIn({ username, password }, `10.9.${++calls % 250}.${Math.trunc(calls / 250)}`, time);
  const actor = session && (await findActorBySession(session.id, clock, today));
  if (!actor) throw new Error(`${username} could not sign in`);
  return actor;
}

/** What the audit holds, oldest first, without what {@link signedIn} left. */
export async function auditOf(...actions: string[]) {
  return db.auditEvent.findMany({
    where: actions.length > 0 ? { action: { in: actions } } : { action: { notIn: ["account.signedIn"] } },
    orderBy: { seq: "asc" },
    select: { action: true, actorName: true, actorId: true, subjectType: true, subjectId: true, before: true, after: true, at: true },
  });
}

/** The code and reason (or fields) of the AppError that `work` ends with. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "done",
    (error: { code?: string; details?: { reason?: string; fields?: Record<string, string[]> } }) => {
      const { code, details } = error;
      if (!code || !details) throw error;
      const field = Object.entries(details.fields ?? {})[0];
      return [code, details.reason ?? (field && `${field[0]} ${field[1].join(" ")}`)].filter(Boolean).join(" ");
    },
  );
}
