import type { ParseProblem } from "@/lib/imports/types";

type Numbered = { readonly line: number; readonly seq: number; readonly stretch: number };

/**
 * Where numbers begin anew below each heading or head, counts them on, so that each is one task's; a doubt stands at the
 * first row of each stretch that was renumbered. Numbers that run through stay as printed.
 */
export function countOn<Row extends Numbered>(rows: readonly Row[]): { readonly rows: readonly Row[]; readonly problems: readonly ParseProblem[] } {
  const stretches = [...new Set(rows.map(({ stretch }) => stretch))].map((stretch) => rows.filter((row) => row.stretch === stretch));
  const isAscending = (each: readonly Row[]) => each.every(({ seq }, index) => index === 0 || seq > (each[index - 1]?.seq ?? 0));
  const beginsAnew = stretches.filter((each, index) => index > 0 && each[0]?.seq === 1);
  if (beginsAnew.length === 0 || !stretches.every(isAscending)) return { rows, problems: [] };
  const counted: Row[] = [];
  const problems: ParseProblem[] = [];
  let offset = 0;
  let largest = 0;
  for (const stretch of stretches) {
    const first = stretch[0];
    if (first?.seq === 1) offset = largest;
    if (first && offset > 0) problems.push({ code: "renumbered", severity: "doubt", line: first.line, seq: offset + first.seq, text: String(first.seq) });
    for (const row of stretch) {
      counted.push({ ...row, seq: offset + row.seq });
      largest = Math.max(largest, offset + row.seq);
    }
  }
  return { rows: counted, problems };
}
