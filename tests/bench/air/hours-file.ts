import { createWriteStream } from "node:fs";
import { once } from "node:events";

/** Codes of a city's stations, made up but for the first four. */
export const stationCodes = Array.from({ length: 21 }, (_, index) => `${2220 + index}A`);

const start = Date.UTC(2014, 11, 31, 16);
const hourMs = 3_600_000;

/** The national feed's columns, as far as they are read. Values wander, each in its own way; none is missing. */
export async function writeHoursFile(path: string, rows: number): Promise<void> {
  const file = createWriteStream(path);
  file.write("timepoint,stationcode,positionname,pm10,pm10_24h,pm2_5,pm2_5_24h,o3,o3_8h,no2,so2,co\n");
  let text = "";
  for (let row = 0; row < rows; row++) {
    const hour = Math.floor(row / stationCodes.length) + 1;
    const station = row % stationCodes.length;
    const value = (kind: number, top: number) => (hour * 7919 + station * 104_729 + kind * 31_337) % top;
    const time = new Date(start + hour * hourMs + 8 * hourMs).toISOString().slice(0, 19);
    text += `${time},${stationCodes[station]},,${value(1, 180)},${value(2, 150)},${value(3, 90)},${value(4, 80)},${value(5, 200)},${value(6, 160)},${value(7, 80)},${value(8, 60)},${value(9, 30) / 10}\n`;
    if (text.length < 1_000_000) continue;
    if (!file.write(text)) await once(file, "drain");
    text = "";
  }
  file.end(text);
  await once(file, "finish");
}
