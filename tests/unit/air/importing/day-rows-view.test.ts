import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { describeDays, shownRows, type DayRowsView, type Translate } from "@/components/air/importing/day-rows-view";
import { judgeImport, rowEffects, rowVerdicts } from "@/lib/air/importing/judge-import";
import { fileProblemCodes, parseDays, rowNoteCodes, rowProblemCodes } from "@/lib/air/importing/parse-days";
import { airDayProblemCodes } from "@/lib/air/schema";
import air from "@/lib/i18n/messages/zh-CN/air.json";
import errors from "@/lib/i18n/messages/zh-CN/errors.json";
import { addDays, parseCalendarDate } from "@/lib/time/calendar-date";

const translator = createTranslator({ locale: "zh-CN", messages: { air, errors }, onError: (error) => { throw error; } });
const translate = translator as unknown as Translate;
const header = "城市,日期,PM2.5,PM10,SO2,NO2,CO,O3,备注";

function view(...lines: string[]): DayRowsView {
  const judged = judgeImport(parseDays(lines.join("\n"), { defaultState: "audited" }), new Map(), parseCalendarDate("2025-11-20"));
  return describeDays(judged, translate);
}

describe("an import in words", () => {
  it("has words for every finding", () => {
    const keys = [
      ...airDayProblemCodes.map((code) => `errors.air.${code}`),
      ...rowProblemCodes.map((code) => `air.importing.rowProblems.${code}`),
      ...rowNoteCodes.map((code) => `air.importing.notes.${code}`),
      ...rowEffects.map((code) => `air.importing.effects.${code}`),
      ...rowVerdicts.map((code) => `air.importing.verdicts.${code}`),
      ...fileProblemCodes.map((code) => `air.importing.fileProblems.${code}`),
    ];
    expect(keys.filter((key) => !translator.has(key as never))).toEqual([]);
  });

  it("offers the records of a file in order as new", () => {
    const result = view(header, "朝阳市,2025-01-02,35.1,70,12,20,0,60,", "朝阳市,2025-01-02,35.1,70,12,20,0,60,");
    expect(result).toMatchObject({
      obstacles: [],
      counts: [
        { verdict: "new", count: 1 },
        { verdict: "repeated", count: 1 },
      ],
      notices: ["列的读法：O3 → O3_8h", "未读取的列：备注"],
      wrong: { total: 0, rows: [] },
    });
    expect(result.others.rows).toMatchObject([
      { line: 2, date: "2025-01-02", verdict: "new", aqi: 60, level: 2, remarks: ["CO 为 0，若为缺测请留空"] },
      { line: 3, verdict: "repeated", aqi: null, remarks: ["与第 2 行相同，不重复写入"] },
    ]);
  });

  it("names what is wrong by row and heading, and offers nothing", () => {
    const result = view(header, "朝阳市,2025/2/30,abc,70,12,20,,60,", "朝阳市,2025-01-03,35,70,12,20,0.8,60,");
    expect(result.obstacles).toEqual(["有 1 行有误，整个文件都不会写入。请改正后重新上传。"]);
    expect(result.wrong.rows).toEqual([
      {
        line: 2,
        date: "2025/2/30",
        verdict: "wrong",
        aqi: null,
        level: null,
        remarks: [
          "日期“2025/2/30”：不是有效的日期，请按 2025-11-20 的格式填写。",
          "PM2.5“abc”：请填数字，例如 35 或 35.2；没有数据请留空。",
        ],
      },
    ]);
  });

  it.each([
    [[""], ["文件里没有内容。"]],
    [["一,二", "1,2"], ["第 1 行没有认出任何列名。第一行应为列名，可下载模板对照。"]],
    [["日期,PM2.5,PM10,SO2,NO2", "2025-01-01,1,1,1,1"], ["第 1 行缺少列：CO、O3_8h。"]],
  ])("says why %j cannot be read", (lines, sentences) => {
    expect(view(...lines)).toMatchObject({ obstacles: ["这个文件不能导入，请改正后重新选择。", ...sentences] });
  });

  it("says that a file of headings has no rows", () => {
    expect(view(header)).toMatchObject({ obstacles: ["文件里只有列名，没有数据行。"] });
  });

  it("shows no more rows than a page bears", () => {
    const row = (index: number) => `${addDays(parseCalendarDate("2013-01-01"), index)},1,1,1,1,1,1`;
    const full = view("日期,PM2.5,PM10,SO2,NO2,CO,O3", ...Array.from({ length: 5000 }, (_, index) => row(index)));
    expect(full.others.total).toBe(5000);
    expect(full.others.rows).toHaveLength(shownRows);
  });
});
