import { dayConcentrations } from "@/lib/air/types";
import { namesOfHeading, pollutantHeadings, unwantedHeadings } from "@/lib/air/importing/heading-names";

export const dayFields = ["date", ...dayConcentrations, "state", "dust", "dustBasis"] as const;
export type DayField = (typeof dayFields)[number];

/** Fields without which a file holds no daily records. */
export const requiredDayFields: readonly DayField[] = ["date", ...dayConcentrations];

export type DayColumn = {
  /** The heading as it stands in the file. */
  readonly header: string;
  /** What the column is read as; null when it is not read. */
  readonly field: DayField | null;
  /** `ignored` columns are known and not wanted (the city, computed values); `unknown` ones are listed for people. */
  readonly use: "read" | "ignored" | "unknown";
};

/** Headings in the form that {@link namesOfHeading} gives them. */
const headings: Readonly<Record<DayField, readonly string[]>> = {
  date: ["日期", "date", "监测日期", "时间", "time", "day"],
  pm25: pollutantHeadings.pm25,
  pm10: pollutantHeadings.pm10,
  so2: pollutantHeadings.so2,
  no2: pollutantHeadings.no2,
  co: pollutantHeadings.co,
  o3_8h: ["o38h", "o38小时", "臭氧8小时", "臭氧8h", "臭氧o38小时", "臭氧o38h", "臭氧8小时o3", "臭氧8小时o38h", "o38h臭氧8小时"],
  state: ["状态", "state", "数据状态", "审核状态"],
  dust: ["沙尘", "dust", "沙尘日", "沙尘天气", "是否沙尘", "是否沙尘日", "扣沙", "是否扣沙"],
  dustBasis: ["沙尘依据", "dustbasis", "扣沙依据", "沙尘日依据"],
};

/** Plain ozone in a daily file is the daily indicator, the 8-hour maximum, unless the file has that column too. */
const plainOzone: readonly string[] = pollutantHeadings.o3;

/** Reads a header row; a heading is recognised whatever its case, width, punctuation, unit or averaging words. */
export function readDayColumns(headerCells: readonly string[]): DayColumn[] {
  const names = headerCells.map(namesOfHeading);
  const fields = names.map(fieldOf);
  const hasEightHourOzone = fields.includes("o3_8h");
  return headerCells.map((cell, index) => {
    const header = cell.trim();
    const isAmong = (list: readonly string[]) => names[index]!.some((name) => list.includes(name));
    const field = fields[index] ?? (!hasEightHourOzone && isAmong(plainOzone) ? "o3_8h" : null);
    if (field) return { header, field, use: "read" };
    return { header, field: null, use: header === "" || isAmong(unwantedHeadings) ? "ignored" : "unknown" };
  });
}

/** Fields that more than one column claims. */
export function repeatedFields(columns: readonly DayColumn[]): DayField[] {
  const fields = columns.flatMap((column) => column.field ?? []);
  return [...new Set(fields.filter((field, index) => fields.indexOf(field) !== index))];
}

/** Required fields that no column carries. */
export function missingFields(columns: readonly DayColumn[]): DayField[] {
  return requiredDayFields.filter((field) => !columns.some((column) => column.field === field));
}

function fieldOf(names: readonly string[]): DayField | null {
  const known = Object.keys(headings) as DayField[];
  return known.find((field) => names.some((name) => headings[field].includes(name))) ?? null;
}
