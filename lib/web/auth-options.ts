import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { signIn, signOut, sessionHours } from "@/lib/accounts/sign-in";
import { env } from "@/lib/env";
import { systemNow } from "@/lib/time/clock";

const overHttps = () => env().publicUrl.startsWith("https://");

/** `__Host-` binds the cookie to this very host; browsers accept it over HTTPS alone. */
export function sessionCookieName(): string {
  return overHttps() ? "__Host-portal-session" : "portal-session";
}

/**
 * next-auth with credentials. Its cookie carries nothing but the id of a row in `session`;
 * who that is, and whether it still holds, is read from the database on each request.
 */
export function authOptions(): NextAuthOptions {
  return {
    secret: env().authSecret,
    session: { strategy: "jwt", maxAge: sessionHours * 3600 },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    cookies: {
      sessionToken: {
        name: sessionCookieName(),
        options: { httpOnly: true, sameSite: "lax", path: "/", secure: overHttps() },
      },
    },
    providers: [
      CredentialsProvider({
        credentials: { username: {}, password: {} },
        authorize: (credentials, request) => signIn(credentials ?? {}, addressOf(request.headers), systemNow()),
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sessionId: user.id } : token),
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sessionId === "string") await signOut(token.sessionId, systemNow());
      },
    },
  };
}

/** The client's address as the reverse proxy reports it; behind none, all share one throttle bucket per user name. */
function addressOf(headers: Record<string, unknown> | undefined): string {
  const forwarded = headers?.["x-forwarded-for"];
  return typeof forwarded === "string" ? (forwarded.split(",").at(-1)?.trim() ?? "") : "";
}
