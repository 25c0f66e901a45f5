import type { ActionAnswer } from "../support/action-call";
import type { Outcome } from "./kinds";

/** The contract's statuses (contract, "Open API"). */
const codes: Readonly<Record<number, readonly Outcome[]>> = {
  401: ["unauthenticated"],
  403: ["forbidden"],
  404: ["not-found"],
  409: ["conflict", "rule-violated"],
  413: ["too-large"],
  422: ["invalid"],
  503: ["unavailable"],
};

/** What a page answered. Throws for a status no page should have. */
export function outcomeOfPage(response: Response): Outcome {
  if (response.status === 200) return "ok";
  if (response.status === 404) return "not-found";
  const location = response.headers.get("location");
  if (response.status === 307 && location) return sentTo(location);
  throw new Error(`a page answered ${response.status}`);
}

/** What a route of the API answered; throws when status and body tell different stories. */
export async function outcomeOfRoute(response: Response): Promise<Outcome> {
  if (response.status >= 200 && response.status < 400) return "ok";
  const text = await response.text();
  const isHead = text === "";
  const code = isHead ? codes[response.status]?.[0] : (JSON.parse(text) as { error: { code: Outcome } }).error.code;
  if (code && codes[response.status]?.includes(code)) return code;
  throw new Error(`status ${response.status} with ${text}`);
}

/** What a server action returned or where it sent its caller. */
export function outcomeOfAction({ status, redirect, result }: ActionAnswer): Outcome {
  if (redirect !== null) return sentTo(redirect);
  const state = result as { status?: string; code?: Outcome } | undefined;
  if (status === 200 && state?.status === "done") return "ok";
  if (status === 200 && state?.status === "refused" && state.code) return state.code;
  throw new Error(`the action answered ${status} with ${JSON.stringify(result)}`);
}

function sentTo(location: string): Outcome {
  const { pathname } = new URL(location, "http://portal.invalid");
  return pathname === "/sign-in" ? "sign-in" : `to ${pathname as `/${string}`}`;
}
