import { describe, expect, it } from "vitest";
import { calendarCells, type CalendarRecord } from "@/components/charts/calendar-cells";
import {
  calendarLegend,
  calendarMarkup,
  calendarTable,
  dayWording,
  type CalendarTexts,
} from "@/components/charts/calendar-markup";
import air from "@/lib/i18n/messages/zh-CN/air.json";
import charts from "@/lib/i18n/messages/zh-CN/charts.json";
import { parseCalendarDate } from "@/lib/time/calendar-date";

const texts: CalendarTexts = { ...charts.calendar.day, levels: air.levelsShort, pollutants: air.pollutants };

const records: CalendarRecord[] = [
  day("2025-01-01", { aqi: 45, level: 1 }),
  day("2025-01-02", { aqi: 217, level: 5, primary: ["pm25", "pm10"], state: "provisional", isDemo: true }),
  day("2025-01-03", { aqi: 500, level: 6, primary: ["pm10"], dust: true }),
];
const cells = calendarCells(2025, parseCalendarDate("2025-01-04"), records);

function day(date: string, values: Partial<CalendarRecord>): CalendarRecord {
  const empty = { aqi: null, level: null, primary: [], dust: false, state: "audited", isDemo: false } as const;
  return { ...empty, ...values, date: parseCalendarDate(date) };
}

const count = (text: string, part: string) => text.split(part).length - 1;

describe("dayWording", () => {
  it.each([
    [0, "1月1日 · AQI 45 优"],
    [1, "1月2日 · AQI 217 重度 · 首要 PM2.5、PM10 · 实时数据 · 演示"],
    [2, "1月3日 · AQI 500 严重 · 首要 PM10 · 沙尘日"],
    [3, "1月4日 · 缺测"],
    [4, "1月5日 · 未到"],
  ])("says day %i as %s", (index, words) => {
    expect(dayWording(texts)(cells[index]!)).toBe(words);
  });
});

describe("calendarMarkup", () => {
  const drawn = calendarMarkup(cells, texts).toString();

  it("draws one element a day, with words for every day that has come", () => {
    expect(count(drawn, "<li ")).toBe(365);
    expect(count(drawn, "title=")).toBe(4);
    expect(count(drawn, "data-level=future")).toBe(361);
  });

  it("tells levels, missing days and dust days apart by attribute", () => {
    expect(drawn).toContain('<li data-level=1 style=grid-column:3 title="1月1日 · AQI 45 优">');
    expect(drawn).toContain("<li data-level=6 data-dust title=");
    expect(drawn).toContain("<li data-level=missing title=");
  });

  it("puts the first day of each month into its weekday's column", () => {
    const columns = [...drawn.matchAll(/grid-column:(\d)/g)].map(([, column]) => Number(column));
    expect(columns).toEqual([3, 6, 6, 2, 4, 7, 2, 5, 1, 3, 6, 1]);
  });

  it("uses no colour of its own", () => {
    expect(drawn).not.toMatch(/rgb|#[0-9a-f]{3}/i);
  });
});

describe("calendarLegend", () => {
  it("names every kind with its number of days", () => {
    const words = calendarLegend(cells, texts).toString().replace(/<[^>]*>/g, " ").replace(/\s+/g, " ").trim();
    expect(words).toBe("优 1 良 0 轻度 0 中度 0 重度 1 严重 1 缺测 1 未到 361 沙尘日 1");
  });
});

describe("calendarTable", () => {
  it("gives the counts month by month under headings", () => {
    const drawn = calendarTable(cells, texts).toString();
    expect(count(drawn, "<th scope=col>")).toBe(9);
    expect(count(drawn, "<th scope=row>")).toBe(12);
    const january = [1, 0, 0, 0, 1, 1, 1, 1].map((number) => `<td>${number}`).join("");
    expect(drawn).toContain(`<th scope=row>1月${january}`);
  });
});
