import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDays, type ParsedDays } from "@/lib/air/importing/parse-days";

const header = "日期,PM2.5,PM10,SO2,NO2,CO,O3_8h";
const provisional = { defaultState: "provisional" } as const;
const parse = (text: string): ParsedDays => parseDays(text, provisional);
const lines = (...rows: string[]) => rows.join("\n");
const record = {
  date: "2025-01-02",
  pm25: 35,
  pm10: 70,
  so2: 12.5,
  no2: 20,
  co: 0.8,
  o3_8h: 60,
  state: "provisional",
  dust: false,
  dustBasis: null,
};
const row = "2025-01-02,35,70,12.5,20,0.8,60";

/** Problems as `line field code value`. */
const problemsOf = (parsed: ParsedDays) =>
  parsed.rows.flatMap(({ line, problems }) => problems.map(({ field, code, value }) => `${line} ${field} ${code} ${value}`));
const notesOf = (parsed: ParsedDays) =>
  parsed.rows.flatMap(({ line, notes }) => notes.map(({ field, code, value }) => `${line} ${field} ${code} ${value}`));

describe("an ordinary file", () => {
  it("gives a record for each row, with its line and its cells", () => {
    expect(parse(lines(header, row)).rows).toEqual([
      { line: 2, raw: row.split(","), record, problems: [], notes: [] },
    ]);
  });

  it("may have a byte order mark, any line end, blank rows and a title above the header", () => {
    const expected = [{ line: 2, record }, { line: 3, record: { ...record, date: "2025-01-03" } }];
    const body = [header, row, row.replace("01-02", "01-03")];
    for (const end of ["\n", "\r\n", "\r"]) {
      expect(parse(`\uFEFF${body.join(end)}${end}`).rows).toMatchObject(expected);
    }
    expect(parse(lines("朝阳市空气质量日报,,,,,,", "", header, ",,,,,,", row, "")).rows).toMatchObject([{ line: 5, record }]);
  });

  it.each([["tabs", "\t"], ["semicolons", ";"], ["full-width commas", "，"]])("may be separated by %s", (_name, separator) => {
    expect(parse(lines(header, row).replaceAll(",", separator)).rows).toMatchObject([{ record }]);
  });

  it("counts lines inside quoted cells", () => {
    const text = [`${header},沙尘,沙尘依据`, `${row},是,"总站\r\n通报"`, row.replace("01-02", "01-03") + ",,", "2025-01-04,x,1,1,1,1,1,,"];
    const parsed = parse(text.join("\r\n"));
    expect(parsed.rows.map(({ line }) => line)).toEqual([2, 4, 5]);
    expect(parsed.rows[0]?.record).toMatchObject({ dust: true, dustBasis: "总站\n通报" });
    expect(problemsOf(parsed)).toEqual(["5 pm25 not-a-number x"]);
  });

  it("takes the state from its column, else from the caller", () => {
    const text = lines(`${header},状态`, `${row},审核`, `${row.replace("01-02", "01-03")},实时`, `${row.replace("01-02", "01-04")},`);
    const states = (defaultState: "provisional" | "audited") =>
      parseDays(text, { defaultState }).rows.map((each) => each.record?.state);
    expect(states("provisional")).toEqual(["audited", "provisional", "provisional"]);
    expect(states("audited")).toEqual(["audited", "provisional", "audited"]);
  });
});

