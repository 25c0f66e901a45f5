import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { decode, encode } from "next-auth/jwt";
import { cache } from "react";
import type { PersonActor } from "@/lib/access/actor";
import { findActorBySession, findActorByToken } from "@/lib/accounts/queries/find-actor";
import { sessionHours } from "@/lib/accounts/session-hours";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { systemNow, today } from "@/lib/time/clock";
import { sessionCookieName, sessionCookieOptions } from "@/lib/web/session-cookie";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The signed-in person, or null. Reads the session row: revoked, expired or disabled counts at once. */
export const findActor = cache(async (): Promise<PersonActor | null> => {
  const token = (await cookies()).get(sessionCookieName())?.value;
  return token ? actorOfCookie(token) : null;
});

/**
 * The signed-in person of a page. Sends the signed-out to the sign-in page, and whoever still has
 * an initial password to its change. Every page calls it; nothing relies on layouts or `proxy.ts`.
 */
export async function requireActor(): Promise<PersonActor> {
  const actor = await findActor();
  if (!actor) redirect("/sign-in");
  if (actor.mustChangePassword) redirect("/change-password");
  return actor;
}

/** Gives the browser the cookie of a session that has just been opened; the same as next-auth's own route sets. */
export async function startBrowserSession(sessionId: string): Promise<void> {
  const maxAge = sessionHours * 3600;
  const token = await encode({ token: { sessionId }, secret: env().authSecret, maxAge });
  (await cookies()).set(sessionCookieName(), token, { ...sessionCookieOptions(), maxAge });
}

/** Takes the session's cookie from the browser. */
export async function endBrowserSession(): Promise<void> {
  (await cookies()).set(sessionCookieName(), "", { ...sessionCookieOptions(), maxAge: 0 });
}

/** The person behind an API request, by bearer token or session cookie; throws `unauthenticated`. */
export async function actorOfRequest(request: Request): Promise<PersonActor> {
  const authorization = request.headers.get("authorization");
  const actor = authorization ? await actorOfBearer(authorization) : await findActor();
  if (!actor) throw new AppError("unauthenticated");
  return actor;
}

async function actorOfBearer(authorization: string): Promise<PersonActor | null> {
  const token = /^Bearer ([\x21-\x7e]{20,200})$/i.exec(authorization)?.[1];
  return token ? findActorByToken(token, systemNow(), today()) : null;
}

async function actorOfCookie(token: string): Promise<PersonActor | null> {
  // A forged, foreign or outdated cookie makes `decode` throw: that is simply nobody.
  const claims = await decode({ token, secret: env().authSecret }).catch(() => null);
  const sessionId = claims?.sessionId;
  if (typeof sessionId !== "string" || !uuid.test(sessionId)) return null;
  return findActorBySession(sessionId, systemNow(), today());
}
