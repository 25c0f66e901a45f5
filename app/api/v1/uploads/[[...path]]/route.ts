import { answerUploadRequest } from "@/lib/web/evidence-uploads";
import { AppError } from "@/lib/errors";
import { now } from "@/lib/time/clock";
import { runRoute } from "@/lib/web/run-route";

type Context = { readonly params: Promise<{ readonly path?: string[] }> };

/** Evidence by tus 1.0.0; resumable, streamed, for signed-in people of the reporting organisation. */
function answer(request: Request, { params }: Context): Promise<Response> {
  return runRoute(request, async (actor) => {
    const { path = [] } = await params;
    if (path.length > 1) throw new AppError("not-found");
    return answerUploadRequest(actor, request, path[0] ?? null, now);
  });
}

export { answer as DELETE, answer as HEAD, answer as OPTIONS, answer as PATCH, answer as POST };
