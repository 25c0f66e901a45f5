import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { expandAllocations } from "@/lib/imports/allocations";
import { parseDutyText } from "@/lib/imports/parse-table";
import { buildNameDirectory } from "@/lib/organisations/resolve-names";
import { organisationGroups, organisations } from "@/seeds/reference/organisations";

const bytes = readFileSync(new URL("../../../seeds/reference/plan.txt", import.meta.url));
const document = bytes.toString("utf8");
const table = parseDutyText(document);
const directory = buildNameDirectory(organisations, organisationGroups);

describe("the plan's document", () => {
  it("is the published one, byte for byte", () => {
    const digest = createHash("sha256").update(bytes).digest("hex");
    expect(digest).toBe("03f7f80292773ef4abdbe762cd8dfb2301e924eaa149db7d80f24e2384c39e39");
  });

  it("gives 33 rows in order and no problem", () => {
    expect(table.problems).toEqual([]);
    expect(table.rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 33 }, (_, index) => index + 1));
  });

  it("keeps all seven columns character for character", () => {
    const printed = document
      .split("\n")
      .filter((line) => /^\d+\t/.test(line))
      .map((line) => line.split("\t"));
    const read = table.rows.map((row) => [
      String(row.seq),
      row.name,
      row.content,
      row.deadlineText,
      row.leadText,
      row.cooperatingText,
      row.responsibleText,
    ]);
    expect(printed).toHaveLength(33);
    expect(read).toEqual(printed);
  });

  it("points at the source lines", () => {
    const lines = document.split("\n");
    for (const row of table.rows) expect(lines[row.line - 1]).toMatch(new RegExp(`^${row.seq}\t`));
  });

  it("dates rows 5, 9, 11 and 12 and no other", () => {
    const dated = table.rows.filter(({ dueOn }) => dueOn !== null);
    expect(dated.map(({ seq, dueOn }) => [seq, dueOn])).toEqual([
      [5, "2025-12-31"],
      [9, "2025-12-31"],
      [11, "2025-12-31"],
      [12, "2025-12-31"],
    ]);
    expect(table.rows.filter(({ deadlineText }) => deadlineText === "持续推进")).toHaveLength(29);
  });

  it("names 39 leads, 15 cooperating and 38 responsible as printed", () => {
    const count = (role: "lead" | "cooperating" | "responsible") =>
      table.rows.reduce((sum, row) => sum + row[role].length, 0);
    expect([count("lead"), count("cooperating"), count("responsible")]).toEqual([39, 15, 38]);
  });
});

describe("its allocations", () => {
  const { allocations, problems } = expandAllocations(table.rows, directory);
  const ofTask = (seq: number, role: string) =>
    allocations.filter((each) => each.seq === seq && each.role === role).map(({ organisationCode }) => organisationCode);

  it("are 303: 39 lead, 15 cooperating, 249 responsible", () => {
    const count = (role: string) => allocations.filter((each) => each.role === role).length;
    expect(problems).toEqual([]);
    expect([count("lead"), count("cooperating"), count("responsible"), allocations.length]).toEqual([39, 15, 249, 303]);
  });

  it("give an organisation one role in a task", () => {
    expect(new Set(allocations.map(({ seq, organisationCode }) => `${seq} ${organisationCode}`)).size).toBe(303);
  });

  it("hold every one of the 21 organisations, each county in all 33 tasks", () => {
    const countOf = (code: string) => allocations.filter((each) => each.organisationCode === code).length;
    for (const { code, kind } of organisations) {
      if (kind === "county") expect(countOf(code)).toBe(33);
      else expect(countOf(code)).toBeGreaterThan(0);
    }
  });

  it("follow the print in rows 11, 22, 28 and 33", () => {
    const counties = organisations.filter(({ kind }) => kind === "county").map(({ code }) => code);
    expect(ofTask(11, "responsible")).toEqual([...counties, "gdgs"]);
    expect(ofTask(11, "cooperating")).toEqual(["sthjj", "czj", "zjj"]);
    expect(ofTask(22, "responsible")).toEqual([...counties, "zjj", "swj", "jtysj", "cgj"]);
    expect(ofTask(28, "lead")).toEqual(["sthjj"]);
    expect(ofTask(28, "responsible")).toHaveLength(20);
    expect(ofTask(28, "responsible")).not.toContain("sthjj");
    expect(ofTask(33, "cooperating")).toEqual(["gdgs"]);
  });

  it("are numbered from 0 within each role", () => {
    for (const { seq, role } of allocations) {
      const group = allocations.filter((each) => each.seq === seq && each.role === role);
      expect(group.map(({ sortOrder }) => sortOrder)).toEqual([...group.keys()]);
    }
  });
});
