import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ClauseKind } from "@/lib/plan/types";
import { bareName, sharedClauses, similarTasks, textLikeness, type AskedTask } from "@/lib/reports/duplicates";

const counties = ["双塔区", "龙城区"];

function task(seq: number, clauses: readonly [ClauseKind, string, ...string[]][], changes: Partial<AskedTask> = {}): AskedTask {
  const asked = clauses.map(([kind, title, ...organisations]) => ({ kind, title, organisations }));
  return { seq, name: `任务${seq}`, content: `第${seq}项`, organisations: counties, clauses: asked, ...changes };
}

const seqsOf = (groups: readonly { readonly tasks: readonly { readonly seq: number }[] }[]) =>
  groups.map(({ tasks }) => tasks.map(({ seq }) => seq));

describe("what is asked for twice", () => {
  it("is told by name, by tasks and by whom", () => {
    const groups = sharedClauses([
      task(17, [["ledger", "施工工地管理台账"], ["indicator", "落实率"]]),
      task(18, [["ledger", "施工工地管理台账"], ["indicator", "落实率"]], { organisations: ["双塔区"] }),
      task(22, [["ledger", "施工工地管理台账（汇总）"]]),
    ]);
    expect(groups).toEqual([
      {
        titles: ["施工工地管理台账"],
        tasks: [17, 18, 22].map((seq) => ({ seq, name: `任务${seq}` })),
        organisations: ["双塔区"],
      },
      { titles: ["落实率"], tasks: [17, 18].map((seq) => ({ seq, name: `任务${seq}` })), organisations: ["双塔区"] },
      { titles: ["施工工地管理台账"], tasks: [17, 22].map((seq) => ({ seq, name: `任务${seq}` })), organisations: ["龙城区"] },
    ]);
  });

  it("puts what the same tasks ask for together", () => {
    const both: [ClauseKind, string][] = [["ledger", "台账"], ["recurring", "动态更新"]];
    expect(sharedClauses([task(1, both), task(2, both)])).toMatchObject([{ titles: ["台账", "动态更新"], organisations: counties }]);
  });

  it.each<[string, AskedTask[]]>([
    ["one task asks, though twice", [task(1, [["ledger", "台账"], ["recurring", "台账"]])]],
    ["they are milestones", [task(1, [["milestone", "完工"]]), task(2, [["milestone", "完工"]])]],
    ["nobody is asked by both", [task(1, [["ledger", "台账"]], { organisations: ["甲"] }), task(2, [["ledger", "台账"]], { organisations: ["乙"] })]],
    ["the text names somebody else", [task(1, [["ledger", "台账", "朝阳县"]]), task(2, [["ledger", "台账"]])]],
  ])("finds nothing where %s", (_, tasks) => {
    expect(sharedClauses(tasks)).toEqual([]);
  });

  it("leaves off what stands in brackets at a name's end, and nothing else", () => {
    expect(["台账（汇总）", "（试行）办法", "（汇总）", "台账"].map(bareName)).toEqual(["台账", "（试行）办法", "（汇总）", "台账"]);
  });
});

describe("texts that are nearly the same", () => {
  const text = "加强水利施工工程扬尘精细化管控，建立施工工地管理台账并动态更新";

  it("are like themselves, whatever their punctuation", () => {
    expect(textLikeness(text, text.replace("，", "。 "))).toBe(1);
    expect(textLikeness("甲乙丙丁", "戊己庚辛")).toBe(0);
    // 甲乙, 乙丙 | 乙丙, 丙丁: one of three.
    expect(textLikeness("甲乙丙", "乙丙丁")).toBeCloseTo(1 / 3);
    expect(textLikeness("", "")).toBe(0);
  });

  it("have a likeness between none and all, the same from both sides", () => {
    const words = fc.string({ unit: fc.constantFrom("扬", "尘", "工", "地", "，"), maxLength: 30 });
    fc.assert(
      fc.property(words, words, (one, other) => {
        const found = textLikeness(one, other);
        expect(found).toBeGreaterThanOrEqual(0);
        expect(found).toBeLessThanOrEqual(1);
        expect(textLikeness(other, one)).toBe(found);
      }),
    );
  });

  it("make one group through whoever is near any of it, whatever the order", () => {
    const letters = "一二三四五六七八九十百千万亿兆京垓秭穰沟涧正载极";
    const near = (seq: number, from: number) => task(seq, [], { content: letters.slice(from, from + 20) });
    const chain = [near(1, 0), near(2, 2), near(3, 4)];
    expect(textLikeness(chain[0]?.content ?? "", chain[2]?.content ?? "")).toBeLessThan(0.8);
    const expected = [[1, 2, 3]];
    expect(seqsOf(similarTasks(chain))).toEqual(expected);
    expect(seqsOf(similarTasks([chain[0], chain[2], chain[1]].filter((each) => each !== undefined)))).toEqual(expected);
    expect(similarTasks(chain)[0]?.percent).toBe(80);
  });

  it("concern only whom all of them ask", () => {
    const same = (seq: number, organisations: string[]) => task(seq, [], { content: text, organisations });
    expect(similarTasks([same(1, ["甲", "乙"]), same(2, ["乙", "丙"])])).toMatchObject([{ organisations: ["乙"], percent: 100 }]);
    expect(similarTasks([same(1, ["甲"]), same(2, ["丙"])])).toEqual([]);
  });
});
