import type { DutyRow, ParseProblem } from "@/lib/imports/types";

/** The problems of the rows' numbers: doubled, missing between 1 and the largest, not ascending. */
export function checkNumbering(rows: readonly DutyRow[]): ParseProblem[] {
  const problems: ParseProblem[] = [];
  const seen = new Set<number>();
  let largest = 0;
  for (const { seq, line } of rows) {
    if (seen.has(seq)) problems.push({ code: "duplicate-seq", severity: "error", line, seq });
    else if (seq < largest) problems.push({ code: "seq-out-of-order", severity: "doubt", line, seq });
    seen.add(seq);
    largest = Math.max(largest, seq);
  }
  return [...problems, ...findGaps(rows)];
}

/** One problem a gap, at the row that follows it; `text` holds the missing numbers as `3` or `3–5`. */
function findGaps(rows: readonly DutyRow[]): ParseProblem[] {
  const ascending = rows.toSorted((a, b) => a.seq - b.seq);
  let expected = 1;
  const problems: ParseProblem[] = [];
  for (const { seq, line } of ascending) {
    const last = seq - 1;
    if (last >= expected) {
      const text = last === expected ? String(last) : `${expected}–${last}`;
      problems.push({ code: "seq-gap", severity: "doubt", line, seq, text });
    }
    expected = seq + 1;
  }
  return problems;
}
