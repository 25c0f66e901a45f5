import { dayConcentrations, type DayConcentration } from "@/lib/air/types";

export type DayField = "date" | DayConcentration | "state" | "dust" | "dustBasis";

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

/** Headings in the form that {@link namesOf} gives them. */
const headings: Readonly<Record<DayField, readonly string[]>> = {
  date: ["日期", "date", "监测日期", "时间", "time", "day"],
  pm25: ["pm25", "细颗粒物", "细颗粒物pm25", "pm25细颗粒物"],
  pm10: ["pm10", "可吸入颗粒物", "可吸入颗粒物pm10", "pm10可吸入颗粒物", "颗粒物pm10"],
  so2: ["so2", "二氧化硫", "二氧化硫so2", "so2二氧化硫"],
  no2: ["no2", "二氧化氮", "二氧化氮no2", "no2二氧化氮"],
  co: ["co", "一氧化碳", "一氧化碳co", "co一氧化碳"],
  o3_8h: ["o38h", "o38小时", "臭氧8小时", "臭氧8h", "臭氧o38小时", "臭氧o38h", "臭氧8小时o3", "臭氧8小时o38h", "o38h臭氧8小时"],
  state: ["状态", "state", "数据状态", "审核状态"],
  dust: ["沙尘", "dust", "沙尘日", "沙尘天气", "是否沙尘", "是否沙尘日", "扣沙", "是否扣沙"],
  dustBasis: ["沙尘依据", "dustbasis", "扣沙依据", "沙尘日依据"],
};

/** Plain ozone in a daily file is the daily indicator, the 8-hour maximum, unless the file has that column too. */
const plainOzone = ["o3", "臭氧", "臭氧o3", "o3臭氧"];

const unwanted = ["city", "城市", "城市名称", "地区", "aqi", "level", "级别", "等级", "primary", "首要污染物", "standard", "标准"];

const longestHeading = 80;
const units = /[(（[【]?\s*(?:[μu]g|mg)\s*\/?\s*m\^?3\s*[)）\]】]?|[微毫]克\s*(?:\/|每)?\s*立方米/g;
const averagingWords = /24小时|24h|浓度|日?平均|日?均值|日均|滑动|日?最大|max|值/g;

/** Reads a header row; a heading is recognised whatever its case, width, punctuation, unit or averaging words. */
export function readDayColumns(headerCells: readonly string[]): DayColumn[] {
  const names = headerCells.map(namesOf);
  const fields = names.map(fieldOf);
  const hasEightHourOzone = fields.includes("o3_8h");
  return headerCells.map((cell, index) => {
    const header = cell.trim();
    const isAmong = (list: readonly string[]) => names[index]!.some((name) => list.includes(name));
    const field = fields[index] ?? (!hasEightHourOzone && isAmong(plainOzone) ? "o3_8h" : null);
    if (field) return { header, field, use: "read" };
    return { header, field: null, use: header === "" || isAmong(unwanted) ? "ignored" : "unknown" };
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

/** What a heading may be called once its dressing is off: first as it is, then without averaging words. */
function namesOf(header: string): readonly string[] {
  const bare = header
    .slice(0, longestHeading)
    .normalize("NFKC")
    .toLowerCase()
    .replace(units, "")
    .replace(/[^\p{L}\p{N}]/gu, "");
  return [bare, bare.replace(averagingWords, "")];
}
