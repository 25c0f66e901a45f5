import { NextResponse, type NextRequest } from "next/server";
import { sessionCookieName } from "@/lib/web/session-cookie";

/**
 * Sends whoever carries no session cookie to the sign-in page and, from there, back to the page they asked for.
 * A convenience alone: whether a session holds, every page and route finds out for itself.
 */
export function proxy(request: NextRequest): NextResponse {
  const isVisit = request.method === "GET" || request.method === "HEAD";
  if (!isVisit || request.cookies.has(sessionCookieName())) return NextResponse.next();
  const { pathname, search } = request.nextUrl;
  const signIn = request.nextUrl.clone();
  signIn.pathname = "/sign-in";
  signIn.search = pathname === "/" ? "" : `?callbackUrl=${encodeURIComponent(pathname + search)}`;
  return NextResponse.redirect(signIn);
}

// Uploads must not pass here: Next would hold their bodies in memory. Nor may anything under /api, which answers 401.
export const config = { matcher: ["/", "/(dashboard|work|tasks|updates|air|admin|close-outs|extensions|print|change-password)/:path*"] };
