import { taskResponse } from "@/lib/milestones/open-api";
import { asOfAddressSchema } from "@/lib/milestones/schema";
import { listTasks } from "@/lib/milestones/queries/tasks";
import { shanghaiDate } from "@/lib/time/zone";
import { parseOrThrow, runRoute } from "@/lib/web/run-route";

type Context = { readonly params: Promise<{ readonly code: string }> };

/** The plan's tasks in its own order, with their standing today or, with `?asOf=YYYY-MM-DD`, at the end of an earlier day. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return runRoute(request, async (actor, now) => {
    const { asOf } = parseOrThrow(asOfAddressSchema, Object.fromEntries(new URL(request.url).searchParams));
    const { tasks } = await listTasks(actor, (await params).code, {}, shanghaiDate(now), asOf);
    return tasks.map(taskResponse);
  });
}
