import { apiViews } from "@/app/api/v1/views/views";
import { AppError } from "@/lib/errors";
import { parseOrThrow, runRoute } from "@/lib/web/run-route";

type Context = { readonly params: Promise<{ readonly name: string }> };

/** What a screen shows, as JSON: the same query, in the same scope. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return runRoute(request, async (actor, now) => {
    const { name } = await params;
    const view = Object.hasOwn(apiViews, name) ? apiViews[name] : undefined;
    if (!view) throw new AppError("not-found");
    const given = Object.fromEntries(new URL(request.url).searchParams);
    return view.read(actor, parseOrThrow(view.parameters, given), now);
  });
}
