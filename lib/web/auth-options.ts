import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { sessionHours } from "@/lib/accounts/session-hours";
import { signIn, signOut, type SignInTime } from "@/lib/accounts/commands/sign-in";
import { env } from "@/lib/env";
import { isAppError } from "@/lib/errors";
import { now, systemNow } from "@/lib/time/clock";
import { logFault } from "@/lib/web/run-route";
import { sessionCookieName, sessionCookieOptions } from "@/lib/web/session-cookie";
import { signInErrorOf } from "@/lib/web/sign-in-error";

/**
 * next-auth with credentials. Its cookie carries nothing but the id of a row in `session`;
 * who that is, and whether it still holds, is read from the database on each request.
 */
export function authOptions(): NextAuthOptions {
  return {
    secret: env().authSecret,
    session: { strategy: "jwt", maxAge: sessionHours * 3600 },
    pages: { signIn: "/sign-in", signOut: "/", error: "/sign-in" },
    cookies: { sessionToken: { name: sessionCookieName(), options: sessionCookieOptions() } },
    providers: [
      CredentialsProvider({
        credentials: { username: {}, password: {} },
        authorize: (credentials, request) => authorize(credentials, request.headers?.["x-forwarded-for"]),
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sessionId: user.id } : token),
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sessionId === "string") await signOut(token.sessionId, now());
      },
    },
  };
}

/** The two clocks of a sign-in. */
export function signInTime(): SignInTime {
  return { clock: systemNow(), portal: now() };
}

/**
 * The client's address: the last one in `X-Forwarded-For`, which the reverse proxy in front has written. Without a
 * proxy Next writes the connection's own, unless the client has claimed one.
 */
export function clientAddress(forwardedFor: unknown): string {
  return typeof forwardedFor === "string" ? (forwardedFor.split(",").at(-1)?.trim().slice(0, 64) ?? "") : "";
}

/** next-auth puts an error's message into the address of the sign-in page: a known word, never a fault's own text. */
async function authorize(credentials: unknown, forwardedFor: unknown): Promise<{ id: string } | null> {
  try {
    return await signIn(credentials, clientAddress(forwardedFor), signInTime());
  } catch (error) {
    if (!isAppError(error)) logFault(error);
    throw new Error(signInErrorOf(error), { cause: error });
  }
}
