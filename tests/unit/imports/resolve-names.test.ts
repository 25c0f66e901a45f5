import { describe, expect, it } from "vitest";
import { expandAllocations } from "@/lib/imports/allocations";
import { matchNames } from "@/lib/imports/match-names";
import { buildNameDirectory, resolveName } from "@/lib/organisations/resolve-names";
import { organisationGroups, organisations } from "@/seeds/reference/organisations";

const directory = buildNameDirectory(organisations, organisationGroups);
const codesOf = (...names: string[]) => matchNames(directory, names).resolved.map(({ code }) => code);
const counties = ["shuangta", "longcheng", "chaoyangxian", "jianping", "kazuo", "beipiao", "lingyuan"];

describe("the reference organisations", () => {
  it("are 13 bureaus, one enterprise and seven counties with division codes, in a fixed order", () => {
    const count = (kind: string) => organisations.filter((each) => each.kind === kind).length;
    expect([count("bureau"), count("enterprise"), count("county")]).toEqual([13, 1, 7]);
    expect(organisations.map(({ sortOrder }) => sortOrder)).toEqual(organisations.map((_, index) => index + 1));
    expect(organisations.map(({ code, divisionCode }) => (divisionCode ? [code, divisionCode] : null)).filter(Boolean))
      .toEqual([
        ["shuangta", "211302"],
        ["longcheng", "211303"],
        ["chaoyangxian", "211321"],
        ["jianping", "211322"],
        ["kazuo", "211324"],
        ["beipiao", "211381"],
        ["lingyuan", "211382"],
      ]);
    expect(new Set(organisations.map(({ shortName }) => shortName)).size).toBe(21);
  });

  it("mark the undefined group as an assumption", () => {
    expect(organisationGroups.map(({ name, isAssumption, memberCodes }) => [name, isAssumption, memberCodes.length]))
      .toEqual([
        ["各县（市）区人民政府", false, 7],
        ["重污染天气应对成员单位", true, 21],
      ]);
  });
});

describe("resolveName", () => {
  it("knows every canonical name and alias", () => {
    for (const { code, name, aliases } of organisations) {
      for (const each of [name, ...aliases]) expect(resolveName(directory, each)).toEqual({ kind: "organisation", code });
    }
  });

  it.each([
    ["市住房城乡建设局", "zjj"],
    ["市交通局", "jtysj"],
    ["朝阳供电公司", "gdgs"],
    ["喀左县", "kazuo"],
    [" 市生态 环境局\n", "sthjj"],
  ])("takes %j for %s", (printed, code) => {
    expect(resolveName(directory, printed)).toEqual({ kind: "organisation", code });
  });

  it.each(["各县（市）区人民政府", "各县(市)区人民政府", "各县市区人民政府", "各县（市）区"])(
    "expands %j to the seven counties",
    (printed) => {
      expect(resolveName(directory, printed)).toMatchObject({ kind: "group", memberCodes: counties });
    },
  );

  it.each(["朝阳区", "市生态环境", "constructor", "__proto__", ""])("does not guess %j", (printed) => {
    expect(resolveName(directory, printed)).toEqual({ kind: "unknown" });
  });
});

describe("matchNames", () => {
  it("resolves in order, expands groups, and lists strangers", () => {
    const { resolved, unknown } = matchNames(directory, ["市气象局", "朝阳区", "各县（市）区", "某局"]);
    expect(resolved.map(({ code }) => code)).toEqual(["qxj", ...counties]);
    expect(resolved[1]).toEqual({ code: "shuangta", printedAs: "各县（市）区", groupCode: "county-governments" });
    expect(unknown).toEqual(["朝阳区", "某局"]);
  });
});

