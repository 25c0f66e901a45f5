import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDutyColumns } from "@/lib/imports/duty-columns";
import { parseDutyTable, parseDutyText } from "@/lib/imports/parse-table";
import { onlyText } from "@/lib/imports/table-rows";
import { readCells } from "@/lib/imports/read-cells";

const head = ["序号", "任务名称", "具体内容", "完成时限", "牵头部门", "配合部门", "责任单位"];
const first = ["1", "甲任务", "做好甲事。", "2025年12月", "市生态环境局", "/", "各县（市）区人民政府"];
const second = ["2", "乙任务", "做好乙事。", "持续推进", "市气象局、市公安局", "市水务局", "双塔区，龙城区"];

function text(...rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => cells.join("\t")).join("\n");
}

function codes(source: string): string[] {
  return parseDutyText(source).problems.map(({ code }) => code);
}

/** A row without the lines it stands on, nor what its deadline was read as. */
function contents(source: string) {
  return parseDutyText(source).rows.map(({ line: _line, lines: _lines, deadline: _deadline, ...rest }) => rest);
}

const plain = contents(text(head, first, second));

describe("parseDutyText", () => {
  it("reads rows with their texts, names and date", () => {
    expect(codes(text(head, first, second))).toEqual([]);
    expect(parseDutyText(text(head, first, second)).rows).toEqual([
      {
        line: 2,
        lines: [2],
        seq: 1,
        section: null,
        deadline: { kind: "dated", dueOn: "2025-12-31", isAmbiguous: false, isContinued: false },
        name: "甲任务",
        content: "做好甲事。",
        deadlineText: "2025年12月",
        dueOn: "2025-12-31",
        leadText: "市生态环境局",
        cooperatingText: "/",
        responsibleText: "各县（市）区人民政府",
        remarkText: "",
        lead: ["市生态环境局"],
        cooperating: [],
        responsible: ["各县（市）区人民政府"],
      },
      {
        line: 3,
        lines: [3],
        seq: 2,
        section: null,
        deadline: { kind: "ongoing" },
        name: "乙任务",
        content: "做好乙事。",
        deadlineText: "持续推进",
        dueOn: null,
        leadText: "市气象局、市公安局",
        cooperatingText: "市水务局",
        responsibleText: "双塔区，龙城区",
        remarkText: "",
        lead: ["市气象局", "市公安局"],
        cooperating: ["市水务局"],
        responsible: ["双塔区", "龙城区"],
      },
    ]);
  });

  it("takes the columns in any order", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: 7 }), (order) => {
        const reorder = (cells: readonly string[]) => order.map((index) => cells[index] ?? "");
        expect(contents(text(reorder(head), reorder(first), reorder(second)))).toEqual(plain);
      }),
    );
  });

  it.each([
    ["任务编号变体", ["编号", "重点任务", "工作措施", "时间节点", "牵头单位", "配合单位", "责任部门"]],
    ["另一组变体", ["序 号", "主要任务", "具体措施", "完成时间", "牵头单位", "参与单位", "责任领导"]],
    ["括注与全角空格", ["序号", "任务名称", "具体内容", "完成时限（年月）", "牵头　部门", "配合部门(市直)", "责任单位"]],
  ])("knows title variants: %s", (_name, titles) => {
    expect(codes(text(titles, first, second))).toEqual([]);
    expect(contents(text(titles, first, second))).toEqual(plain);
  });

  it("skips repeated heads and blank lines", () => {
    const source = text(head, first, [""], [" "], head, second);
    expect(codes(source)).toEqual([]);
    expect(contents(source)).toEqual(plain);
  });

  it("follows a repeated head that has another order", () => {
    const source = text(head, first, head.toReversed(), second.toReversed());
    expect(codes(source)).toEqual([]);
    expect(contents(source)).toEqual(plain);
  });

  it("passes over prose above the table", () => {
    const source = text(["一、总体要求"], ["附表："], head, first, second);
    expect(codes(source)).toEqual([]);
    expect(parseDutyText(source).rows[0]?.line).toBe(4);
  });

  it.each(["\n", "\r\n", "\r"])("takes any line end (%j), with a byte-order mark", (end) => {
    const source = `\uFEFF${text(head, first, second).replaceAll("\n", end)}${end}`;
    expect(codes(source)).toEqual([]);
    expect(parseDutyText(source).rows).toEqual(parseDutyText(text(head, first, second)).rows);
  });

  it.each(["１", " 1 ", "1.", "1、", "１．"])("reads the number %j", (printed) => {
    expect(parseDutyText(text(head, [printed, ...first.slice(1)])).rows[0]?.seq).toBe(1);
  });

  it("keeps white space and full-width signs in the texts", () => {
    const printed = ["１", " 甲 任务　", "Ａ“B” and　C ", "２０２５年１２月", " 市气象局 ", "－", "无"];
    const [row] = parseDutyText(text(head, printed)).rows;
    expect([row?.name, row?.content, row?.deadlineText, row?.leadText, row?.cooperatingText, row?.responsibleText])
      .toEqual(printed.slice(1));
    expect(row).toMatchObject({ dueOn: "2025-12-31", lead: ["市气象局"], cooperating: [], responsible: [] });
  });

  it("keeps a remark", () => {
    const { rows, problems } = parseDutyText(text([...head, "备注"], [...first, "见附件"]));
    expect(problems).toEqual([]);
    expect(rows[0]?.remarkText).toBe("见附件");
  });
});

