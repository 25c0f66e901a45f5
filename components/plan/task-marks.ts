import { anchors, type NumberedClause, type NumberedErratum } from "@/components/plan/clause-labels";
import type { Words } from "@/components/plan/light-reason";
import type { TextMark } from "@/components/plan/printed-text";
import type { PrintedField } from "@/lib/plan/types";

/** Everything that marks a task's printed columns. */
export type TaskNotes = {
  readonly clauses: readonly NumberedClause[];
  readonly errata: readonly NumberedErratum[];
};

/** The marks of one printed column: clauses quoted from it and its misprints. */
export function marksOf(field: PrintedField, { clauses, errata }: TaskNotes, t: Words): TextMark[] {
  const source = field === "deadlineText" ? "deadline" : field;
  return [
    ...clauses
      .filter(({ clause }) => clause.quoteSource === source)
      .map(
        ({ clause, order, kindNumber }): TextMark => ({
          kind: "clause",
          order,
          quote: clause.quote,
          id: anchors.clauseQuote(order),
          target: anchors.clause(order),
          label: t(`clauseLabel.${clause.kind}`, { number: kindNumber }),
          meaning: clause.title,
        }),
      ),
    ...errata
      .filter(({ erratum }) => erratum.field === field)
      .map(
        ({ erratum, order }): TextMark => ({
          kind: "erratum",
          order,
          quote: erratum.quote,
          id: anchors.erratumQuote(order),
          target: anchors.erratum(order),
          label: t("erratumLabel", { number: order }),
          meaning: t("erratumReading", { likely: erratum.likely }),
        }),
      ),
  ];
}
