import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { markClauses } from "@/lib/plan/mark-clauses";
import type { ClauseDefinition, ClauseKind } from "@/lib/plan/types";
import { assembleReferenceTasks } from "@/seeds/reference/assemble-plan";
import { clauses } from "@/seeds/reference/clauses";
import { errata } from "@/seeds/reference/errata";
import { organisations } from "@/seeds/reference/organisations";
import { plan } from "@/seeds/reference/plan";

const document = readFileSync(new URL("../../../seeds/reference/plan.txt", import.meta.url), "utf8");
const tasks = assembleReferenceTasks(document);

function rowOf(seq: number) {
  const row = tasks.find((task) => task.row.seq === seq)?.row;
  if (!row) throw new Error(`no row ${seq}`);
  return row;
}

function places(text: string, quote: string): number {
  return text.split(quote).length - 1;
}

describe("the plan's sections", () => {
  it("are the five chapters that the document prints", () => {
    for (const { ordinal, title } of plan.sections) expect(document).toContain(`\n${ordinal}、${title}\n`);
    expect(plan.sections.map(({ ordinal, firstSeq, lastSeq }) => [ordinal, firstSeq, lastSeq])).toEqual([
      ["二", 1, 8],
      ["三", 9, 14],
      ["四", 15, 24],
      ["五", 25, 30],
      ["六", 31, 33],
    ]);
  });

  it("hold the tasks whose names stand in the chapter's own text", () => {
    const body = document.slice(0, document.indexOf("附表："));
    for (const { row, section, errata: misprints } of tasks) {
      const chapter = body.split(/\n(?=[一二三四五六]、)/).find((each) => each.startsWith(`${plan.sections[section]?.ordinal}、`)) ?? "";
      const name = misprints.find(({ field }) => field === "name")?.likely ?? row.name;
      expect(chapter, `row ${row.seq}`).toContain(`\n${name}。`);
    }
  });

  it("state the target and the title as printed", () => {
    expect(document.replace(/\s/g, "")).toContain(plan.title);
    expect(document).toContain(`控制在 ${plan.targetPercent}%以内`);
    expect([plan.startsOn, plan.endsOn]).toEqual(["2023-01-01", "2026-01-01"]);
  });
});

describe("clauses and errata", () => {
  it("quote the task's own text, at one place only", () => {
    for (const { seq, quote, quoteSource } of clauses) {
      const text = quoteSource === "deadline" ? rowOf(seq).deadlineText : rowOf(seq).content;
      expect(places(text, quote), `row ${seq}: ${quote}`).toBe(1);
    }
    for (const { seq, quote, field } of errata) expect(places(rowOf(seq)[field], quote), `row ${seq}: ${quote}`).toBe(1);
  });

  it("can all be marked in place", () => {
    for (const { row, clauses: own, errata: misprints } of tasks) {
      const marks = [
        ...own.filter(({ quoteSource }) => quoteSource === "content"),
        ...misprints.filter(({ field }) => field === "content"),
      ];
      const { segments, unplaced } = markClauses(row.content, marks);
      expect(unplaced).toEqual([]);
      expect(segments.map(({ text }) => text).join("")).toBe(row.content);
    }
  });

  it("are in the order of the tasks, and no clause is stored twice", () => {
    const seqs = clauses.map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
    expect(new Set(clauses.map(({ seq, kind, title }) => `${seq} ${kind} ${title}`)).size).toBe(clauses.length);
  });

  it("name only organisations of the task", () => {
    for (const { seq, organisationCodes = [] } of clauses) {
      const own = tasks.find(({ row }) => row.seq === seq)?.allocations.map((each) => each.organisationCode);
      expect(own).toEqual(expect.arrayContaining([...organisationCodes]));
    }
  });
});

