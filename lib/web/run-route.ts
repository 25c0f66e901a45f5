import { randomUUID } from "node:crypto";
import { isAppError, AppError, type ErrorCode } from "@/lib/errors";
import type { PersonActor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { messageOf, fieldMessages } from "@/lib/web/error-messages";
import { actorOfRequest } from "@/lib/web/session";
import { now as clockNow } from "@/lib/time/clock";
import { env } from "@/lib/env";
import { fieldProblems } from "@/lib/web/form-data";
import type { ZodType } from "zod";

const httpStatus: Readonly<Record<ErrorCode, number>> = {
  unauthenticated: 401,
  forbidden: 403,
  "not-found": 404,
  invalid: 422,
  conflict: 409,
  "rule-violated": 409,
  "too-large": 413,
  unavailable: 503,
};

/** Largest JSON body of the open API, bytes. */
const maxJsonBytes = 4 * 1024 * 1024;

/**
 * Runs a route handler for a signed-in person and turns every outcome into a response:
 * a `Response` passes through, other values become JSON, an `AppError` its status and
 * `{"error":{code,message,details?}}`, anything else a logged 500 with a reference number.
 */
export async function runRoute(
  request: Request,
  handler: (actor: PersonActor, now: Date) => Promise<unknown>,
  options: { readonly status?: number } = {},
): Promise<Response> {
  try {
    refuseForeignOrigin(request);
    const actor = await actorOfRequest(request);
    if (!asksOnly(request)) assertAllowed(actor, "portal.write");
    const result = await handler(actor, clockNow());
    if (result instanceof Response) return result;
    return Response.json(result, { status: options.status ?? 200, headers: { "cache-control": "private, no-store" } });
  } catch (error) {
    return errorResponse(error);
  }
}

/** The JSON body, validated; throws `too-large` or `invalid` with a message per field. */
export async function readJson<T>(request: Request, schema: ZodType<T>): Promise<T> {
  const text = await readText(request, maxJsonBytes);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new AppError("invalid", { reason: "json.malformed" });
  }
  return parseOrThrow(schema, value);
}

/** `value` as the schema has it; throws `invalid` with problems per field. */
export function parseOrThrow<T>(schema: ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new AppError("invalid", { fields: fieldProblems(parsed.error) });
}

/** The body in parts as it comes; throws `too-large` with `reason` when it says beforehand that it is longer than `limit` bytes. */
export function bodyOf(request: Request, limit: number, reason: string): AsyncIterable<Uint8Array> {
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw new AppError("too-large", { reason });
  return request.body ?? noBody();
}

async function* noBody(): AsyncGenerator<Uint8Array> {}

/** The body as text, never more than `limit` bytes of it in memory. */
export async function readText(request: Request, limit: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > limit) throw new AppError("too-large", { reason: "body.tooLarge" });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** The response for anything thrown. */
export function errorResponse(error: unknown): Response {
  const headers = { "cache-control": "private, no-store" };
  if (isAppError(error)) {
    const fields = fieldMessages(error.details.fields);
    const body = { code: error.code, message: messageOf(error), ...(fields ? { details: { fields } } : {}) };
    return Response.json({ error: body }, { status: httpStatus[error.code], headers });
  }
  const reference = logFault(error);
  const message = messageOf(new AppError("unavailable", { reason: "fault", values: { reference } }));
  return Response.json({ error: { code: "unavailable", message, details: { reference } } }, { status: 500, headers });
}

/** Writes an unexpected fault to the log and gives the reference number the user is shown. */
export function logFault(error: unknown): string {
  const reference = randomUUID().slice(0, 8);
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  console.error(JSON.stringify({ level: "error", reference, fault: text }));
  return reference;
}

function asksOnly({ method }: Request): boolean {
  return method === "GET" || method === "HEAD" || method === "OPTIONS";
}

/** A browser's write from another site is refused; scripts without an `Origin` carry no ambient cookie. */
function refuseForeignOrigin(request: Request): void {
  if (asksOnly(request)) return;
  const origin = request.headers.get("origin");
  if (!origin) return;
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host");
  const publicUrl = env().publicUrl;
  const accepted = [host, publicUrl ? new URL(publicUrl).host : null];
  if (!URL.canParse(origin) || !accepted.includes(new URL(origin).host)) {
    throw new AppError("forbidden", { reason: "policy.foreignOrigin" });
  }
}
