import Link from "next/link";
import { EvidenceThumbnail } from "@/components/evidence/evidence-thumbnail";
import type { EvidenceLabels } from "@/components/evidence/labels";
import { formatByteSize } from "@/lib/evidence/byte-size";
import type { EvidenceView, PlacedEvidence } from "@/lib/evidence/types";
import { messages } from "@/lib/i18n/messages";
import { translator } from "@/lib/i18n/translator";
import { shanghaiDate } from "@/lib/time/zone";

/** Evidence to look through, each opening in its viewer; with whose it is where the list spans organisations. */
export function EvidenceGallery({ items }: { readonly items: readonly (EvidenceView | PlacedEvidence)[] }) {
  if (items.length === 0) return null;
  const t = translator("evidence");
  const { kinds } = messages.evidence as EvidenceLabels;
  const captionOf = (item: EvidenceView | PlacedEvidence) =>
    "organisation" in item
      ? t("place", { organisation: item.organisation.shortName, seq: item.taskSeq, period: item.period })
      : t("by", { person: item.uploadedBy, date: shanghaiDate(item.createdAt).slice(5) });
  return (
    <ul aria-label={t("title")} className="grid grid-cols-[repeat(auto-fill,minmax(10.5rem,1fr))] gap-3">
      {items.map((item) => (
        <li key={item.id} className="min-w-0">
          <Link href={`/evidence/${item.id}`} prefetch={false} className="block rounded border border-line p-1.5 hover:border-brand">
            <EvidenceThumbnail evidence={item} kinds={kinds} className="aspect-4/3 w-full" />
            <span className="mt-1 line-clamp-2 text-sm break-all text-ink">{item.caption || item.name}</span>
            <span className="block truncate text-sm text-quiet">{captionOf(item)}</span>
            <span className="block truncate text-sm text-quiet">
              {formatByteSize(item.byteSize)}
              {item.isDemo ? ` · ${t("demo")}` : ""}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
