import { taskResponse } from "@/lib/milestones/open-api";
import { listTasks } from "@/lib/milestones/queries/tasks";
import { shanghaiDate } from "@/lib/time/zone";
import { runRoute } from "@/lib/web/run-route";

type Context = { readonly params: Promise<{ readonly code: string }> };

/** The plan's tasks in its own order, with their standing today. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return runRoute(request, async (actor, now) => {
    const { tasks } = await listTasks(actor, (await params).code, {}, shanghaiDate(now));
    return tasks.map(taskResponse);
  });
}
