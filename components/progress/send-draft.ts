import { draftBody, type DraftPlace, type ReportValues } from "@/lib/progress/report-values";

/** What became of a draft that was sent. */
export type DraftOutcome =
  | { readonly kind: "saved"; readonly version: number; readonly at: Date | null }
  | { readonly kind: "refused"; readonly message: string; readonly fields: Readonly<Record<string, readonly string[]>> }
  /** May no longer be written: submitted, closed, or not one's own. */
  | { readonly kind: "closed"; readonly message: string }
  | { readonly kind: "conflict" | "signedOut" | "offline" | "failing" };

type ErrorBody = {
  readonly error?: {
    readonly code?: string;
    readonly message?: string;
    readonly details?: { readonly fields?: Readonly<Record<string, readonly string[]>> };
  };
};

/**
 * Keeps a draft through the open API: unlike a form action it outlives the page (`keepalive`), says exactly why it was
 * refused, and never makes the page render anew below the typing hand. Never throws.
 */
export async function sendDraft(allocationId: string, values: ReportValues, place: DraftPlace): Promise<DraftOutcome> {
  try {
    const response = await fetch(`/api/v1/allocations/${allocationId}/updates`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(draftBody(values, place)),
      keepalive: true,
    });
    const body: unknown = await response.json().catch(() => null);
    return response.ok ? savedOutcome(response, body) : refusedOutcome(response.status, body as ErrorBody | null);
  } catch {
    return { kind: "offline" };
  }
}

function savedOutcome(response: Response, body: unknown): DraftOutcome {
  const version = (body as { readonly version?: unknown } | null)?.version;
  // A sign-in page or a proxy's page with status 200 is no receipt.
  if (typeof version !== "number") return { kind: "failing" };
  const date = response.headers.get("date");
  return { kind: "saved", version, at: date ? new Date(date) : null };
}

function refusedOutcome(status: number, body: ErrorBody | null): DraftOutcome {
  const { code, message = "", details } = body?.error ?? {};
  if (status === 401) return { kind: "signedOut" };
  if (code === "conflict") return { kind: "conflict" };
  if (code === "invalid") return { kind: "refused", message, fields: details?.fields ?? {} };
  if (code === "rule-violated" || code === "forbidden" || code === "not-found") return { kind: "closed", message };
  return { kind: "failing" };
}
