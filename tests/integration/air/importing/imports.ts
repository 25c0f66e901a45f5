import { Readable } from "node:stream";
import type { PersonActor, SystemActor } from "@/lib/access/actor";
import { advanceImports } from "@/lib/air/commands/advance-imports";
import { receiveImport } from "@/lib/air/commands/receive-import";
import { confirmImport } from "@/lib/air/commands/settle-import";
import type { AirImportView } from "@/lib/air/importing/air-import";
import { getAirImport } from "@/lib/air/queries/imports";
import type { AirDayState } from "@/lib/air/types";
import { testDatabase } from "../../../support/database";
import { now } from "../fixtures";

export const job: SystemActor = { kind: "system", name: "air-import" };
const running = new AbortController().signal;

export const advance = () => advanceImports(job, () => now, running);

/** The four national stations of the city, and one point of a county. */
export async function createStations(): Promise<void> {
  const national = [["2220A", "西梁"], ["2221A", "河畔小区"], ["2222A", "八里堡"], ["2223A", "农业园区"]] as const;
  await testDatabase().station.createMany({
    data: [...national.map(([code, name]) => ({ code, name, kind: "national" as const })), { code: "C001", name: "喀左县站", kind: "county" as const }],
  });
}

type Options = { readonly fileName?: string; readonly defaultState?: AirDayState; readonly zeroIsMissing?: boolean };

/** Sends a file and reads it as far as its preview. */
export async function preview(office: PersonActor, file: string | Uint8Array, options: Options = {}): Promise<AirImportView> {
  const input = { fileName: "hours.csv", defaultState: "provisional" as const, zeroIsMissing: false, ...options };
  const { id } = await receiveImport(office, input, Readable.from([Buffer.from(file)]), now);
  await advance();
  return getAirImport(office, id);
}

/** Gives the word for a preview and writes it. */
export async function confirm(office: PersonActor, { id, version }: Pick<AirImportView, "id" | "version">, reason = ""): Promise<AirImportView> {
  await confirmImport(office, { id, version, reason }, now);
  await advance();
  return getAirImport(office, id);
}

const feedHeader = "timepoint,stationcode,positionname,pm10,pm2_5,so2,no2,co,o3";

/** A file in which every station has every hour of `days`, each value made by `value`. */
export function hoursFile(stations: readonly string[], first: string, days: number, value: (station: number, hour: number, pollutant: number) => number | string): string {
  const start = Date.parse(`${first}T00:00:00Z`);
  const lines = [feedHeader];
  for (let hour = 1; hour <= days * 24; hour++) {
    const time = new Date(start + hour * 3_600_000).toISOString().slice(0, 19);
    stations.forEach((code, index) => lines.push([time, code, "", ...Array.from({ length: 6 }, (_, pollutant) => value(index, hour, pollutant))].join(",")));
  }
  return `${lines.join("\n")}\n`;
}