describe("parseDutyText lists what it cannot take over", () => {
  it("no head at all", () => {
    expect(parseDutyText("一段话\n另一段")).toEqual({
      rows: [],
      heads: [],
      sections: [],
      problems: [{ code: "no-header", severity: "error", line: 1 }],
    });
    expect(codes("")).toEqual(["no-header"]);
  });

  it("a row above the head", () => {
    expect(parseDutyText(text(first, head, second)).problems[0]).toEqual({
      code: "row-before-header",
      severity: "error",
      line: 1,
      text: first.join("\t"),
    });
  });

  it("an unknown column, once although the head is repeated", () => {
    const withScore = [...head, "分值"];
    const source = text(withScore, [...first, "5"], withScore, [...second, "6"]);
    expect(parseDutyText(source).problems).toEqual([
      { code: "unknown-column", severity: "doubt", line: 1, text: "分值" },
    ]);
    expect(contents(source)).toEqual(plain);
  });

  it("a second column with the same meaning; the better title wins", () => {
    const source = text(["责任领导", ...head], ["张三", ...first], ["李四", ...second]);
    expect(parseDutyText(source).problems).toEqual([
      { code: "duplicate-column", severity: "doubt", line: 1, field: "responsibleText", text: "责任领导" },
    ]);
    expect(contents(source)).toEqual(plain);
  });

  it("a missing column", () => {
    const source = text(head.toSpliced(5, 1), first.toSpliced(5, 1), second.toSpliced(5, 1));
    const { rows, problems } = parseDutyText(source);
    expect(problems).toEqual([{ code: "missing-column", severity: "doubt", line: 1, field: "cooperatingText" }]);
    expect(rows.map(({ cooperatingText, cooperating }) => [cooperatingText, cooperating])).toEqual([["", []], ["", []]]);
  });

  it("a missing number column; the rows are numbered in order", () => {
    const source = text(head.slice(1), first.slice(1), second.slice(1));
    expect(codes(source)).toEqual(["missing-column"]);
    expect(contents(source)).toEqual(plain);
  });

  it.each(["", "甲", "1.2", "0", "1234567"])("a row whose number is %j", (printed) => {
    const { rows, problems } = parseDutyText(text(head, first, [printed, ...second.slice(1)]));
    expect(rows).toHaveLength(1);
    expect(problems).toEqual([
      { code: "unreadable-seq", severity: "error", line: 3, text: [printed, ...second.slice(1)].join("\t") },
    ]);
  });

  it("a doubled number, keeping both rows", () => {
    const { rows, problems } = parseDutyText(text(head, first, first));
    expect(rows).toHaveLength(2);
    expect(problems).toEqual([{ code: "duplicate-seq", severity: "error", line: 3, seq: 1 }]);
  });

  it("gaps and a number out of order", () => {
    const numbered = (seq: string) => [seq, ...first.slice(1)];
    expect(parseDutyText(text(head, numbered("3"), numbered("8"), numbered("4"))).problems).toEqual([
      { code: "seq-gap", severity: "doubt", line: 2, seq: 3, text: "1–2" },
      { code: "seq-gap", severity: "doubt", line: 3, seq: 8, text: "5–7" },
      { code: "seq-out-of-order", severity: "doubt", line: 4, seq: 4 },
    ]);
  });

  it("text between and below the rows", () => {
    const { problems } = parseDutyText(text(head, first, ["（续表）见下"], second, ["注：以上"]));
    expect(problems).toEqual([
      { code: "text-outside-table", severity: "doubt", line: 3, text: "（续表）见下" },
      { code: "text-outside-table", severity: "doubt", line: 5, text: "注：以上" },
    ]);
  });

  it("sums below the rows", () => {
    expect(parseDutyText(text(head, first, ["合计", "1项", "", "", "", "", ""])).problems).toEqual([
      { code: "total-row", severity: "note", line: 3, text: "合计\t1项\t\t\t\t\t" },
    ]);
  });

  it("too many and too few cells", () => {
    const { rows, problems } = parseDutyText(text(head, [...first, "", "多出"], second.slice(0, 5)));
    expect(problems).toEqual([
      { code: "extra-cells", severity: "error", line: 2, seq: 1, text: "多出" },
      { code: "missing-cells", severity: "doubt", line: 3, seq: 2 },
    ]);
    expect(rows[1]).toMatchObject({ cooperatingText: "", responsibleText: "", cooperating: [] });
    expect(codes(text(head, [...first, "", " "]))).toEqual([]);
  });

  it("cells below a blank title", () => {
    const { rows, problems } = parseDutyText(text(["", ...head], ["某记号", ...first], ["", ...second]));
    expect(rows).toHaveLength(2);
    expect(problems).toEqual([{ code: "extra-cells", severity: "error", line: 2, seq: 1, text: "某记号" }]);
  });

  it("blank cells that should not be blank", () => {
    const { problems } = parseDutyText(text(head, ["1", "", "做好甲事。", "持续推进", "/", "/", "/"]));
    expect(problems).toEqual([
      { code: "empty-cell", severity: "doubt", line: 2, seq: 1, field: "name" },
      { code: "empty-cell", severity: "doubt", line: 2, seq: 1, field: "leadText" },
    ]);
  });

  it.each([
    ["适时", "unreadable-deadline"],
    ["", "unreadable-deadline"],
    ["12月底前", "yearless-deadline"],
    ["2026年6月持续跟踪", "continued-deadline"],
    ["2025年12月前", "ambiguous-deadline"],
  ])("the deadline %j as %s", (printed, code) => {
    expect(parseDutyText(text(head, first.toSpliced(3, 1, printed))).problems).toEqual([
      { code, severity: "doubt", line: 2, seq: 1, field: "deadlineText", text: printed },
    ]);
  });
});