describe("headings", () => {
  it.each([
    ["date,pm25,pm10,so2,no2,co,o3_8h"],
    ["date,pm25,pm10,so2,no2,co,o3"],
    ["日期,细颗粒物,可吸入颗粒物,二氧化硫,二氧化氮,一氧化碳,臭氧8小时"],
    ["日期,PM2.5(μg/m³),PM10(μg/m³),SO2(μg/m³),NO2(μg/m³),CO(mg/m³),O3-8h(μg/m³)"],
    ["监测日期,细颗粒物（PM2.5）,可吸入颗粒物（PM10）,二氧化硫（SO₂）,二氧化氮（NO₂）,一氧化碳（CO）,臭氧8小时（O₃_8h）"],
    ["ＤＡＴＥ,ＰＭ２.５,ＰＭ１０,ＳＯ２,ＮＯ２,ＣＯ,Ｏ３＿８ｈ"],
    [" Date , PM2.5_24h ,PM10 24小时平均,SO2日均值,NO2 浓度,CO 微克/立方米,臭氧日最大8小时滑动平均"],
  ])("are known in many forms: %s", (headings) => {
    const parsed = parse(lines(headings, row));
    expect(parsed.problems).toEqual([]);
    expect(parsed.rows).toMatchObject([{ record }]);
    expect(parsed.unknownColumns).toEqual([]);
  });

  it("may stand in any order, beside columns that are not read", () => {
    const parsed = parse(lines("city,备注,AQI,O3_8h,CO,NO2,SO2,PM10,PM2.5,日期", "朝阳市,晴,999,60,0.8,20,12.5,70,35,2025-01-02"));
    expect(parsed.rows).toMatchObject([{ record }]);
    expect(parsed.unknownColumns).toEqual(["备注"]);
    expect(parsed.columns.slice(0, 4)).toEqual([
      { header: "city", field: null, use: "ignored" },
      { header: "备注", field: null, use: "unknown" },
      { header: "AQI", field: null, use: "ignored" },
      { header: "O3_8h", field: "o3_8h", use: "read" },
    ]);
  });

  it("never take an hourly maximum for the 8-hour indicator", () => {
    for (const hourly of ["O3_1h", "O3(1h)", "臭氧1小时", "臭氧日最大1小时"]) {
      const parsed = parse(lines(`日期,PM2.5,PM10,SO2,NO2,CO,${hourly}`, row));
      expect(parsed.problems).toEqual([{ code: "missing-columns", line: 1, fields: ["o3_8h"] }]);
      expect(parsed.unknownColumns).toEqual([hourly]);
    }
  });

  it("prefer the 8-hour column to one that only says ozone", () => {
    const parsed = parse(lines(`${header},O3`, `${row},99`));
    expect(parsed.rows).toMatchObject([{ record: { o3_8h: 60 } }]);
    expect(parsed.unknownColumns).toEqual(["O3"]);
  });

  it("that are missing are one problem that names them", () => {
    const parsed = parse(lines("日期,PM10,SO2,NO2,CO", "2025-01-02,70,12.5,20,0.8"));
    expect(parsed.problems).toEqual([{ code: "missing-columns", line: 1, fields: ["pm25", "o3_8h"] }]);
    expect(parsed.rows).toEqual([]);
  });

  it("that are repeated are refused, since either column might be meant", () => {
    expect(parse(lines(`${header},细颗粒物`, `${row},1`)).problems).toEqual([
      { code: "repeated-column", line: 1, fields: ["pm25"] },
    ]);
  });
});

describe("a file that cannot be read", () => {
  it.each([
    ["nothing", "", "empty", null],
    ["blank lines", "\n \r\n,,\n", "empty", null],
    ["no header", lines(row, row), "no-header", 1],
    ["an unclosed quote", lines(header, '"2025-01-02,35,70,12.5,20,0.8,60', row), "broken-quotes", 3],
  ])("has one problem: %s", (_name, text, code, line) => {
    expect(parse(text)).toMatchObject({ problems: [{ code, line, fields: [] }], rows: [] });
  });

  it("may not keep the reader busy with endless cells or rows", () => {
    for (const endless of [" ".repeat(200_000), "a,".repeat(100_000), `"${"x\n".repeat(100_000)}`]) {
      expect(parse(lines(header, endless)).problems).toMatchObject([{ code: "broken-quotes" }]);
      expect(parse(endless).problems).toMatchObject([{ code: "broken-quotes" }]);
    }
    expect(parse(`日期${",".repeat(100_000)}`).columns).toHaveLength(200);
  });

  it("has at most 5000 rows", () => {
    const rows = (count: number) => Array.from({ length: count }, (_, index) => `x${index},1,1,1,1,1,1`);
    expect(parse(lines(header, ...rows(5000))).rows).toHaveLength(5000);
    expect(parse(lines(header, ...rows(5001))).problems).toEqual([{ code: "too-many-rows", line: 5002, fields: [] }]);
  });
});

