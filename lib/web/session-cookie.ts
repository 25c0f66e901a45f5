import { env } from "@/lib/env";

/** Whether browsers reach the portal over HTTPS alone. */
export const overHttps = () => env().publicUrl.startsWith("https://");

/** `__Host-` binds the cookie to this very host; browsers accept it over HTTPS alone. */
export function sessionCookieName(): string {
  return overHttps() ? "__Host-portal-session" : "portal-session";
}

/** How the session's cookie is set and, with the same attributes, taken away. */
export function sessionCookieOptions() {
  return { httpOnly: true, sameSite: "lax", path: "/", secure: overHttps() } as const;
}