describe("buildNameDirectory", () => {
  const one = { code: "a", name: "甲局", aliases: ["甲"] };

  it("refuses a name that stands for two", () => {
    expect(() => buildNameDirectory([one, { code: "b", name: "乙局", aliases: ["甲"] }], [])).toThrow(/ambiguous-name/);
    expect(() => buildNameDirectory([one], [{ code: "a", name: "甲局", aliases: [], memberCodes: ["a"] }])).toThrow(
      /ambiguous-name/,
    );
  });

  it("takes the same name twice for the same organisation", () => {
    expect(buildNameDirectory([{ ...one, aliases: ["甲局", "甲"] }], []).size).toBe(2);
  });

  it("refuses a group with an unknown member", () => {
    expect(() => buildNameDirectory([one], [{ code: "g", name: "各局", aliases: [], memberCodes: ["a", "z"] }])).toThrow(
      /unknown-member/,
    );
  });
});

describe("expandAllocations", () => {
  const row = { line: 7, seq: 3, lead: ["市生态环境局"], cooperating: [], responsible: [] };
  const expand = (changes: Partial<typeof row> | Record<string, string[]>) =>
    expandAllocations([{ ...row, ...changes }], directory);

  it("gives the earlier role and says so when a name is printed twice", () => {
    const { allocations, problems } = expand({ cooperating: ["市生态环境局", "市水务局"], responsible: ["市水务局"] });
    expect(allocations.map(({ organisationCode, role }) => [organisationCode, role])).toEqual([
      ["sthjj", "lead"],
      ["swj", "cooperating"],
    ]);
    expect(problems.map(({ code, role, printedAs }) => [code, role, printedAs])).toEqual([
      ["already-allocated", "cooperating", "市生态环境局"],
      ["already-allocated", "responsible", "市水务局"],
    ]);
  });

  it("passes over a group's member that has a role", () => {
    const { allocations, problems } = expand({ cooperating: ["双塔区"], responsible: ["各县（市）区", "市水务局"] });
    expect(allocations.filter(({ role }) => role === "responsible").map((each) => [each.organisationCode, each.sortOrder]))
      .toEqual([...counties.slice(1), "swj"].map((code, index) => [code, index]));
    expect(problems).toEqual([]);
  });

  it("lists unknown names with line and role", () => {
    expect(expand({ responsible: ["朝阳区"] }).problems).toEqual([
      { code: "unknown-organisation", line: 7, seq: 3, role: "responsible", printedAs: "朝阳区" },
    ]);
  });

  it("does not change its input", () => {
    const frozen = Object.freeze({ ...row, lead: Object.freeze(["市水务局"]), responsible: Object.freeze(["各县（市）区"]) });
    expect(expandAllocations(Object.freeze([frozen]), directory).allocations).toHaveLength(8);
  });

  it.each([
    [["双塔区人民政府"], ["shuangta"]],
    [["双塔区", "龙城区人民政府"], ["shuangta", "longcheng"]],
    [["生态环境局"], ["sthjj"]],
    [["朝阳市生态环境局"], ["sthjj"]],
    [["市住房和", "城乡建设局"], ["zjj"]],
    [["双塔区和龙城区"], ["shuangta", "longcheng"]],
    [["双塔区", "龙城区和朝阳县"], ["shuangta", "longcheng", "chaoyangxian"]],
    [["市住房和城乡建设局"], ["zjj"]],
    [["市气象局（市气象台）"], ["qxj"]],
  ])("knows %j", (names, expected) => {
    expect(codesOf(...names)).toEqual(expected);
  });

  it.each(["朝阳区", "市公安局等部门", "某某公司", "市"])("does not guess at %j", (name) => {
    expect(matchNames(directory, [name])).toEqual({ resolved: [], unknown: [name] });
  });

  it("follows what people have said of a name", () => {
    const decisions = new Map([["某局", "qxj"], ["有关企业", null]]);
    expect(matchNames(directory, ["某 局", "有关企业"], decisions)).toEqual({ resolved: [{ code: "qxj", printedAs: "某 局", groupCode: null }], unknown: [] });
  });
});
