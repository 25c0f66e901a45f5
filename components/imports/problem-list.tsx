import { translator } from "@/lib/i18n/translator";
import type { ProposedProblem } from "@/lib/imports/proposal";

const longest = 80;

/** What a person should look at, each with a mark and a word for whether it is decided. */
export function ProblemList({ problems }: { readonly problems: readonly ProposedProblem[] }) {
  const t = translator("imports");
  return (
    <ul className="grid gap-1 text-sm">
      {problems.map((problem, index) => {
        const tone = problem.severity === "note" ? "text-quiet" : problem.isSettled ? "text-green" : problem.severity === "error" ? "text-red" : "text-yellow";
        const sign = problem.severity === "note" ? "○" : problem.isSettled ? "✓" : problem.severity === "error" ? "■" : "▲";
        return (
          <li key={`${problem.code} ${problem.line} ${index}`} className={`flex gap-2 ${tone}`}>
            <span aria-hidden="true">{sign}</span>
            <span>
              {t(`problems.${problem.code}`, valuesOf(problem, (field) => t(`columns.${field}`)))}
              {problem.isSettled && problem.severity !== "note" ? `（${t("rows.settled")}）` : ""}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function valuesOf(problem: ProposedProblem, columnName: (field: string) => string) {
  const text = (problem.text ?? "").replace(/\s+/g, " ").trim();
  return {
    line: problem.line,
    seq: problem.seq ?? "",
    field: "field" in problem && problem.field ? columnName(problem.field) : "",
    text: text.length > longest ? `${text.slice(0, longest)}…` : text,
  };
}
