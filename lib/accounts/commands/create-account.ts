import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { auditedAccount } from "@/lib/accounts/commands/guarded-change";
import { generatePassword, hashPassword } from "@/lib/accounts/password";
import { passwordProblem } from "@/lib/accounts/password-rule";
import type { CreateAccountInput } from "@/lib/accounts/schema";
import { personSelect } from "@/lib/accounts/select";
import type { IssuedPassword } from "@/lib/accounts/types";
import { recordAudit } from "@/lib/audit/commands";
import { db } from "@/lib/db/client";
import { sqlState } from "@/lib/db/errors";
import { inTransaction, type Tx } from "@/lib/db/transaction";
import { AppError, isAppError } from "@/lib/errors";

/**
 * Creates an account with a generated initial password, which its owner must change at the first sign-in and which
 * is returned this once.
 *
 * @throws AppError `forbidden`; `invalid` for a user name that is taken or an organisation that does not exist
 */
export async function createAccount(actor: Actor, input: CreateAccountInput, now: Date): Promise<IssuedPassword> {
  assertAllowed(actor, "people.manage");
  const password = generatePassword();
  return store(actor, input, { password, mustChangePassword: true }, now);
}

/**
 * As {@link createAccount}, with a password that the person at the command line has chosen for themselves: it need
 * not be changed. For the system actor alone; whoever creates an account for somebody else must not know its password.
 *
 * @throws AppError `invalid` for a password that breaks the rules
 */
export async function createAccountWithPassword(
  actor: Actor,
  input: CreateAccountInput,
  password: string,
  now: Date,
): Promise<IssuedPassword> {
  assertAllowed(actor, "people.manage");
  if (actor.kind !== "system") throw new AppError("forbidden");
  const problem = passwordProblem(password, input.username);
  if (problem) throw new AppError("invalid", { reason: problem, fields: { newPassword: [problem] } });
  return store(actor, input, { password, mustChangePassword: false }, now);
}

type InitialPassword = { readonly password: string; readonly mustChangePassword: boolean };

async function store(
  actor: Actor,
  { username, displayName, role, organisationId, email }: CreateAccountInput,
  { password, mustChangePassword }: InitialPassword,
  now: Date,
): Promise<IssuedPassword> {
  const passwordHash = await hashPassword(password);
  const id = await inTransaction(db, async (tx) => {
    await requireOrganisation(tx, organisationId);
    const data = { username, displayName, role, organisationId, email, passwordHash, mustChangePassword, createdAt: now };
    const row = await tx.account.create({ data, select: personSelect });
    const after = { ...auditedAccount(row), mustChangePassword };
    await recordAudit(tx, actor, { action: "account.created", subject: { type: "account", id: row.id }, after }, now);
    return row.id;
  }).catch((error: unknown) => {
    // The only unique column besides the key is the user name.
    const isTaken = isAppError(error) && error.code === "conflict" && sqlState(error) === "23505";
    throw isTaken ? new AppError("invalid", { fields: { username: ["accounts.usernameTaken"] } }, { cause: error }) : error;
  });
  return { id, username, password };
}

/** Throws `invalid` on the field when the organisation does not exist. */
export async function requireOrganisation(tx: Tx, id: string | null): Promise<void> {
  if (id === null || (await tx.organisation.findUnique({ where: { id }, select: { id: true } }))) return;
  throw new AppError("invalid", { fields: { organisationId: ["accounts.organisationUnknown"] } });
}
