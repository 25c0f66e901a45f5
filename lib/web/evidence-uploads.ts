import { randomBytes } from "node:crypto";
import { Server, type Upload } from "@tus/server";
import type { PersonActor } from "@/lib/access/actor";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { attachEvidence } from "@/lib/evidence/commands/attach-evidence";
import { forgetUpload } from "@/lib/evidence/commands/forget-upload";
import { startUpload } from "@/lib/evidence/commands/start-upload";
import { findOwnUpload } from "@/lib/evidence/queries/evidence";
import { uploadMetadataSchema } from "@/lib/evidence/schema";
import { uploadLocks } from "@/lib/storage/upload-locks";
import { uploadStaging } from "@/lib/storage/upload-staging";
import { systemNow } from "@/lib/time/clock";
import { followUpEvidence } from "@/lib/web/evidence-follow-up";
import { messageOf } from "@/lib/web/error-messages";

export const uploadsPath = "/api/v1/uploads";

/** Which piece of evidence a finished upload became. */
export const evidenceIdHeader = "portal-evidence-id";

const idPattern = /^[0-9a-f]{48}$/;

/** Who asks, and what went wrong in a hook: the tus server knows neither people nor the portal's errors. */
type Visit = { readonly actor: PersonActor; readonly clock: () => Date; failure?: unknown };

const visits = new WeakMap<Request, Visit>();
let server: Server | undefined;

/**
 * Answers a tus 1.0.0 request (creation, termination; `POST`, `HEAD`, `PATCH`, `DELETE`, `OPTIONS`) for a signed-in
 * person. The answer to the request that brings the last byte, and to every later `HEAD`, names the evidence in
 * the header `Portal-Evidence-Id`.
 *
 * @param id the upload's id from the address; null for the collection
 * @param clock asked when the last byte is here, which may be hours after the request began
 * @throws AppError as {@link startUpload} and {@link attachEvidence}; `too-large` beyond the size limit
 */
export async function answerUploadRequest(
  actor: PersonActor,
  request: Request,
  id: string | null,
  clock: () => Date,
): Promise<Response> {
  if (id !== null && request.method !== "OPTIONS") {
    const upload = idPattern.test(id) ? await findOwnUpload(actor, id, systemNow()) : null;
    if (!upload) throw new AppError("not-found");
    if (upload.hasExpired) return gone();
    if (upload.evidence) return answerFinished(request, upload.evidence);
  } else if (id === null && request.method !== "OPTIONS" && request.method !== "POST") {
    throw new AppError("not-found");
  }
  const visit: Visit = { actor, clock };
  visits.set(request, visit);
  const response = await tusServer().handleWeb(request);
  if (visit.failure) throw visit.failure;
  if (response.status === 413 && request.method === "POST") throw tooLarge();
  response.headers.set("cache-control", "private, no-store");
  if (id !== null && response.ok && request.method === "DELETE") await forgetUpload(id);
  return id !== null && request.method === "HEAD" ? finishIfComplete(visit, id, response) : response;
}

/** All bytes are here but the evidence is not: the server stopped in between. The client asks no more than this. */
async function finishIfComplete({ actor, clock }: Visit, id: string, response: Response): Promise<Response> {
  const { headers, ok } = response;
  if (ok && headers.get("upload-offset") === headers.get("upload-length")) {
    headers.set(evidenceIdHeader, await attach(actor, id, clock()));
  }
  return response;
}

async function attach(actor: PersonActor, id: string, now: Date): Promise<string> {
  const evidenceId = await attachEvidence(actor, id, now, systemNow());
  followUpEvidence();
  return evidenceId;
}

/** The bytes have left the staging directory, so the tus server knows nothing of this upload any more. */
function answerFinished(request: Request, evidence: { readonly id: string; readonly byteSize: number }): Response {
  const size = String(evidence.byteSize);
  const headers = {
    "tus-resumable": "1.0.0",
    "upload-offset": size,
    "cache-control": "private, no-store",
    [evidenceIdHeader]: evidence.id,
  };
  if (request.method === "HEAD") return new Response(null, { status: 200, headers: { ...headers, "upload-length": size } });
  // A repeated last request, whose answer was lost on the way, is answered again; anything else comes too late.
  if (request.method === "PATCH" && request.headers.get("upload-offset") === size) return new Response(null, { status: 204, headers });
  throw new AppError("rule-violated", { reason: "evidence.uploadFinished" });
}

function tusServer(): Server {
  return (server ??= new Server({
    path: uploadsPath,
    datastore: uploadStaging().datastore,
    locker: uploadLocks(),
    // Right behind any proxy, whatever it calls itself.
    relativeLocation: true,
    allowedOrigins: () => false,
    maxSize: () => env().maxUploadBytes,
    disableTerminationForFinishedUploads: true,
    namingFunction: () => randomBytes(24).toString("hex"),
    getFileIdFromRequest: (_request, last) => (last && idPattern.test(last) ? last : undefined),
    onUploadCreate: (request, upload) => inVisit(request, (visit) => begin(visit, upload)),
    onUploadFinish: (request, upload) =>
      inVisit(request, async ({ actor, clock }) => ({
        headers: { [evidenceIdHeader]: await attach(actor, upload.id, clock()) },
      })),
  }));
}

async function begin({ actor, clock }: Visit, upload: Upload): Promise<Record<string, never>> {
  const parsed = uploadMetadataSchema.safeParse(upload.metadata ?? {});
  if (!parsed.success) {
    throw new AppError("invalid", { reason: parsed.error.issues[0]?.message ?? "evidence.metadataInvalid" });
  }
  await startUpload(actor, { id: upload.id, byteSize: upload.size ?? 0, metadata: parsed.data }, clock(), systemNow());
  return {};
}

/** Runs a hook; its failure is kept for {@link answerUploadRequest} to throw again, whatever the tus server makes of it. */
async function inVisit<Result>(request: Request, hook: (visit: Visit) => Promise<Result>): Promise<Result> {
  const visit = visits.get(request);
  if (!visit) throw new AppError("unauthenticated");
  try {
    return await hook(visit);
  } catch (error) {
    visit.failure = error;
    throw error;
  }
}

/** Nobody finished it in time: the client begins anew. */
function gone(): Response {
  const message = messageOf(new AppError("not-found", { reason: "evidence.uploadExpired" }));
  const headers = { "tus-resumable": "1.0.0", "cache-control": "private, no-store" };
  return Response.json({ error: { code: "not-found", message } }, { status: 410, headers });
}

function tooLarge(): AppError {
  const limit = Math.floor(env().maxUploadBytes / 1024 / 1024);
  return new AppError("too-large", { reason: "evidence.tooLarge", values: { limit } });
}
