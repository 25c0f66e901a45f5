import { returnProgress } from "@/lib/progress/commands/return-progress";
import { returnBodySchema } from "@/lib/progress/schema";
import { readJson, runRoute } from "@/lib/web/run-route";

type Context = { readonly params: Promise<{ readonly id: string }> };

/** Sends an update back with a reason. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return runRoute(request, async (actor, now) => {
    const body = await readJson(request, returnBodySchema);
    return returnProgress(actor, { updateId: (await params).id, ...body }, now);
  });
}
