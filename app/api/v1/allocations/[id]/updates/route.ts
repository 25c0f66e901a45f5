import { saveDraft } from "@/lib/progress/commands/save-draft";
import { submitProgress } from "@/lib/progress/commands/submit-progress";
import { progressBodySchema } from "@/lib/progress/schema";
import { readJson, runRoute } from "@/lib/web/run-route";

type Context = { readonly params: Promise<{ readonly id: string }> };

/** Logs progress: to the own organisation's approver, or with `submit: false` as a draft. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return runRoute(
    request,
    async (actor, now) => {
      const { submit, ...body } = await readJson(request, progressBodySchema);
      const input = { allocationId: (await params).id, ...body };
      return submit ? submitProgress(actor, input, now) : saveDraft(actor, input, now);
    },
    { status: 201 },
  );
}