describe("parseDutyText puts together", () => {
  it("a row that a page break has split, at the place where it goes on", () => {
    const source = text(head, ["1", "甲任务", "做好甲", "2025年12月", "市生态环境局、", "/", "双塔区"], head, ["", "", "事。", "", "市气象局", "", "龙城区"]);
    const { rows, problems } = parseDutyText(source);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ line: 2, lines: [2, 4], content: "做好甲事。", lead: ["市生态环境局", "市气象局"], responsible: ["双塔区", "龙城区"] });
    expect(problems).toMatchObject([{ code: "joined-row", severity: "doubt", line: 4, seq: 1 }]);
  });

  it("rows merged under one number, and says where their deadlines differ", () => {
    const [above, below] = [["1", "甲任务", "做好甲事。", "2025年12月", "市气象局", "/", "双塔区"], ["1", "甲任务", "做好乙事。", "2024年12月", "市水务局", "", ""]];
    const { rows, problems } = parseDutyTable([{ line: 1, cells: head }, { line: 2, cells: above }, { line: 3, cells: below, carried: [0, 1] }]);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ content: "做好甲事。\n做好乙事。", lead: ["市气象局", "市水务局"], dueOn: "2025-12-31" });
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([["joined-row", "note"], ["deadlines-differ", "error"]]);
  });

  it("a head of two rows", () => {
    const upper = ["序号", "任务名称", "具体内容", "完成时限", "责任分工", "责任分工", "责任分工"];
    const source = text(upper, ["", "", "", "", "牵头部门", "配合部门", "责任单位"], first, second);
    expect(codes(source)).toEqual([]);
    expect(contents(source)).toEqual(plain);
  });
});

