import { db } from "@/lib/db/client";

/** 200 while the database answers, 503 when it is away; no sign-in (contract "Open API"). */
export async function GET(): Promise<Response> {
  const headers = { "cache-control": "no-store" };
  try {
    await db.$queryRaw`SELECT 1`;
    return Response.json({ status: "ok", database: "ok" }, { headers });
  } catch {
    return Response.json({ status: "unavailable", database: "away" }, { status: 503, headers });
  }
}
