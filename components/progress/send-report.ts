import { reportBody, type DraftPlace, type ReportValues } from "@/lib/progress/report-values";
import type { UpdateReceipt } from "@/lib/progress/types";
import type { FormState } from "@/lib/web/form-state";

/** What became of a draft that was sent. */
export type DraftOutcome =
  | { readonly kind: "saved"; readonly version: number; readonly at: Date | null }
  | { readonly kind: "refused"; readonly message: string; readonly fields: Readonly<Record<string, readonly string[]>> }
  /** May no longer be written: submitted, closed, or not one's own. */
  | { readonly kind: "closed"; readonly message: string }
  | { readonly kind: "conflict" | "signedOut" | "offline" | "failing" };

type Refused = Extract<FormState<UpdateReceipt>, { readonly status: "refused" }>;

type ErrorBody = {
  readonly error?: {
    readonly code?: Refused["code"];
    readonly message?: string;
    readonly details?: { readonly fields?: Refused["fields"] };
  };
};

/**
 * Keeps a draft through the open API: unlike a form action it outlives the page (`keepalive`), says exactly why it was
 * refused, and never makes the page render anew below the typing hand. Never throws.
 */
export async function sendDraft(allocationId: string, values: ReportValues, place: DraftPlace): Promise<DraftOutcome> {
  const answer = await post(allocationId, reportBody(values, place, false));
  if (!answer) return { kind: "offline" };
  const { response, body } = answer;
  return response.ok ? savedOutcome(response, body) : refusedOutcome(response.status, body as ErrorBody | null);
}

/**
 * Hands a report in on the same way: for a screen of many reports, which a form action would render anew each time, one
 * action waiting for the other. Null when no answer came. Never throws.
 */
export async function sendSubmission(
  allocationId: string,
  values: ReportValues,
  place: DraftPlace,
): Promise<FormState<UpdateReceipt> | null> {
  const answer = await post(allocationId, reportBody(values, place, true));
  if (!answer) return null;
  const { response, body } = answer;
  if (response.ok) return isReceipt(body) ? { status: "done", result: body } : null;
  const { code, message = "", details } = (body as ErrorBody | null)?.error ?? {};
  if (!code) return null;
  return { status: "refused", code, message, fields: details?.fields ?? {}, values: {} };
}

/** A little below the limit, which all requests of a page share. */
const keepaliveBytes = 60_000;

async function post(allocationId: string, content: object): Promise<{ readonly response: Response; readonly body: unknown } | null> {
  const body = JSON.stringify(content);
  try {
    const response = await fetch(`/api/v1/allocations/${allocationId}/updates`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
      // Browsers carry no more than 64 KiB past the page's end, and refuse outright to send more that way.
      keepalive: new Blob([body]).size < keepaliveBytes,
    });
    return { response, body: await response.json().catch(() => null) };
  } catch {
    return null;
  }
}

function savedOutcome(response: Response, body: unknown): DraftOutcome {
  // A sign-in page or a proxy's page with status 200 is no receipt.
  if (!isReceipt(body)) return { kind: "failing" };
  const date = response.headers.get("date");
  return { kind: "saved", version: body.version, at: date ? new Date(date) : null };
}

function isReceipt(body: unknown): body is UpdateReceipt {
  return typeof (body as { readonly version?: unknown } | null)?.version === "number";
}

function refusedOutcome(status: number, body: ErrorBody | null): DraftOutcome {
  const { code, message = "", details } = body?.error ?? {};
  if (status === 401) return { kind: "signedOut" };
  if (code === "conflict") return { kind: "conflict" };
  if (code === "invalid") return { kind: "refused", message, fields: details?.fields ?? {} };
  if (code === "rule-violated" || code === "forbidden" || code === "not-found") return { kind: "closed", message };
  return { kind: "failing" };
}
