const longestHeading = 80;
const units = /[(（[【]?\s*(?:[μu]g|mg)\s*\/?\s*m\^?3\s*[)）\]】]?|[微毫]克\s*(?:\/|每)?\s*立方米/g;
const averagingWords = /24小时|24h|浓度|日?平均|日?均值|日均|滑动|日?最大|max|值/g;

/** A heading without case, width, punctuation and unit: `PM2.5（μg/m³）` is `pm25`. */
export function bareHeading(header: string): string {
  return header
    .slice(0, longestHeading)
    .normalize("NFKC")
    .toLowerCase()
    .replace(units, "")
    .replace(/[^\p{L}\p{N}]/gu, "");
}

/** What a heading may be called once its dressing is off: first as it is, then without averaging words. */
export function namesOfHeading(header: string): readonly string[] {
  const bare = bareHeading(header);
  return [bare, withoutAveraging(bare)];
}

/** A bare heading without the words that say over which time a value was averaged. */
export function withoutAveraging(bare: string): string {
  return bare.replace(averagingWords, "");
}

/** What the six pollutants are called, bare and without averaging words. */
export const pollutantHeadings = {
  pm25: ["pm25", "细颗粒物", "细颗粒物pm25", "pm25细颗粒物"],
  pm10: ["pm10", "可吸入颗粒物", "可吸入颗粒物pm10", "pm10可吸入颗粒物", "颗粒物pm10"],
  so2: ["so2", "二氧化硫", "二氧化硫so2", "so2二氧化硫"],
  no2: ["no2", "二氧化氮", "二氧化氮no2", "no2二氧化氮"],
  co: ["co", "一氧化碳", "一氧化碳co", "co一氧化碳"],
  o3: ["o3", "臭氧", "臭氧o3", "o3臭氧"],
} as const;

/** Columns that are known and not wanted: where it was, and what is computed here. */
export const unwantedHeadings: readonly string[] = [
  "city", "城市", "城市名称", "area", "地区", "aqi", "publishedaqi", "level", "publishedlevel", "级别", "等级", "quality", "空气质量", "primary", "primarypollutant",
  "publishedprimary", "首要污染物", "standard", "标准", "longitude", "经度", "latitude", "纬度",
];
