import { describe, expect, it } from "vitest";
import { lightMatrixMarkup, type MatrixLine } from "@/components/charts/light-matrix-markup";
import charts from "@/lib/i18n/messages/zh-CN/charts.json";
import lights from "@/lib/i18n/messages/zh-CN/lights.json";

const groups = [
  { title: "减污降碳", columns: [{ seq: 1, name: "甲" }, { seq: 2, name: "乙" }] },
  { title: "清洁取暖", columns: [{ seq: 11, name: "因地制宜" }, { seq: 12, name: "丁" }] },
];

function line(values: Partial<MatrixLine>): MatrixLine {
  return {
    code: "shuangta",
    name: "双塔区",
    shortName: "双塔区",
    light: null,
    cells: [null, null, { light: "red", percent: 90 }, null],
    reported: 1,
    owed: 2,
    ...values,
  };
}

function drawn(...lines: MatrixLine[]): string {
  return lightMatrixMarkup(groups, [{ title: "县（市）区", lines }], charts.matrix, lights).toString();
}

const rowsOf = (text: string) => text.slice(text.indexOf("<tbody>")).split("<tr>").slice(2);

describe("lightMatrixMarkup", () => {
  it("links each duty to its task, named by organisation, task and light", () => {
    expect(drawn(line({}))).toContain(
      '<td data-gap><a href=/tasks/11 data-light=red title="双塔区 任务 11：逾期 90%"></a>',
    );
  });

  it("joins neighbouring columns without a duty and still fills every row", () => {
    const [row] = rowsOf(drawn(line({})));
    expect(row).toContain("<td colspan=2><td data-gap>");
    const spans = [...row!.matchAll(/<td(?: colspan=(\d+))?/g)].map(([, span]) => Number(span ?? 1));
    // The first is the column of reports.
    expect(spans.reduce((sum, span) => sum + span, 0)).toBe(1 + 4);
  });

  it("says how much of the period's reporting is done", () => {
    expect(drawn(line({}))).toContain('<td data-share title="本期应报 2 项，已报 1 项">1/2');
  });

  it("groups the columns under their sections and numbers them", () => {
    const head = drawn().slice(0, drawn().indexOf("<tbody>"));
    expect(head).toContain("<th scope=colgroup colspan=2 data-gap>清洁取暖");
    expect(head).toContain('<th scope=col data-gap title="因地制宜">11');
  });

  it("keeps hostile names harmless", () => {
    const text = drawn(line({ code: '"><script>', name: '" onmouseover="x', shortName: "<b>" }));
    expect(text).not.toContain("<script>");
    expect(text).not.toContain('" onmouseover="x');
    expect(text).toContain("/tasks?organisation=%22%3E%3Cscript%3E");
    expect(text).toContain("&lt;b&gt; 任务 11：逾期");
  });
});
