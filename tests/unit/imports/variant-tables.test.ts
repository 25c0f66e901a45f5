import { describe, expect, it } from "vitest";
import { noDecisions } from "@/lib/imports/decisions";
import { proposePlan, type ProposedTask } from "@/lib/imports/proposal";
import { organisationGroups, organisations } from "@/seeds/reference/organisations";
import { sourceOf, variants } from "./variant-tables";

const known = { organisations, groups: organisationGroups };

function told({ row, allocations }: ProposedTask): string {
  const due = row.dueOn ?? (row.deadline.kind === "recurring" ? "*" : "-");
  const names = (["lead", "cooperating", "responsible"] as const).map((role) => allocations.filter((each) => each.role === role).map(({ organisationCode }) => organisationCode).join("|"));
  return `${row.seq} ${due} ${names.join(" / ")}`.replace(/ +/g, " ").trim();
}

describe("tables as people write them", () => {
  it("are at least forty", () => {
    expect(variants.length).toBeGreaterThanOrEqual(40);
    expect(new Set(variants.map(({ what }) => what)).size).toBe(variants.length);
  });

  it.each(variants.map((variant) => [variant.what, variant] as const))("%s", (_what, variant) => {
    const source = sourceOf(variant);
    const proposal = proposePlan(source, known, noDecisions);
    const problems = [...proposal.problems, ...proposal.tasks.flatMap((task) => task.problems)];
    expect(proposal.tasks.map(told)).toEqual(variant.tasks);
    expect(problems.filter(({ isSettled }) => !isSettled).map(({ code }) => code).toSorted()).toEqual([...(variant.doubts ?? [])].toSorted());
    expect(proposal.unknownNames.map(({ printed }) => printed)).toEqual(variant.unknown ?? []);
  });

  it.each(variants.map((variant) => [variant.what, variant] as const))("lose nothing that is not listed: %s", (_what, variant) => {
    const source = sourceOf(variant);
    const proposal = proposePlan(source, known, noDecisions);
    const listed = [...proposal.problems, ...proposal.tasks.flatMap((task) => task.problems)].map(({ text }) => text ?? "").join("\n");
    const inResult = [...proposal.tasks.flatMap(({ row }) => [String(row.seq), row.name, row.content, row.deadlineText, row.leadText, row.cooperatingText, row.responsibleText, row.remarkText, row.section ?? ""]), ...proposal.sections.map(({ title }) => title)].join("\n");
    const titles = new Set(["序号", ...source.filter(({ cells }) => cells.some((cell) => /任务名称|重点任务|主要任务|牵头|配合部门/.test(cell)) && cells.length > 3 && !cells.some((cell) => /。/.test(cell))).flatMap(({ cells }) => cells)]);
    const unknownColumns = problemsOfColumns(proposal.problems.map(({ code }) => code));
    for (const { cells } of source) {
      for (const cell of cells) {
        const bare = cell.trim();
        if (bare === "" || titles.has(cell) || isNothing(bare) || unknownColumns) continue;
        // Spread over three columns, split by roles, or counted on: every name and number is still there.
        const pieces = bare.split(/[、，,；;：:\s（）()]+|牵头(?:单位|部门)?|配合(?:单位|部门)?|责任单位|由|按职责分工负责|负责/).filter((piece) => piece !== "");
        for (const piece of pieces) expect(`${inResult}\n${listed}`.normalize("NFKC"), `${piece} of ${bare}`).toContain(piece.normalize("NFKC").replace(/[.、]$/, ""));
      }
    }
  });
});

function isNothing(text: string): boolean {
  return /^[/—－-]+$|^无$|^[一二三四五六七八九十]$|^[０-９\d]+[.．、]?$/.test(text);
}

/** Columns that are listed as a whole by their title, not cell by cell. */
function problemsOfColumns(codes: readonly string[]): boolean {
  return codes.includes("unknown-column") || codes.includes("duplicate-column");
}
