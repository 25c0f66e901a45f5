import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import { authOptions } from "@/lib/web/auth-options";
import { findActor } from "@/lib/web/session";

type Context = { readonly params: Promise<{ readonly nextauth: string[] }> };

// The settings are asked for at each request: while Next builds there are none.
async function handle(request: NextRequest, context: Context): Promise<Response> {
  return (await NextAuth(request, context, authOptions())) as Response;
}

export async function GET(request: NextRequest, context: Context): Promise<Response> {
  const [action] = (await context.params).nextauth;
  // next-auth knows the cookie alone: it would vouch for a revoked session, and renew its cookie, until that runs out.
  if (action === "session" && !(await findActor())) return Response.json({}, { headers: { "cache-control": "private, no-store" } });
  return handle(request, context);
}

export async function POST(request: NextRequest, context: Context): Promise<Response> {
  return handle(request, context);
}
