/** A run of text that both versions share, that only the older has, or that only the newer has. */
export type TextChange = { readonly kind: "same" | "removed" | "added"; readonly text: string };

/** Cells of the comparison table above which words give way to sentences, and sentences to the whole. */
const largestTable = 1_000_000;

const words = new Intl.Segmenter("zh-CN", { granularity: "word" });

/**
 * What changed from `before` to `after`, word by word, for people to read; texts too long for that are compared by
 * sentences. The runs that are not `added`, joined, give `before`; those not `removed` give `after`.
 */
export function diffText(before: string, after: string): TextChange[] {
  return compare(before, after, wordsOf) ?? compare(before, after, sentencesOf) ?? whole(before, after);
}

function compare(before: string, after: string, cut: (text: string) => string[]): TextChange[] | null {
  const old = cut(before);
  const fresh = cut(after);
  const head = sharedLength(old, fresh);
  const tail = sharedLength(old.slice(head).toReversed(), fresh.slice(head).toReversed());
  const oldMiddle = old.slice(head, old.length - tail);
  const freshMiddle = fresh.slice(head, fresh.length - tail);
  if ((oldMiddle.length + 1) * (freshMiddle.length + 1) > largestTable) return null;
  return joinRuns([
    { kind: "same", text: old.slice(0, head).join("") },
    ...changesBetween(oldMiddle, freshMiddle),
    { kind: "same", text: old.slice(old.length - tail).join("") },
  ]);
}

/** Walks the table of longest common subsequences; removals stand before additions. */
function changesBetween(old: readonly string[], fresh: readonly string[]): TextChange[] {
  const width = fresh.length + 1;
  const longest = commonLengths(old, fresh);
  const at = (i: number, j: number) => longest[i * width + j] ?? 0;
  const changes: TextChange[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < fresh.length) {
    const removed = old[i];
    const added = fresh[j];
    if (removed !== undefined && removed === added) {
      changes.push({ kind: "same", text: removed });
      i += 1;
      j += 1;
    } else if (removed !== undefined && (added === undefined || at(i + 1, j) >= at(i, j + 1))) {
      changes.push({ kind: "removed", text: removed });
      i += 1;
    } else {
      changes.push({ kind: "added", text: added ?? "" });
      j += 1;
    }
  }
  return changes;
}

/** Lengths of the longest common subsequence of every pair of tails, row by row. */
function commonLengths(old: readonly string[], fresh: readonly string[]): Uint32Array {
  const width = fresh.length + 1;
  const lengths = new Uint32Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = fresh.length - 1; j >= 0; j -= 1) {
      const below = lengths[(i + 1) * width + j] ?? 0;
      const right = lengths[i * width + j + 1] ?? 0;
      const diagonal = lengths[(i + 1) * width + j + 1] ?? 0;
      lengths[i * width + j] = old[i] === fresh[j] ? diagonal + 1 : Math.max(below, right);
    }
  }
  return lengths;
}

/** Neighbouring runs of one kind become one; between two shared runs, what was removed comes first. */
function joinRuns(changes: readonly TextChange[]): TextChange[] {
  const runs: TextChange[] = [];
  let removed = "";
  let added = "";
  const flush = () => {
    if (removed) runs.push({ kind: "removed", text: removed });
    if (added) runs.push({ kind: "added", text: added });
    removed = "";
    added = "";
  };
  for (const { kind, text } of changes) {
    if (kind === "removed") removed += text;
    else if (kind === "added") added += text;
    else if (text !== "") {
      flush();
      const last = runs.at(-1);
      if (last?.kind === "same") runs[runs.length - 1] = { kind, text: last.text + text };
      else runs.push({ kind, text });
    }
  }
  flush();
  return runs;
}

function whole(before: string, after: string): TextChange[] {
  return joinRuns([
    { kind: "removed", text: before },
    { kind: "added", text: after },
  ]);
}

function sharedLength(a: readonly string[], b: readonly string[]): number {
  const index = a.findIndex((token, position) => token !== b[position]);
  return index < 0 ? a.length : index;
}

function wordsOf(text: string): string[] {
  return Array.from(words.segment(text), ({ segment }) => segment);
}

function sentencesOf(text: string): string[] {
  return text.split(/(?<=[。；！？\n])/u);
}
