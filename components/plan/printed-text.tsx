import styles from "@/components/plan/printed-text.module.css";
import { markClauses, type MarkedSegment, type Quoting } from "@/lib/plan/mark-clauses";

/** A clause or a misprint as the printed text shows it. */
export type TextMark = Quoting & {
  readonly kind: "clause" | "erratum";
  /** Position in its list, from 1. */
  readonly order: number;
  /** Id of the place in the text, and of the item that explains it. */
  readonly id: string;
  readonly target: string;
  /** The small number behind the quote: 节点1, 勘误1. */
  readonly label: string;
  /** What it says, for the link's accessible name. */
  readonly meaning: string;
};

/** A printed text, character for character, with its clauses and misprints marked in place. */
export function PrintedText({ text, marks }: { readonly text: string; readonly marks: readonly TextMark[] }) {
  const { segments } = markClauses(text, marks);
  return (
    <span className={styles.text}>
      {segments.map((segment, index) => (
        <Segment
          key={segment.start}
          segment={segment}
          begins={missingFrom(segment.marks, segments[index - 1])}
          ends={missingFrom(segment.marks, segments[index + 1])}
        />
      ))}
    </span>
  );
}

function Segment({
  segment: { text, marks },
  begins,
  ends,
}: {
  readonly segment: MarkedSegment<TextMark>;
  readonly begins: readonly TextMark[];
  readonly ends: readonly TextMark[];
}) {
  if (marks.length === 0) return text;
  const clauses = marks.filter(({ kind }) => kind === "clause");
  const names = [
    styles.mark,
    clauses.length > 0 ? styles.clause : "",
    clauses.length > 1 ? styles.shared : "",
    clauses.length < marks.length ? styles.erratum : "",
  ];
  return (
    <>
      <mark className={names.filter(Boolean).join(" ")} data-in={clauses.map(({ order }) => order).join(" ") || undefined}>
        {begins.map(({ id }) => (
          <span key={id} id={id} className={styles.mark} />
        ))}
        {text}
      </mark>
      {ends.map((mark) => (
        <a
          key={mark.id}
          href={`#${mark.target}`}
          className={styles.label}
          data-kind={mark.kind}
          aria-label={`${mark.label}：${mark.meaning}`}
          title={mark.meaning}
        >
          {/* A word joiner: the number never begins a line without the words it numbers. */}
          {`\u2060${mark.label}`}
        </a>
      ))}
    </>
  );
}

/** The marks that do not reach into the neighbouring segment: there they begin or end. */
function missingFrom(marks: readonly TextMark[], neighbour: MarkedSegment<TextMark> | undefined): TextMark[] {
  return marks.filter((mark) => !neighbour?.marks.includes(mark));
}
