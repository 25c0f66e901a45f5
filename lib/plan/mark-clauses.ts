/** Anything that marks a piece of text by quoting it: a clause, an erratum. */
export type Quoting = { readonly quote: string };

/** A run of text that is covered by the same marks from its first to its last character. */
export type MarkedSegment<Mark extends Quoting> = {
  readonly text: string;
  /** Position of its first UTF-16 unit in the whole text. */
  readonly start: number;
  /** The marks that cover it, the outermost first; empty for plain text. */
  readonly marks: readonly Mark[];
};

export type MarkedText<Mark extends Quoting> = {
  /** In order, without gaps or overlaps: their texts joined are the text itself. */
  readonly segments: readonly MarkedSegment<Mark>[];
  /** Marks whose quote is empty or does not stand in the text. */
  readonly unplaced: readonly Mark[];
};

type Span<Mark> = { readonly mark: Mark; readonly start: number; readonly end: number };

/**
 * Cuts `text` where a quote begins or ends, so that nested and overlapping quotes can be shown in place. A quote that
 * stands in the text more than once marks its first place.
 */
export function markClauses<Mark extends Quoting>(text: string, marks: readonly Mark[]): MarkedText<Mark> {
  const spans: Span<Mark>[] = [];
  const unplaced: Mark[] = [];
  for (const mark of marks) {
    const start = mark.quote === "" ? -1 : text.indexOf(mark.quote);
    if (start < 0) unplaced.push(mark);
    else spans.push({ mark, start, end: start + mark.quote.length });
  }
  // Sorting is stable: equal spans keep the order in which they were given.
  spans.sort((a, b) => a.start - b.start || b.end - a.end);
  const cuts = [...new Set([0, text.length, ...spans.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  const segments = cuts.slice(1).map((end, index): MarkedSegment<Mark> => {
    const start = cuts[index] ?? 0;
    const covering = spans.filter((span) => span.start <= start && end <= span.end);
    return { text: text.slice(start, end), start, marks: covering.map(({ mark }) => mark) };
  });
  return { segments, unplaced };
}
