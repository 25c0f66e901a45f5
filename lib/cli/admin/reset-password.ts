import { parseArgs } from "node:util";
import { operator, print, required, withPortal } from "@/lib/cli/admin/with-portal";

/** Gives an account a new initial password and ends its sessions; for when the office itself is locked out, too. */
export async function resetAccountPassword(parameters: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...parameters], options: { username: { type: "string" } } });
  const username = required(values.username, "username").toLowerCase();
  await withPortal(async ({ now }) => {
    const { resetPassword } = await import("@/lib/accounts/commands/reset-password");
    const { getPersonByUsername } = await import("@/lib/accounts/queries/people");
    const person = await getPersonByUsername(operator, username);
    const issued = await resetPassword(operator, person, now);
    print(`initial password of ${issued.username}, to be changed at the next sign-in: ${issued.password}`);
  });
}
