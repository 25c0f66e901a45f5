import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { db } from "@/lib/db/client";
import { fromDbDate, type CalendarDate } from "@/lib/time/calendar-date";

export type StationView = {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  /** National stations make the city's mean; county points stand apart. */
  readonly kind: "national" | "county";
  readonly organisation: { readonly id: string; readonly shortName: string } | null;
  /** Degrees, both or none. */
  readonly longitude: number | null;
  readonly latitude: number | null;
  readonly closedOn: CalendarDate | null;
  readonly version: number;
};

/** Every station, the nation's first, by code: some dozens. */
export async function listStations(actor: Actor): Promise<StationView[]> {
  assertAllowed(actor, "portal.read");
  const rows = await db.station.findMany({
    orderBy: [{ kind: "asc" }, { code: "asc" }],
    select: {
      id: true, code: true, name: true, kind: true, longitude: true, latitude: true, closedOn: true, version: true,
      organisation: { select: { id: true, shortName: true } },
    },
  });
  return rows.map(({ longitude, latitude, closedOn, ...row }) => ({
    ...row,
    longitude: longitude?.toNumber() ?? null,
    latitude: latitude?.toNumber() ?? null,
    closedOn: closedOn && fromDbDate(closedOn),
  }));
}
