import { verifyAudit } from "@/lib/cli/admin/audit";
import { backUp, restore } from "@/lib/cli/admin/backup";
import { createAdmin } from "@/lib/cli/admin/create-admin";
import { verifyEvidence } from "@/lib/cli/admin/evidence";
import { resetAccountPassword } from "@/lib/cli/admin/reset-password";
import { checkStandings, rebuildStandings } from "@/lib/cli/admin/standings";
import { issueAccountToken, listAccountTokens, revokeAccountToken } from "@/lib/cli/admin/token";
import { OperatorError } from "@/lib/db/operator-error";
import { isAppError } from "@/lib/errors";

type Verb = { readonly use: string; readonly run: (parameters: readonly string[]) => Promise<void> };

const verbs: Readonly<Record<string, Verb>> = {
  "create-admin": { use: "--username <name> [--name <display name>] [--password-stdin | --generate]", run: createAdmin },
  "reset-password": { use: "--username <name>", run: resetAccountPassword },
  "token issue": { use: "--username <name> --label <words> [--access read|write] [--days <number>]", run: issueAccountToken },
  "token list": { use: "[--username <name>]", run: listAccountTokens },
  "token revoke": { use: "--id <id>", run: revokeAccountToken },
  "audit verify": { use: "", run: verifyAudit },
  "standings check": { use: "", run: checkStandings },
  "standings rebuild": { use: "", run: rebuildStandings },
  "evidence verify": { use: "[--mend]", run: verifyEvidence },
  backup: { use: "--to <folder>", run: backUp },
  restore: { use: "--from <folder>", run: restore },
};

/** `npm run admin -- <verb>`: what an operator does at the server, outside the browser. */
export async function run(parameters: readonly string[]): Promise<void> {
  const [first = "", second = ""] = parameters;
  const name = [`${first} ${second}`, first].find((each) => Object.hasOwn(verbs, each));
  const verb = name === undefined ? undefined : verbs[name];
  if (name === undefined || !verb) throw new OperatorError(`${first ? `unknown verb "${first}"` : "a verb is missing"}; one of\n${overview()}`);
  try {
    await verb.run(parameters.slice(name.split(" ").length));
  } catch (error) {
    throw await forOperator(error, `npm run admin -- ${name} ${verb.use}`.trim());
  }
}

function overview(): string {
  return Object.entries(verbs)
    .map(([name, { use }]) => `  npm run admin -- ${name} ${use}`.trimEnd())
    .join("\n");
}

/** A refusal by the portal's own rules, or a wrong parameter, as one line; anything else as it is. */
async function forOperator(error: unknown, use: string): Promise<unknown> {
  if (isAppError(error)) {
    const { fieldMessages, messageOf } = await import("@/lib/web/error-messages");
    const problems = Object.values(fieldMessages(error.details.fields) ?? {}).flat();
    return new OperatorError(problems.length > 0 ? problems.join(" ") : messageOf(error), { cause: error });
  }
  const code = (error as { code?: unknown }).code;
  if (typeof code === "string" && code.startsWith("ERR_PARSE_ARGS")) {
    return new OperatorError(`${(error as Error).message.split(". ")[0]}; use: ${use}`, { cause: error });
  }
  return error;
}