describe("dates", () => {
  it.each(["2025-01-02", "2025-1-2", "2025/1/2", "2025/01/02", "2025.1.2", "2025年1月2日", "２０２５－０１－０２", " 2025-01-02 ", "2025-01-02 00:00:00", "2025/1/2 0:00"])(
    "reads %s",
    (text) => {
      expect(parse(lines(header, row.replace("2025-01-02", text))).rows[0]?.record?.date).toBe("2025-01-02");
    },
  );

  it.each([
    ["2025-02-30", "date-invalid"],
    ["2025/2/29", "date-invalid"],
    ["2025年13月1日", "date-invalid"],
    ["2025-00-10", "date-invalid"],
    ["25-1-2", "date-invalid"],
    ["1月2日", "date-invalid"],
    ["45659", "date-invalid"],
    ["2025-01-02 08:00:00", "date-invalid"],
    ["合计", "date-invalid"],
    ["", "required"],
    ["1925-01-02", "date-out-of-range"],
  ])("refuses %s", (text, code) => {
    expect(problemsOf(parse(lines(header, row.replace("2025-01-02", text))))).toEqual([`2 date ${code} ${text}`]);
  });
});

describe("concentrations", () => {
  const withPm25 = (text: string) => parse(lines(header, row.replace(",35,", `,${text},`)));

  it.each(["", " ", "NaN", "nan", "—", "——", "-", "--", "－", "/", "NA", "N/A", "null", "无", "缺测"])("are missing as '%s'", (text) => {
    const [found] = withPm25(text).rows;
    expect(found).toMatchObject({ record: { pm25: null }, problems: [] });
  });

  it.each([["35", 35], ["35.0", 35], ["35.125", 35.125], ["３５．５", 35.5], [" 35 ", 35], ["+35", 35], [".5", 0.5], ["0035", 35]])(
    "read '%s'",
    (text, value) => {
      expect(withPm25(text).rows[0]?.record?.pm25).toBe(value);
    },
  );

  it.each([
    ["-5", "negative"],
    ["-999", "negative"],
    ["5001", "too-high"],
    ["35.1234", "too-many-decimals"],
    ["abc", "not-a-number"],
    ["35 μg/m3", "not-a-number"],
    ["1e3", "not-a-number"],
    ["0x10", "not-a-number"],
    ["35-40", "not-a-number"],
    ["Infinity", "not-a-number"],
  ])("refuse '%s': %s", (text, code) => {
    expect(problemsOf(withPm25(text))).toEqual([`2 pm25 ${code} ${text}`]);
    expect(withPm25(text).rows[0]?.record).toBeNull();
  });

  it("report every bad cell of a row at once", () => {
    expect(problemsOf(parse(lines(header, "2025-02-30,-1,x,1,1,999,60")))).toEqual([
      "2 date date-invalid 2025-02-30",
      "2 pm25 negative -1",
      "2 pm10 not-a-number x",
      "2 co too-high 999",
    ]);
  });

  it("of zero are noted, since files write it for a missing value", () => {
    const parsed = parse(lines(header, "2025-01-02,0,70,0.0,20,0.8,60"));
    expect(parsed.rows[0]?.record).toMatchObject({ pm25: 0, so2: 0 });
    expect(notesOf(parsed)).toEqual(["2 pm25 zero-value 0", "2 so2 zero-value 0"]);
  });

  it("that are all missing are noted", () => {
    expect(notesOf(parse(lines(header, "2025-01-02,,NaN,—,-,/,无")))).toEqual(["2 null no-values "]);
  });
});

