import { EvidenceThumbnail } from "@/components/evidence/evidence-thumbnail";
import type { EvidenceLabels } from "@/components/evidence/labels";
import { evidenceAddress, type EvidenceView } from "@/lib/evidence/types";
import { messages } from "@/lib/i18n/messages";
import { translator } from "@/lib/i18n/translator";

const shownAtMost = 4;

/** An update's evidence as a row of small pictures; what does not fit is told by number and found on its page. */
export function EvidenceStrip({ evidence, moreHref }: { readonly evidence: readonly EvidenceView[]; readonly moreHref: string }) {
  const t = translator("updates");
  const { kinds } = messages.evidence as EvidenceLabels;
  const more = evidence.length - shownAtMost;
  return (
    <ul aria-label={t("evidence")} className="mt-2 flex flex-wrap items-center gap-2">
      {evidence.slice(0, shownAtMost).map((item) => (
        <li key={item.id}>
          <a
            href={evidenceAddress(item.id, "content")}
            target="_blank"
            rel="noreferrer"
            aria-label={item.name}
            title={item.name}
            className="block rounded border border-line hover:border-brand"
          >
            <EvidenceThumbnail evidence={item} kinds={kinds} className="h-14 w-[4.5rem]" />
          </a>
        </li>
      ))}
      {more > 0 ? (
        <li>
          <a href={moreHref} className="text-sm text-brand hover:underline">
            {t("moreEvidence", { count: more })}
          </a>
        </li>
      ) : null}
    </ul>
  );
}
