import { apiCommands } from "@/app/api/v1/commands/commands";
import { AppError } from "@/lib/errors";
import { readJson, runRoute } from "@/lib/web/run-route";

type Context = { readonly params: Promise<{ readonly name: string }> };

/** Does what a form of the screens does: the body is validated by the form's own schema and goes to its command. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return runRoute(request, async (actor, now) => {
    const { name } = await params;
    const command = Object.hasOwn(apiCommands, name) ? apiCommands[name] : undefined;
    if (!command) throw new AppError("not-found");
    // What a command has nothing to tell of is done all the same.
    return (await command.run(actor, await readJson(request, command.schema), now)) ?? {};
  });
}