describe("every task's clauses", () => {
  it.each<[number, Record<ClauseKind, number>]>([
    [3, { milestone: 0, recurring: 1, indicator: 0, ledger: 0 }],
    [5, { milestone: 1, recurring: 0, indicator: 3, ledger: 0 }],
    [9, { milestone: 1, recurring: 0, indicator: 1, ledger: 0 }],
    [11, { milestone: 3, recurring: 0, indicator: 1, ledger: 1 }],
    [12, { milestone: 1, recurring: 0, indicator: 0, ledger: 1 }],
    [14, { milestone: 0, recurring: 1, indicator: 1, ledger: 0 }],
    [15, { milestone: 0, recurring: 1, indicator: 0, ledger: 2 }],
    [16, { milestone: 0, recurring: 1, indicator: 0, ledger: 1 }],
    [17, { milestone: 2, recurring: 2, indicator: 1, ledger: 2 }],
    [18, { milestone: 1, recurring: 1, indicator: 1, ledger: 1 }],
    [19, { milestone: 1, recurring: 1, indicator: 1, ledger: 1 }],
    [20, { milestone: 1, recurring: 1, indicator: 1, ledger: 1 }],
    [21, { milestone: 0, recurring: 1, indicator: 1, ledger: 0 }],
    [22, { milestone: 0, recurring: 1, indicator: 0, ledger: 2 }],
    [25, { milestone: 0, recurring: 1, indicator: 1, ledger: 0 }],
    [26, { milestone: 0, recurring: 0, indicator: 0, ledger: 2 }],
    [27, { milestone: 0, recurring: 1, indicator: 0, ledger: 1 }],
    [28, { milestone: 0, recurring: 1, indicator: 0, ledger: 0 }],
    [29, { milestone: 0, recurring: 1, indicator: 1, ledger: 1 }],
    [30, { milestone: 0, recurring: 1, indicator: 0, ledger: 0 }],
    [33, { milestone: 0, recurring: 1, indicator: 0, ledger: 0 }],
  ])("row %i", (seq, expected) => {
    const count = (kind: ClauseKind) => clauses.filter((each) => each.seq === seq && each.kind === kind).length;
    const found = (Object.keys(expected) as ClauseKind[]).map((kind) => [kind, count(kind)]);
    expect(Object.fromEntries(found)).toEqual(expected);
  });

  it("stand in no other row", () => {
    const without = tasks.filter((task) => task.clauses.length === 0).map(({ row }) => row.seq);
    expect(without).toEqual([1, 2, 4, 6, 7, 8, 10, 13, 23, 24]);
  });

  it("have these dates", () => {
    const dates = clauses.flatMap((each) => (each.kind === "milestone" ? [`${each.seq} ${each.dueOn} ${each.quoteSource}`] : []));
    expect(dates).toEqual([
      "5 2025-12-31 deadline",
      "9 2025-12-31 deadline",
      "11 2023-12-31 content",
      "11 2024-12-31 content",
      "11 2025-12-31 deadline",
      "12 2025-12-31 deadline",
      "17 2023-12-31 content",
      "17 2023-12-31 content",
      "18 2023-12-31 content",
      "19 2023-12-31 content",
      "20 2023-12-31 content",
    ]);
  });

  it("take a deadline milestone's date from the row's own deadline", () => {
    const drawn = clauses.flatMap((each) => (each.kind === "milestone" && each.quoteSource === "deadline" ? [each] : []));
    expect(drawn.map(({ dueOn }) => dueOn)).toEqual(drawn.map(({ seq }) => rowOf(seq).dueOn));
  });

  it("come back by a rule, on an event, or without interruption", () => {
    const kindOf = (each: ClauseDefinition) => {
      if (each.kind !== "recurring") return [];
      const opened = each.episodeDriven ? "episode" : each.eventDriven ? "event" : "continuous";
      return [`${each.seq} ${each.recurrence ?? (each.seasons.join() || opened)}`];
    };
    expect(clauses.flatMap(kindOf)).toEqual([
      "3 continuous",
      "14 FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31",
      "15 event",
      "16 event",
      "17 continuous",
      "17 continuous",
      "18 continuous",
      "19 continuous",
      "20 continuous",
      "21 winter,spring",
      "22 continuous",
      "25 episode",
      "27 event",
      "28 event",
      "29 FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=31",
      "30 FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31",
      "31 event",
      "32 event",
      "33 episode",
    ]);
    for (const each of clauses) {
      if (each.kind === "recurring" && each.recurrence !== null) expect(each.eventDriven).toBe(false);
    }
  });

  it("are asked for by the review of heavy-pollution days, one of them where straw was burnt", () => {
    const reviewed = clauses.flatMap((each) => (each.kind === "recurring" && each.review ? [`${each.seq} ${each.review}`] : []));
    expect(reviewed).toEqual(["16 straw", "25 always", "28 always", "31 always", "32 always", "33 always"]);
  });

  it("promise these numbers", () => {
    const numbers = clauses.flatMap((each) =>
      each.kind === "indicator" ? [`${each.seq} ${each.comparator} ${each.target} ${each.unit}`] : [],
    );
    expect(numbers).toEqual([
      "5 gt 800 万千瓦",
      "5 gt 80 %",
      "5 approx 20 %",
      "9 eq 0 台",
      "11 eq 100 %",
      "14 eq 0 个",
      "17 eq 100 %",
      "18 eq 100 %",
      "19 eq 100 %",
      "20 eq 100 %",
      "21 eq 100 %",
      "25 null null %",
      "29 eq 100 %",
    ]);
  });

  it("bind the plan for loose coal to the three places that the text names", () => {
    const bound = clauses.filter(({ organisationCodes }) => organisationCodes);
    expect(bound.map(({ seq, kind, organisationCodes }) => [seq, kind, organisationCodes])).toEqual([
      [11, "ledger", ["shuangta", "longcheng", "chaoyangxian"]],
    ]);
    const names = organisations.filter(({ code }) => bound[0]?.organisationCodes?.includes(code)).map(({ name }) => name);
    expect(document).toContain(`${names[0]}、${names[1]}和${names[2]}进一步排查`);
  });
});

