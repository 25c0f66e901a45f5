import { translator } from "@/lib/i18n/translator";
import type { ClauseDefinition } from "@/lib/plan/types";

/** A proposed clause in a sentence. */
export function clauseWords(clause: ClauseDefinition): string {
  const t = translator("imports");
  switch (clause.kind) {
    case "milestone":
      return t("clause.milestone", { title: clause.title, date: clause.dueOn });
    case "indicator":
      return t("clause.indicator", { title: clause.title, comparator: clause.comparator ? t(`comparators.${clause.comparator}`) : "", target: clause.target ?? "", unit: clause.unit });
    case "recurring":
    case "ledger":
      return t(`clause.${clause.kind}`, { title: clause.title });
  }
}
