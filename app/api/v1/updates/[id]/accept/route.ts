import { acceptProgress } from "@/lib/progress/commands/accept-progress";
import { judgementBodySchema } from "@/lib/progress/schema";
import { readJson, runRoute } from "@/lib/web/run-route";

type Context = { readonly params: Promise<{ readonly id: string }> };

/** A lead's approver, or the office where a lead reports, accepts a signed-off update. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return runRoute(request, async (actor, now) => {
    const body = await readJson(request, judgementBodySchema);
    return acceptProgress(actor, { updateId: (await params).id, ...body }, now);
  });
}
