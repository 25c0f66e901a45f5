import { EvidenceGallery } from "@/components/evidence/evidence-gallery";
import { Card } from "@/components/ui/card";
import type { ChecklistItem, Coverage } from "@/lib/closing/types";
import { translator } from "@/lib/i18n/translator";

/** The clauses that bind the organisation, each with what was done for it and the files that prove it. */
export function Checklist({ items, coverage }: { readonly items: readonly ChecklistItem[]; readonly coverage: Coverage }) {
  const t = translator("closing");
  return (
    <Card title={t("checklist")} aside={items.length > 0 ? t("coverage", coverage) : null}>
      {items.length === 0 ? <p className="text-quiet">{t("noClausesText")}</p> : null}
      <ol className="divide-y divide-line">
        {items.map((item) => (
          <li key={item.clauseId} className="grid gap-2 py-4 first:pt-0 last:pb-0">
            <ClauseQuote clause={item} isCovered={item.evidence.length > 0} />
            {item.statement ? <p className="max-w-[60rem] break-words whitespace-pre-line">{item.statement}</p> : null}
            <EvidenceGallery items={item.evidence} />
            {item.removed > 0 ? <p className="text-sm text-quiet">{t("removed", { count: item.removed })}</p> : null}
          </li>
        ))}
      </ol>
    </Card>
  );
}

function ClauseQuote({ clause: { kind, title, quote }, isCovered }: { readonly clause: ChecklistItem; readonly isCovered: boolean }) {
  const t = translator("closing");
  return (
    <div>
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="text-sm text-brand">{t(`kind.${kind}`)}</span>
        <strong>{title}</strong>
        <span className={`text-sm whitespace-nowrap ${isCovered ? "text-green" : "text-quiet"}`}>
          <span aria-hidden="true">{isCovered ? "✓ " : "○ "}</span>
          {t(isCovered ? "covered" : "uncovered")}
        </span>
      </p>
      <blockquote className="border-l-3 border-line pl-3 text-sm break-words text-quiet">{t("quote", { quote })}</blockquote>
    </div>
  );
}
