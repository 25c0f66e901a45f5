import { splitNames } from "@/lib/imports/printed-names";
import type { AllocationRole } from "@/lib/plan/types";

/** The names of a cell by the roles that the cell itself gives them. */
export type NamesByRole = Readonly<Record<AllocationRole, readonly string[]>>;

const roleOf: Readonly<Record<string, AllocationRole>> = {
  牵头: "lead",
  配合: "cooperating",
  参与: "cooperating",
  协助: "cooperating",
  负责: "responsible",
  落实: "responsible",
  实施: "responsible",
  责任: "responsible",
};
const label = /(牵头|配合|参与|协助|责任|落实|实施)(?:责任)?(?:部门|单位)?[:：]/g;
const ending = /^(.*?)(?:按(?:照)?(?:各自)?职责(?:分工)?)?(?:共同|具体|分别|组织)?(牵头|配合|参与|协助|负责|落实|实施)(?:负责|组织|落实|实施|推进|做好相关工作)?[。.]?$/;
const bracketed = /^(.+?)[（(【[](牵头|配合|参与|协助|负责|落实|责任|实施)(?:部门|单位)?[）)】\]]$/;
const lead = /^(?:由|请)/;

/**
 * The names in a cell that also says who leads and who helps: 甲牵头，乙、丙配合; 牵头：甲；配合：乙; 甲（牵头）、乙. Null for a
 * cell that gives no roles.
 */
export function splitRoles(cell: string): NamesByRole | null {
  return byLabels(cell) ?? byEndings(cell);
}

function byLabels(cell: string): NamesByRole | null {
  const labels = [...cell.matchAll(label)];
  if (labels.length === 0) return null;
  const names = noNames();
  names.responsible.push(...splitNames(cell.slice(0, labels[0]?.index)));
  labels.forEach((each, index) => {
    const text = cell.slice(each.index + each[0].length, labels[index + 1]?.index);
    names[roleOf[each[1] ?? ""] ?? "responsible"].push(...splitNames(text).map(withoutFullStop).filter((name) => name !== ""));
  });
  return names;
}

function byEndings(cell: string): NamesByRole | null {
  const names = noNames();
  let waiting: string[] = [];
  let isFound = false;
  for (const piece of splitNames(cell)) {
    const [, marked, mark] = bracketed.exec(piece) ?? [];
    if (marked && mark) {
      names[roleOf[mark] ?? "responsible"].push(marked);
      isFound = true;
      continue;
    }
    const [whole, last = "", verb = ""] = ending.exec(piece) ?? [];
    if (whole === undefined) {
      waiting.push(piece.replace(lead, ""));
      continue;
    }
    const role = names[roleOf[verb] ?? "responsible"];
    role.push(...waiting, ...[last.replace(lead, "")].filter((name) => name !== ""));
    waiting = [];
    isFound = true;
  }
  if (!isFound) return null;
  names.responsible.push(...waiting.map(withoutFullStop));
  return names;
}

function withoutFullStop(name: string): string {
  return name.replace(/[。.]$/, "");
}

function noNames(): Record<AllocationRole, string[]> {
  return { lead: [], cooperating: [], responsible: [] };
}