describe("parseDutyText reads sections", () => {
  const sections = (source: string) => parseDutyText(source).rows.map(({ section }) => section);

  it.each([
    ["a line", ["一、甲行动"], ["二、乙行动"]],
    ["a merged row", Array.from({ length: 7 }, () => "一、甲行动"), Array.from({ length: 7 }, () => "二、乙行动")],
    ["a first cell", ["一、甲行动", "", "", "", "", "", ""], ["二、乙行动", "", "", "", "", "", ""]],
    ["a numbered name", ["一", "甲行动", "", "", "", "", ""], ["二", "乙行动", "", "", "", "", ""]],
  ])("from %s between the rows", (_name, a, b) => {
    const source = text(head, a, first, b, second);
    expect(codes(source)).toEqual([]);
    expect(sections(source)).toEqual(["一、甲行动", "二、乙行动"]);
  });

  it("from the heading above each table, counting on numbers that begin anew", () => {
    const source = text(["一、甲行动"], head, first, ["二、乙行动"], head, ["1", ...second.slice(1)]);
    expect(parseDutyText(source).problems).toEqual([{ code: "renumbered", severity: "doubt", line: 6, seq: 2, text: "1" }]);
    expect(sections(source)).toEqual(["一、甲行动", "二、乙行动"]);
    expect(parseDutyText(source).rows.map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it("not from a chapter that the table's title stands below", () => {
    expect(sections(text(["六、强化执法"], ["附表：分工"], head, first))).toEqual([null]);
  });
});

describe("parseDutyTable", () => {
  it("does not change its input", () => {
    const source = readCells(text(head, first, second, head, ["x"]));
    const copy = structuredClone(source);
    for (const row of source) Object.freeze(row.cells);
    parseDutyTable(Object.freeze(source));
    expect(source).toEqual(copy);
  });

  it("never throws, and accounts for every row with cells", () => {
    const cell = fc.oneof(
      fc.constantFrom(...head, ...first, ...second, "备注", "", "/", "\"", "任务名称\t序号"),
      fc.string({ unit: "binary", maxLength: 6 }),
    );
    const row = fc.record({
      line: fc.nat(50),
      cells: fc.oneof(fc.array(cell, { maxLength: 9 }), fc.constant(head), fc.constant(first)),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), (source) => {
        const { rows, heads, sections, problems } = parseDutyTable(source.map((each, index) => ({ ...each, line: index + 1 })));
        const left = problems.filter(({ code }) =>
          ["row-before-header", "text-outside-table", "unreadable-seq", "total-row"].includes(code),
        );
        const filled = [...source.keys()].filter((index) => source[index]?.cells.some((each) => each.trim() !== "")).map((index) => index + 1);
        const above = filled.filter((line) => line < (heads[0] ?? Infinity));
        const prose = above.filter((line) => onlyText(source[line - 1]!) !== null);
        const told = [...rows.flatMap(({ lines }) => lines), ...left.map(({ line }) => line), ...heads, ...sections.map(({ line }) => line), ...prose];
        expect([...new Set(told)].toSorted((a, b) => a - b)).toEqual(filled);
        expect(problems.some(({ code }) => code === "no-header")).toBe(!source.some(({ cells }) => readDutyColumns(cells) !== null));
      }),
    );
  });
});
