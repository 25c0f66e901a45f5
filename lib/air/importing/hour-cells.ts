import { largestConcentration } from "@/lib/air/schema";
import type { HourValue } from "@/lib/air/importing/hour-columns";
import { readNumberCell } from "@/lib/air/importing/day-cells";

const hourMs = 3_600_000;
/** Beijing's clock, in which every file speaks. */
const zoneMs = 8 * hourMs;
const dateTime = /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?[T ]*(\d{1,2})(?:[时点]|:(\d{2})(?::(\d{2})(?:\.0+)?)?)?(?:Z|\+08:?00)?$/;
const dateOnly = /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?(?:[T ]00:00(?::00)?)?$/;
const hourOnly = /^(\d{1,2})(?:[时点]|:00(?::00)?)?$/;
const plainNumber = /^\d{1,5}(?:\.\d{1,3})?$/;

/** Most files write every date of a month hundreds of times. */
const fastDateTime = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):00(?::00)?$/;

/** Hours are counted since 1970 at the end of the hour; null for what is no whole hour. `24时` is the next day's first instant. */
export function readHourCell(cell: string): number | null {
  const fast = fastDateTime.exec(cell);
  if (fast) return hourCount(fast[1]!, fast[2]!, fast[3]!, fast[4]!);
  const parts = dateTime.exec(cell.normalize("NFKC").trim());
  if (!parts || Number(parts[5] ?? 0) !== 0 || Number(parts[6] ?? 0) !== 0) return null;
  return hourCount(parts[1]!, parts[2]!, parts[3]!, parts[4]!);
}

/** As {@link readHourCell}, from a date and an hour (0–24) in two cells. */
export function readDateAndHour(date: string, hour: string): number | null {
  const day = dateOnly.exec(date.normalize("NFKC").trim());
  const time = hourOnly.exec(hour.normalize("NFKC").trim());
  return day && time ? hourCount(day[1]!, day[2]!, day[3]!, time[1]!) : null;
}

/** The instant of a counted hour. */
export function instantOfHour(hour: number): Date {
  return new Date(hour * hourMs);
}

export function hourOfInstant(instant: Date): number {
  return Math.floor(instant.getTime() / hourMs);
}

function hourCount(year: string, month: string, day: string, hour: string): number | null {
  if (Number(hour) > 24) return null;
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const checked = new Date(midnight);
  if (checked.getUTCMonth() !== Number(month) - 1 || checked.getUTCDate() !== Number(day)) return null;
  return (midnight - zoneMs) / hourMs + Number(hour);
}

export type ValueProblem = "not-a-number" | "negative" | "too-high" | "too-many-decimals";
export type ReadValue = { readonly text: string | null } | { readonly problem: ValueProblem };

const missing: ReadValue = { text: null };

/** Hours reach further than days do: twice what a daily mean may be. */
const largestHour = (field: HourValue): number => {
  const pollutant = field.split("_")[0] as "pm25" | "pm10" | "so2" | "no2" | "co" | "o3";
  return 2 * largestConcentration[pollutant === "o3" ? "o3_8h" : pollutant];
};
const largest: Readonly<Record<HourValue, number>> = {
  pm25: largestHour("pm25"),
  pm10: largestHour("pm10"),
  so2: largestHour("so2"),
  no2: largestHour("no2"),
  co: largestHour("co"),
  o3: largestHour("o3"),
  pm25_24h: largestHour("pm25_24h"),
  pm10_24h: largestHour("pm10_24h"),
  o3_8h: largestHour("o3_8h"),
};

/** One concentration as decimal text, exactly as written; null where the cell says that there is none. */
export function readValueCell(field: HourValue, cell: string, zeroIsMissing: boolean): ReadValue {
  let text = cell;
  if (!plainNumber.test(text)) {
    const value = readNumberCell(cell);
    if (value === null) return missing;
    if (typeof value === "string") return { problem: "not-a-number" };
    if (value < 0) return { problem: "negative" };
    text = cell.normalize("NFKC").trim().replace(/^\+/, "");
    if (text.startsWith(".")) text = `0${text}`;
    if ((text.split(".")[1] ?? "").replace(/0+$/, "").length > 3) return { problem: "too-many-decimals" };
  }
  const value = Number(text);
  if (value > largest[field]) return { problem: "too-high" };
  return zeroIsMissing && value === 0 ? missing : { text };
}
