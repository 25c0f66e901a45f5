import { parseArgs } from "node:util";
import { checked, operator, print, required, withPortal } from "@/lib/cli/admin/with-portal";
import { issueTokenSchema } from "@/lib/accounts/schema";
import type { TokenListItem } from "@/lib/accounts/types";
import { report } from "@/lib/cli/report";
import { OperatorError } from "@/lib/db/operator-error";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Issues a bearer token of the open API that acts as the account; it alone goes to standard output. */
export async function issueAccountToken(parameters: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...parameters],
    options: { username: { type: "string" }, label: { type: "string" }, access: { type: "string" }, days: { type: "string" } },
  });
  const username = required(values.username, "username").toLowerCase();
  const label = required(values.label, "label");
  await withPortal(async ({ now, clock }) => {
    const { issueToken } = await import("@/lib/accounts/commands/issue-token");
    const { getPersonByUsername } = await import("@/lib/accounts/queries/people");
    const { id: accountId } = await getPersonByUsername(operator, username);
    const access = values.access ?? "write";
    const days = values.days === undefined ? null : Number(values.days);
    const issued = await issueToken(operator, checked(issueTokenSchema, { accountId, label, access, days }), now, clock);
    const end = issued.expiresAt ? `until ${issued.expiresAt.toISOString()}` : "without an end";
    report(`token ${issued.id} of ${username} (${access}), ${end}; shown this once:`);
    print(issued.token);
  });
}

/** One line for each token: id, account, label, access, state. */
export async function listAccountTokens(parameters: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...parameters], options: { username: { type: "string" } } });
  await withPortal(async ({ clock }) => {
    const { getPersonByUsername, listTokens } = await import("@/lib/accounts/queries/people");
    const username = values.username?.trim().toLowerCase();
    const account = username ? await getPersonByUsername(operator, username) : undefined;
    const tokens = await listTokens(operator, account?.id);
    for (const token of tokens) print([token.id, token.username, token.label, token.access, stateOf(token, clock)].join("\t"));
    if (tokens.length === 0) report("no tokens");
  });
}

/** Ends a token at once. */
export async function revokeAccountToken(parameters: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...parameters], options: { id: { type: "string" } } });
  const id = required(values.id, "id");
  if (!uuid.test(id)) throw new OperatorError("--id is not a token's id; npm run admin -- token list shows them");
  await withPortal(async ({ now }) => {
    const { revokeToken } = await import("@/lib/accounts/commands/issue-token");
    await revokeToken(operator, id, now);
    print(`token ${id} revoked`);
  });
}

function stateOf({ revokedAt, expiresAt }: TokenListItem, clock: Date): string {
  if (revokedAt) return "revoked";
  if (!expiresAt) return "valid without an end";
  return `${expiresAt <= clock ? "expired" : "valid until"} ${expiresAt.toISOString()}`;
}
