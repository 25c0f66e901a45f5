import { editionListResponse } from "@/lib/reports/edition-open-api";
import { listEditions } from "@/lib/reports/queries/editions";
import { shanghaiDate } from "@/lib/time/zone";
import { runRoute } from "@/lib/web/run-route";

type Context = { readonly params: Promise<{ readonly code: string }> };

/** The plan's sealed months, the newest first. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return runRoute(request, async (actor, now) => editionListResponse(await listEditions(actor, (await params).code, shanghaiDate(now))));
}
