import type { NameDirectory, ResolvedNames, ResolvedOrganisation } from "@/lib/organisations/resolve-names";
import { resolveName } from "@/lib/organisations/resolve-names";
import { comparableText } from "@/lib/imports/cell-text";

const governments = ["人民政府", "政府", "管委会", "管理委员会"] as const;
const divisions = /[市县区州旗盟]$/;
const conjunctions = /[和与及]/g;

/** What people have said of printed names: `comparableText` of the name → an organisation's or group's code, or null for nobody. */
export type NameDecisions = ReadonlyMap<string, string | null>;

/**
 * Finds the organisations behind a cell's names. A name that the directory lacks is also looked for as people shorten and
 * break names: without or with the government's suffix (which several names may share, 甲市、乙市人民政府), without its city,
 * without what stands in brackets, torn by a line break, or joined to the next by 和. What is still strange is listed as
 * unknown; nothing is guessed from likeness.
 */
export function matchNames(directory: NameDirectory, printedNames: readonly string[], decisions: NameDecisions = new Map()): ResolvedNames {
  const resolved: ResolvedOrganisation[] = [];
  const unknown: string[] = [];
  const find = (name: string) => findName(directory, name, decisions, sharedSuffix(printedNames));
  const findExactly = (name: string) => (decisions.has(comparableText(name)) || resolveName(directory, name).kind !== "unknown" ? find(name) : null);
  for (let index = 0; index < printedNames.length; index += 1) {
    const name = printedNames[index] ?? "";
    const own = find(name) ?? findTorn(printedNames, index, findExactly) ?? findJoined(name, find);
    if (!own) unknown.push(name);
    else {
      resolved.push(...own.found);
      index += own.pieces - 1;
    }
  }
  return { resolved, unknown };
}

type Finding = { readonly found: readonly ResolvedOrganisation[]; readonly pieces: number };

function findName(directory: NameDirectory, printedAs: string, decisions: NameDecisions, suffix: string | null): Finding | null {
  const decided = decisions.get(comparableText(printedAs));
  if (decided === null) return { found: [], pieces: 1 };
  for (const name of decided === undefined ? variantsOf(printedAs, suffix) : [decided]) {
    const found = decided === undefined ? resolveName(directory, name) : targetOf(directory, decided);
    if (found.kind === "organisation") return { found: [{ code: found.code, printedAs, groupCode: null }], pieces: 1 };
    if (found.kind === "group") return { found: found.memberCodes.map((code) => ({ code, printedAs, groupCode: found.code })), pieces: 1 };
  }
  return null;
}

function targetOf(directory: NameDirectory, code: string) {
  return [...directory.values()].find((target) => target.code === code) ?? ({ kind: "unknown" } as const);
}

function variantsOf(printed: string, suffix: string | null): string[] {
  const bare = comparableText(printed).replace(/[。.]$/, "");
  const unbracketed = bare.replace(/\([^()]*\)$/, "");
  const bodies = [...new Set([bare, unbracketed])].flatMap((name) => {
    const government = governments.find((each) => name.endsWith(each));
    const without = government ? name.slice(0, -government.length) : name;
    const names = [name, without, ...(divisions.test(name) ? [...(suffix ? [name + suffix] : []), `${name}人民政府`] : [])];
    return names.flatMap((each) => [each, each.replace(/^[^市]{2,4}市(?=.)/, "市"), ...(each.startsWith("市") ? [] : [`市${each}`])]);
  });
  return [...new Set(bodies)].filter((name) => name.length > 1);
}

/** The government's suffix that the last of several names ends with. */
function sharedSuffix(names: readonly string[]): string | null {
  const last = comparableText(names.at(-1) ?? "");
  return names.length > 1 ? (governments.find((each) => last.endsWith(each)) ?? null) : null;
}

/** A name over two or three pieces, as a narrow column breaks it; joined, it must be a name as it is. */
function findTorn(names: readonly string[], index: number, find: (name: string) => Finding | null): Finding | null {
  for (const pieces of [2, 3]) {
    if (index + pieces > names.length) return null;
    const whole = find(names.slice(index, index + pieces).join(""));
    if (whole) return { ...whole, pieces };
  }
  return null;
}

/** 甲区和乙县: each part must be known, since 市住房和城乡建设局 is one name. */
function findJoined(name: string, find: (name: string) => Finding | null): Finding | null {
  for (const { index } of name.matchAll(conjunctions)) {
    const [left, right] = [find(name.slice(0, index)), find(name.slice(index + 1)) ?? findJoined(name.slice(index + 1), find)];
    if (left && right) return { found: [...left.found, ...right.found], pieces: 1 };
  }
  return null;
}
