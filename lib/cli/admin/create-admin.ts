import { parseArgs } from "node:util";
import { askPassword, readPasswordLine } from "@/lib/cli/admin/ask-password";
import { checked, operator, print, required, withPortal } from "@/lib/cli/admin/with-portal";
import { createAccountSchema } from "@/lib/accounts/schema";
import { OperatorError } from "@/lib/db/operator-error";

const options = {
  username: { type: "string" },
  name: { type: "string" },
  "password-stdin": { type: "boolean" },
  generate: { type: "boolean" },
} as const;

/**
 * Creates an account of the coordination office: the first one, or another when nobody can get in any more. The
 * password is typed, piped in or generated; parameters are seen by every user of the machine and end up in histories.
 */
export async function createAdmin(parameters: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...parameters], options });
  const username = required(values.username, "username");
  const password = await choosePassword(values);
  await withPortal(async ({ now }) => {
    const { createAccount, createAccountWithPassword } = await import("@/lib/accounts/commands/create-account");
    const typed = { username, displayName: values.name ?? username, role: "office", organisationId: null };
    const input = checked(createAccountSchema, typed);
    if (password !== null) {
      await createAccountWithPassword(operator, input, password, now);
      print(`administrator ${input.username} created`);
      return;
    }
    const issued = await createAccount(operator, input, now);
    print(`administrator ${issued.username} created; initial password, to be changed at the first sign-in: ${issued.password}`);
  });
}

type Choice = { readonly "password-stdin"?: boolean; readonly generate?: boolean };

async function choosePassword(choice: Choice): Promise<string | null> {
  if (choice["password-stdin"] && choice.generate) throw new OperatorError("--password-stdin and --generate exclude each other");
  if (choice["password-stdin"]) return readPasswordLine();
  return choice.generate || !process.stdin.isTTY ? null : askPassword();
}
