import { taskDetailResponse } from "@/lib/milestones/open-api";
import { getTask } from "@/lib/milestones/queries/tasks";
import { shanghaiDate } from "@/lib/time/zone";
import { runRoute } from "@/lib/web/run-route";

type Context = { readonly params: Promise<{ readonly code: string; readonly seq: string }> };

/** One task with its allocations, clauses and errata. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return runRoute(request, async (actor, now) => {
    const { code, seq } = await params;
    // Anything but plain digits is no task's number.
    const number = /^[1-9]\d{0,4}$/.test(seq) ? Number(seq) : Number.NaN;
    return taskDetailResponse(await getTask(actor, code, number, shanghaiDate(now)));
  });
}
