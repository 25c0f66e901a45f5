import { EvidenceThumbnail } from "@/components/evidence/evidence-thumbnail";
import type { EvidenceLabels } from "@/components/evidence/labels";
import { formatByteSize } from "@/lib/evidence/byte-size";
import { evidenceAddress, type EvidenceView, type PlacedEvidence } from "@/lib/evidence/types";
import { messages } from "@/lib/i18n/messages";
import { translator } from "@/lib/i18n/translator";
import { shanghaiDate } from "@/lib/time/zone";

/** Evidence to look through, each opening in a page of its own; with whose it is where the list spans organisations. */
export function EvidenceGallery({ items }: { readonly items: readonly (EvidenceView | PlacedEvidence)[] }) {
  if (items.length === 0) return null;
  const t = translator("evidence");
  const { kinds } = messages.evidence as EvidenceLabels;
  const captionOf = (item: EvidenceView | PlacedEvidence) =>
    "organisation" in item
      ? t("place", { organisation: item.organisation.shortName, period: item.period })
      : t("by", { person: item.uploadedBy, date: shanghaiDate(item.createdAt).slice(5) });
  return (
    <ul aria-label={t("title")} className="grid grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] gap-3">
      {items.map((item) => (
        <li key={item.id} className="min-w-0">
          <a
            href={evidenceAddress(item.id, "content")}
            target="_blank"
            rel="noreferrer"
            className="block rounded border border-line p-1.5 hover:border-brand"
          >
            <EvidenceThumbnail evidence={item} kinds={kinds} className="aspect-4/3 w-full" />
            <span className="mt-1 block truncate text-sm text-ink">{item.name}</span>
            <span className="block truncate text-sm text-quiet">{captionOf(item)}</span>
            <span className="block truncate text-sm text-quiet">
              {formatByteSize(item.byteSize)}
              {item.isDemo ? ` · ${t("demo")}` : ""}
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