describe("dust", () => {
  const withDust = (dust: string, basis: string) => parse(lines(`${header},沙尘,沙尘依据`, `${row},${dust},${basis}`));

  it.each(["是", "1", "true", "TRUE", "yes", "Y", "√", "１"])("is marked by %s", (text) => {
    expect(withDust(text, "总站通报").rows[0]?.record).toMatchObject({ dust: true, dustBasis: "总站通报" });
  });

  it.each(["否", "0", "false", "no", "", "—", "×"])("is not marked by '%s'", (text) => {
    expect(withDust(text, "").rows[0]?.record).toMatchObject({ dust: false, dustBasis: null });
  });

  it("needs its basis, and a basis needs the mark", () => {
    expect(problemsOf(withDust("是", ""))).toEqual(["2 dustBasis dust-basis-missing "]);
    expect(problemsOf(withDust("", "总站通报"))).toEqual(["2 dustBasis dust-basis-without-dust 总站通报"]);
    expect(problemsOf(withDust("也许", ""))).toEqual(["2 dust dust-invalid 也许"]);
  });

  it("refuses a state that it does not know", () => {
    expect(problemsOf(parse(lines(`${header},状态`, `${row},终审`)))).toEqual(["2 state state-invalid 终审"]);
  });
});

describe("rows of a wrong width", () => {
  it("are refused, since their values may stand under the wrong headings", () => {
    const parsed = parse(lines(header, "2025-01-02,35,70,12.5,20,0.8", `${row},7`, `${row},,`));
    expect(problemsOf(parsed)).toEqual(["2 null cell-count 6", "3 null cell-count 8"]);
    expect(parsed.rows[2]?.record).toEqual(record);
  });
});

describe("a date given twice", () => {
  it("is noted and left out when the rows agree, however they are written", () => {
    const parsed = parse(lines(header, row, row, "2025/1/2,35.0,70,12.50,20,0.8,60"));
    expect(parsed.rows.map((each) => each.record !== null)).toEqual([true, false, false]);
    expect(notesOf(parsed)).toEqual(["3 date same-as-line 2", "4 date same-as-line 2"]);
    expect(problemsOf(parsed)).toEqual([]);
  });

  it("is a problem of every row when they do not", () => {
    const parsed = parse(lines(header, row, row.replace(",35,", ",36,"), row, row.replace("01-02", "01-03")));
    expect(problemsOf(parsed)).toEqual([
      "2 date contradicts-line 3",
      "3 date contradicts-line 2",
      "4 date contradicts-line 3",
    ]);
    expect(parsed.rows.map((each) => each.record !== null)).toEqual([false, false, false, true]);
  });

  it("is in order once provisional and once audited", () => {
    const parsed = parse(lines(`${header},状态`, `${row},实时`, `${row.replace(",35,", ",36,")},审核`));
    expect(parsed.rows.map((each) => each.record?.state)).toEqual(["provisional", "audited"]);
  });
});

describe("whatever the text", () => {
  it("gives a verdict for every row and throws nothing", () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom("2025-01-02", "2025/1/3", "35", "0", "-1", "NaN", "—", "是", '"', "\n", "，"),
    );
    const body = fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 12 });
    fc.assert(
      fc.property(body, fc.boolean(), (rows, withHeader) => {
        const text = [...(withHeader ? [header] : []), ...rows.map((cells) => cells.join(","))].join("\n");
        const parsed = parse(text);
        expect(parsed.problems.length === 0 || parsed.rows.length === 0).toBe(true);
        for (const each of parsed.rows) {
          const repeated = each.notes.some((note) => note.code === "same-as-line");
          expect(each.record === null).toBe(each.problems.length > 0 || repeated);
        }
      }),
      { numRuns: 500 },
    );
  });
});
