import type { ClauseKind } from "@/lib/plan/types";
import type { ClauseView, ErratumView } from "@/lib/plan/views";

/** A clause with the numbers by which text and list point at each other. */
export type NumberedClause = {
  readonly clause: ClauseView;
  /** Position in the whole list, from 1; part of its anchors. */
  readonly order: number;
  /** Position among those of its kind, from 1; what people read: 节点1, 指标2. */
  readonly kindNumber: number;
};

export type NumberedErratum = { readonly erratum: ErratumView; readonly order: number };

/** Numbers the clauses as the task's text and its clause list show them. */
export function numberClauses(clauses: readonly ClauseView[]): NumberedClause[] {
  const counts = new Map<ClauseKind, number>();
  return clauses.map((clause, index) => {
    const kindNumber = (counts.get(clause.kind) ?? 0) + 1;
    counts.set(clause.kind, kindNumber);
    return { clause, order: index + 1, kindNumber };
  });
}

export function numberErrata(errata: readonly ErratumView[]): NumberedErratum[] {
  return errata.map((erratum, index) => ({ erratum, order: index + 1 }));
}

/** Ids of the two ends of a cross-reference: the item below, and the place in the printed text. */
export const anchors = {
  clause: (order: number) => `clause-${order}`,
  clauseQuote: (order: number) => `quote-${order}`,
  erratum: (order: number) => `erratum-${order}`,
  erratumQuote: (order: number) => `misprint-${order}`,
} as const;
