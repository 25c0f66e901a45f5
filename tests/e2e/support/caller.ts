import { portalUrl } from "./portal-address";

/** A program or browser that speaks plain HTTP to the portal, with whatever cookie it holds. */
export type Caller = {
  /** The `Cookie` header; empty while signed out. */
  readonly cookie: string;
  /** Never follows a redirect. */
  readonly fetch: (address: string, init?: RequestInit) => Promise<Response>;
  readonly send: (method: string, address: string, body: unknown) => Promise<Response>;
};

/** The demonstration accounts' one password (contract, "Demonstration accounts"). */
export const demoPassword = "Lantian-2025";

/** Nobody. */
export const signedOut: Caller = callerWith("");

/** Nobody with a session cookie that the portal never made. */
export const worthlessCookie: Caller = callerWith("portal-session=worthless");

/**
 * Signs in the way the contract describes for scripts.
 *
 * @param base the portal's address, by default the run's own
 * @throws Error when the portal gives no session
 */
export async function signIn(username: string, password: string = demoPassword, base?: string): Promise<Caller> {
  const csrf = await fetch(new URL("/api/auth/csrf", base ?? portalUrl()));
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const response = await fetch(new URL("/api/auth/callback/credentials", base ?? portalUrl()), {
    method: "POST",
    redirect: "manual",
    headers: { cookie: cookiesOf(csrf) },
    body: new URLSearchParams({ csrfToken, username, password, json: "true" }),
  });
  const cookie = cookiesOf(response);
  if (!cookie.includes("portal-session=")) throw new Error(`${username} is not signed in: ${response.status} ${await response.text()}`);
  return callerWith(cookie, base);
}

function callerWith(cookie: string, base?: string): Caller {
  const send = (address: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    if (cookie) headers.set("cookie", cookie);
    return fetch(new URL(address, base ?? portalUrl()), { ...init, headers, redirect: "manual" });
  };
  return {
    cookie,
    fetch: send,
    send: (method, address, body) =>
      send(address, { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  };
}

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0] ?? "")
    .join("; ");
}
