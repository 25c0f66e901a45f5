import type { PrismaClient } from "@/lib/db/generated/client";

/** The city's four stations of the nation's network, with their places in degrees. */
const stations = [
  { code: "2220A", name: "西梁", county: "longcheng", longitude: "120.4318", latitude: "41.5881" },
  { code: "2221A", name: "河畔小区", county: "shuangta", longitude: "120.4521", latitude: "41.5646" },
  { code: "2222A", name: "八里堡", county: "longcheng", longitude: "120.4176", latitude: "41.5648" },
  { code: "2223A", name: "农业园区", county: "longcheng", longitude: "120.3806", latitude: "41.5969" },
] as const;

/** Brings in the stations where there is none yet: what the office has registered or corrected stays. */
export async function seedStations(db: PrismaClient): Promise<void> {
  if ((await db.station.count()) > 0) return;
  const counties = await db.organisation.findMany({ where: { kind: "county" }, select: { id: true, code: true } });
  await db.station.createMany({
    data: stations.map(({ county, ...station }) => ({ ...station, kind: "national", organisationId: counties.find(({ code }) => code === county)?.id ?? null })),
    skipDuplicates: true,
  });
}
