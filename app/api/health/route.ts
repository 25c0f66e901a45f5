import { isDatabaseAvailable } from "@/lib/web/database-health";

/** 200 while the database answers, 503 when it is away; no sign-in (contract "Open API"). */
export async function GET(): Promise<Response> {
  const headers = { "cache-control": "no-store" };
  if (await isDatabaseAvailable()) return Response.json({ status: "ok", database: "ok" }, { headers });
  return Response.json({ status: "unavailable", database: "away" }, { status: 503, headers });
}