describe("the errata", () => {
  it("are these", () => {
    expect(errata.map(({ seq, field, quote, likely }) => [seq, field, quote, likely])).toEqual([
      [5, "content", "总装机突破800万千瓦时", "总装机突破800万千瓦"],
      [9, "name", "加大燃煤供暖锅炉淘汰力度", "加大燃煤锅炉淘汰力度"],
      [10, "name", "加大燃煤锅炉淘汰力度", "加大燃煤锅炉淘汰力度"],
      [11, "content", "朝阳区", "朝阳县"],
      [11, "content", "落实治理计划至落实治理计划至", "落实治理计划至"],
      [16, "name", "提高秸秆综合利用水平", "加强秸秆禁烧管控"],
      [17, "content", "六个百分百", "六个百分之百"],
      [18, "content", "六个百分百", "六个百分之百"],
      [19, "content", "六个百分百", "六个百分之百"],
      [20, "content", "六个百分百", "六个百分之百"],
      [21, "cooperatingText", "市交通局", "市交通运输局"],
      [25, "content", "执行情况 and 成效", "执行情况和成效"],
      [30, "cooperatingText", "/", "市生态环境局"],
      [33, "content", "车流量、等手段", "车流量等手段"],
    ]);
  });

  it("all have a note", () => {
    for (const { note } of errata) expect(note.length).toBeGreaterThan(5);
  });
});

describe("assembleReferenceTasks", () => {
  it("gives every task its section and its share of 303 allocations", () => {
    expect(tasks).toHaveLength(33);
    expect(tasks.reduce((sum, { allocations }) => sum + allocations.length, 0)).toBe(303);
    expect(tasks.reduce((sum, task) => sum + task.clauses.length, 0)).toBe(clauses.length);
    expect(tasks.reduce((sum, task) => sum + task.errata.length, 0)).toBe(errata.length);
  });

  it("refuses a document with any problem", () => {
    expect(() => assembleReferenceTasks(document.replace("市国资委", "市某委"))).toThrow(/unknown-organisation/);
    expect(() => assembleReferenceTasks(document.replace("\n7\t", "\n6\t"))).toThrow(/duplicate-seq/);
    expect(() => assembleReferenceTasks("")).toThrow(/no-header/);
  });
});
