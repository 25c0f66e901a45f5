import { assertAllowed } from "@/lib/access/policy";
import { recordAirDays } from "@/lib/air/commands/record-air-days";
import { airSpanSchema, listAirDays } from "@/lib/air/queries/air-days";
import { airDaysFromApiSchema } from "@/lib/air/schema";
import { parseOrThrow, readJson, runRoute } from "@/lib/web/run-route";

/** The daily records that count, `?from=YYYY-MM-DD&to=YYYY-MM-DD`, both included. */
export function GET(request: Request): Promise<Response> {
  return runRoute(request, async (actor) => {
    const { searchParams } = new URL(request.url);
    return listAirDays(actor, parseOrThrow(airSpanSchema, Object.fromEntries(searchParams)));
  });
}

/**
 * Imports an array of daily records, all or none; office only. AQI, level, primary pollutant and standard are
 * computed. Problems are named by the record's place, from 0: `3.pm25`.
 */
export function PUT(request: Request): Promise<Response> {
  return runRoute(request, async (actor, now) => {
    // The command decides as well; here it spares reading megabytes from those who may not write.
    assertAllowed(actor, "air.write");
    return recordAirDays(actor, await readJson(request, airDaysFromApiSchema), now);
  });
}
