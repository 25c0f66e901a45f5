import { updateResponse } from "@/lib/progress/open-api";
import { getUpdate } from "@/lib/progress/queries/updates";
import { runRoute } from "@/lib/web/run-route";

type Context = { readonly params: Promise<{ readonly id: string }> };

/** One update with its revisions and reviews, as far as the reader may know them. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return runRoute(request, async (actor) => updateResponse(await getUpdate(actor, (await params).id)));
}
