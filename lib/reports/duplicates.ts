import type { ClauseKind } from "@/lib/plan/types";
import type { DuplicateGroup, SimilarGroup } from "@/lib/reports/types";

/** A task as far as it can ask for the same as another. */
export type AskedTask = {
  readonly seq: number;
  readonly name: string;
  /** As printed. */
  readonly content: string;
  /** Names of the organisations that report on it, in their order. */
  readonly organisations: readonly string[];
  readonly clauses: readonly AskedClause[];
};

export type AskedClause = {
  readonly kind: ClauseKind;
  readonly title: string;
  /** Whom the text names for it; empty: everyone in the task. */
  readonly organisations: readonly string[];
};

/** From this share of common bigrams on, two texts ask for nearly the same. */
export const similarFrom = 0.8;

/**
 * What one organisation is asked for in several tasks under one name, by the tasks that ask. A milestone that has the
 * same title in several tasks asks for one deed, not for reports without end, and is left out.
 */
export function sharedClauses(tasks: readonly AskedTask[]): DuplicateGroup[] {
  const groups = new Map<string, { seqs: readonly number[]; titles: readonly string[]; organisations: string[] }>();
  for (const [organisation, titles] of askedOf(tasks)) {
    for (const { seqs, names } of byTasks(titles)) {
      const key = JSON.stringify([seqs, names]);
      const group = groups.get(key) ?? { seqs, titles: names, organisations: [] };
      group.organisations.push(organisation);
      groups.set(key, group);
    }
  }
  const names = new Map(tasks.map(({ seq, name }) => [seq, name]));
  return [...groups.values()]
    .toSorted((a, b) => b.seqs.length - a.seqs.length || b.organisations.length - a.organisations.length)
    .map(({ seqs, ...group }) => ({ ...group, tasks: seqs.map((seq) => ({ seq, name: names.get(seq) ?? "" })) }));
}

/** Organisation → what it is asked for → the tasks that ask. */
function askedOf(tasks: readonly AskedTask[]): Map<string, Map<string, Set<number>>> {
  const asked = new Map<string, Map<string, Set<number>>>();
  for (const { seq, organisations, clauses } of tasks) {
    for (const { kind, title, organisations: named } of clauses) {
      if (kind === "milestone") continue;
      for (const organisation of organisations) {
        if (named.length > 0 && !named.includes(organisation)) continue;
        const titles = asked.get(organisation) ?? new Map<string, Set<number>>();
        asked.set(organisation, titles);
        const name = bareName(title);
        titles.set(name, (titles.get(name) ?? new Set()).add(seq));
      }
    }
  }
  return asked;
}

/** What the same tasks ask for together; names that only one task asks for are no duplicates. */
function byTasks(titles: ReadonlyMap<string, ReadonlySet<number>>) {
  const groups = new Map<string, { seqs: readonly number[]; names: string[] }>();
  for (const [name, asking] of titles) {
    if (asking.size < 2) continue;
    const seqs = [...asking].toSorted((a, b) => a - b);
    const group = groups.get(seqs.join()) ?? { seqs, names: [] };
    group.names.push(name);
    groups.set(seqs.join(), group);
  }
  return groups.values();
}

/** The name itself, without what is added in brackets at its end: a ledger is the same when it is summed up elsewhere. */
export function bareName(title: string): string {
  return title.replace(/（[^（）]*）$/, "") || title;
}

/**
 * Tasks whose printed texts are nearly the same, each group with the organisations that must report on all of it. Who is
 * near any member belongs to the group; `percent` is the least likeness of such neighbours.
 */
export function similarTasks(tasks: readonly AskedTask[]): SimilarGroup[] {
  const pairs = nearPairs(tasks);
  let groups: (readonly AskedTask[])[] = [];
  for (const { one, other } of pairs) {
    const touched = groups.filter((group) => group.includes(one) || group.includes(other));
    groups = [...groups.filter((group) => !touched.includes(group)), [...new Set([...touched.flat(), one, other])]];
  }
  return groups
    .map((group) => similarGroup(group.toSorted((a, b) => a.seq - b.seq), pairs))
    .filter(({ organisations }) => organisations.length > 0);
}

type NearPair = { readonly one: AskedTask; readonly other: AskedTask; readonly likeness: number };

function nearPairs(tasks: readonly AskedTask[]): NearPair[] {
  const texts = tasks.map(({ content }) => bigrams(content));
  return tasks.flatMap((one, index) =>
    tasks.slice(index + 1).flatMap((other, after) => {
      const likeness = likenessOf(texts[index], texts[index + 1 + after]);
      return likeness >= similarFrom ? [{ one, other, likeness }] : [];
    }),
  );
}

function similarGroup(group: readonly AskedTask[], pairs: readonly NearPair[]): SimilarGroup {
  const least = Math.min(...pairs.filter(({ one }) => group.includes(one)).map(({ likeness }) => likeness));
  return {
    tasks: group.map(({ seq, name }) => ({ seq, name })),
    percent: Math.floor(least * 100),
    organisations: (group[0]?.organisations ?? []).filter((name) => group.every((task) => task.organisations.includes(name))),
  };
}

/** The share of bigrams that two texts have in common, of all that either has; punctuation and space do not count. */
export function textLikeness(one: string, other: string): number {
  return likenessOf(bigrams(one), bigrams(other));
}

function bigrams(text: string): ReadonlySet<string> {
  const characters = [...text.replaceAll(/[^\p{L}\p{N}]/gu, "")];
  return new Set(characters.slice(1).map((character, index) => `${characters[index]}${character}`));
}

function likenessOf(one: ReadonlySet<string> = new Set(), other: ReadonlySet<string> = new Set()): number {
  const common = [...one].filter((pair) => other.has(pair)).length;
  const all = one.size + other.size - common;
  return all === 0 ? 0 : common / all;
}
