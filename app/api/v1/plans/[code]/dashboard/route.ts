import { asOfAddressSchema } from "@/lib/milestones/schema";
import { dashboardResponse } from "@/lib/reports/open-api";
import { getDashboard } from "@/lib/reports/queries/dashboard";
import { shanghaiDate } from "@/lib/time/zone";
import { parseOrThrow, runRoute } from "@/lib/web/run-route";

type Context = { readonly params: Promise<{ readonly code: string }> };

/** The leadership dashboard as numbers, today or, with `?asOf=YYYY-MM-DD`, at the end of an earlier day. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return runRoute(request, async (actor, now) => {
    const { searchParams } = new URL(request.url);
    const { asOf } = parseOrThrow(asOfAddressSchema, Object.fromEntries(searchParams));
    const { code } = await params;
    return dashboardResponse(await getDashboard(actor, { planCode: code, today: shanghaiDate(now), asOf }));
  });
}
