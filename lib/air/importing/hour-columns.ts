import { bareHeading, pollutantHeadings, unwantedHeadings, withoutAveraging } from "@/lib/air/importing/heading-names";

/** The values of a station hour: hourly means, and the running means that a feed carries beside them. */
export const hourValues = ["pm25", "pm10", "so2", "no2", "co", "o3", "pm25_24h", "pm10_24h", "o3_8h"] as const;
export type HourValue = (typeof hourValues)[number];

export const hourFields = ["time", "date", "hourOfDay", "stationCode", "stationName", ...hourValues, "state"] as const;
export type HourField = (typeof hourFields)[number];

const headings: Readonly<Partial<Record<HourField, readonly string[]>>> = {
  time: ["timepoint", "time", "datetime", "时间", "监测时间", "数据时间", "时间点", "观测时间"],
  date: ["date", "日期", "监测日期"],
  hourOfDay: ["hour", "小时", "时", "时刻", "时次"],
  stationCode: ["stationcode", "stationid", "站点编码", "站点代码", "站点编号", "点位编码", "点位代码", "点位编号", "监测点编码", "监测点代码", "监测点编号", "测点编码", "测点编号"],
  stationName: ["positionname", "station", "stationname", "站点", "站点名称", "点位", "点位名称", "监测点", "监测点名称", "监测点位", "测点", "测点名称"],
  state: ["状态", "state", "数据状态", "审核状态"],
};
const gases = ["so2", "no2", "co", "o3"] as const;
const running = /24(?:h|小时)|滑动/;
const eightHours = /8(?:h|小时)/;
const dayMaximum = /最大|max/;

/**
 * Reads the header of a table of station hours: the field of each column, null for those that are not read. A column that
 * says it holds running means is never taken for hourly values.
 */
export function readHourColumns(headerCells: readonly string[]): (HourField | null)[] {
  const names = headerCells.map(bareHeading);
  const fields = names.map(fieldOf);
  if (isNationalFeed(names)) return fields.map((field, index) => feedField(names[index]!, field));
  if (isPublishedArchive(names)) return fields.map((field) => (field === "pm25" ? "pm25_24h" : field === "pm10" ? "pm10_24h" : field));
  return fields;
}

/** Whether columns of these fields make a table of station hours: when, where, and at least one value. */
export function isHourTable(fields: readonly (HourField | null)[]): boolean {
  const has = (field: HourField) => fields.includes(field);
  const isWhen = has("time") || (has("date") && has("hourOfDay"));
  return isWhen && (has("stationCode") || has("stationName")) && hourValues.some(has) && repeatedHourFields(fields).length === 0;
}

export function repeatedHourFields(fields: readonly (HourField | null)[]): HourField[] {
  return hourFields.filter((field) => fields.filter((each) => each === field).length > 1);
}

/** Headings that nobody understood, for the note that they are not read. */
export function unknownHeadings(headerCells: readonly string[], fields: readonly (string | null)[]): string[] {
  return headerCells
    .filter((cell, index) => !fields[index] && cell.trim() !== "" && !unwantedHeadings.includes(bareHeading(cell)) && !isRunningGas(bareHeading(cell)))
    .map((cell) => cell.trim());
}

function fieldOf(bare: string): HourField | null {
  const plain = (Object.keys(headings) as HourField[]).find((field) => headings[field]?.includes(bare));
  if (plain) return plain;
  const stripped = withoutAveraging(bare).replace(eightHours, "").replace(/1(?:h|小时)|小时/, "");
  const pollutant = (Object.keys(pollutantHeadings) as (keyof typeof pollutantHeadings)[]).find((name) =>
    (pollutantHeadings[name] as readonly string[]).includes(stripped),
  );
  if (!pollutant) return null;
  const isGas = gases.some((gas) => gas === pollutant);
  // Ozone's 8-hour mean, but not the day's largest one.
  if (eightHours.test(bare)) return pollutant === "o3" && !running.test(bare.replace("滑动", "")) && !dayMaximum.test(bare) ? "o3_8h" : null;
  if (running.test(bare)) return isGas ? null : pollutant === "pm25" ? "pm25_24h" : "pm10_24h";
  return pollutant;
}

function isRunningGas(bare: string): boolean {
  return running.test(bare) || eightHours.test(bare);
}

/** The national centre's hourly feed, by its own names. */
function isNationalFeed(names: readonly string[]): boolean {
  return ["timepoint", "stationcode", "o3", "o324h", "o38h", "o38h24h"].every((name) => names.includes(name));
}

/** In that feed `o3_24h` is the hour that has just ended and `o3_8h_24h` the running 8 hours; `o3` and `o3_8h` are the day's largest. */
function feedField(name: string, field: HourField | null): HourField | null {
  if (name === "o324h") return "o3";
  if (name === "o38h24h") return "o3_8h";
  return name === "o3" || name === "o38h" ? null : field;
}

/** Archives of the published hours carry one column for each particle: the running 24-hour mean, from which the index was published. */
function isPublishedArchive(names: readonly string[]): boolean {
  return names.includes("publishedaqi") && names.includes("o31h") && !names.includes("pm2524h");
}
