import { editionResponse } from "@/lib/reports/edition-open-api";
import { getEdition } from "@/lib/reports/queries/editions";
import { editionAddressSchema } from "@/lib/reports/schema";
import { shanghaiDate } from "@/lib/time/zone";
import { parseOrThrow, runRoute } from "@/lib/web/run-route";

type Context = { readonly params: Promise<{ readonly code: string; readonly period: string }> };

/** One sealed month with its seal, and whether its content still has the digest. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return runRoute(request, async (actor, now) => {
    const { code, ...address } = await params;
    const { period } = parseOrThrow(editionAddressSchema, address);
    return editionResponse(await getEdition(actor, code, period, shanghaiDate(now)));
  });
}
