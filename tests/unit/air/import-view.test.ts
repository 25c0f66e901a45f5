import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { describeImport, shownRows, type ImportView, type Translate } from "@/components/air/import-view";
import { judgeImport, rowEffects, rowVerdicts } from "@/lib/air/importing/judge-import";
import { fileProblemCodes, parseDays, rowNoteCodes, rowProblemCodes } from "@/lib/air/importing/parse-days";
import { airDayProblemCodes, airDaysSchema } from "@/lib/air/schema";
import air from "@/lib/i18n/messages/zh-CN/air.json";
import errors from "@/lib/i18n/messages/zh-CN/errors.json";
import { addDays, parseCalendarDate } from "@/lib/time/calendar-date";

const translator = createTranslator({ locale: "zh-CN", messages: { air, errors }, onError: (error) => { throw error; } });
const translate = translator as unknown as Translate;
const header = "城市,日期,PM2.5,PM10,SO2,NO2,CO,O3,备注";

function view(...lines: string[]): ImportView {
  const judged = judgeImport(parseDays(lines.join("\n"), { defaultState: "audited" }), new Map(), parseCalendarDate("2025-11-20"));
  return describeImport(judged, { id: "1", fileName: "a.csv" }, translate);
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

  it("offers the records of a file in order for confirmation", () => {
    const result = view(header, "朝阳市,2025-01-02,35.1,70,12,20,0,60,", "朝阳市,2025-01-02,35.1,70,12,20,0,60,");
    expect(result).toMatchObject({
      obstacles: [],
      summary: "共 2 行",
      counts: [
        { verdict: "new", count: 1 },
        { verdict: "repeated", count: 1 },
      ],
      confirm: "确认导入 1 天",
      notices: ["列的读法：O3 → O3_8h", "未读取的列：备注"],
      wrong: { total: 0, rows: [] },
    });
    expect(result.others.rows).toMatchObject([
      { line: 2, date: "2025-01-02", verdict: "new", aqi: 60, level: 2, remarks: ["CO 为 0，若为缺测请留空"] },
      { line: 3, verdict: "repeated", aqi: null, remarks: ["与第 2 行相同，不重复写入"] },
    ]);
    expect(airDaysSchema.parse(JSON.parse(result.payload ?? ""))).toMatchObject([{ date: "2025-01-02", state: "audited" }]);
  });

  it("names what is wrong by row and heading, and offers nothing", () => {
    const result = view(header, "朝阳市,2025/2/30,abc,70,12,20,,60,", "朝阳市,2025-01-03,35,70,12,20,0.8,60,");
    expect(result.payload).toBeNull();
    expect(result.obstacles).toEqual(["有 1 行有误，整个文件都不会写入。请改正后重新选择文件。"]);
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
    expect(view(...lines)).toMatchObject({ summary: null, payload: null, obstacles: ["这个文件不能导入，请改正后重新选择。", ...sentences] });
  });

  it("says that a file of headings has no rows", () => {
    expect(view(header)).toMatchObject({ payload: null, obstacles: ["文件里只有列名，没有数据行。"] });
  });

  it("sends no more rows and no larger payload than the way takes", () => {
    const row = (index: number, basis: string) => `${addDays(parseCalendarDate("2013-01-01"), index)},1,1,1,1,1,1,是,${basis}`;
    const file = (rows: number, basis: string) =>
      view("日期,PM2.5,PM10,SO2,NO2,CO,O3,沙尘,沙尘依据", ...Array.from({ length: rows }, (_, index) => row(index, basis)));
    const full = file(5000, "函");
    expect(full.others).toMatchObject({ total: 5000 });
    expect(full.others.rows).toHaveLength(shownRows);
    expect(full.payload).not.toBeNull();
    expect(file(1500, "函".repeat(400))).toMatchObject({ payload: null, obstacles: ["文件里的文字过多，请分几次导入。"] });
  });
});
