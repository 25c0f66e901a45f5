import { signOffProgress } from "@/lib/progress/commands/sign-off-progress";
import { judgementBodySchema } from "@/lib/progress/schema";
import { readJson, runRoute } from "@/lib/web/run-route";

type Context = { readonly params: Promise<{ readonly id: string }> };

/** The own organisation's approver lets a submitted update out of the house. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return runRoute(request, async (actor, now) => {
    const body = await readJson(request, judgementBodySchema);
    return signOffProgress(actor, { updateId: (await params).id, ...body }, now);
  });
}
