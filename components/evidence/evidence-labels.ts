import type { EvidenceLabels } from "@/components/evidence/labels";
import { formatByteSize } from "@/lib/evidence/byte-size";
import { messages } from "@/lib/i18n/messages";
import { translator } from "@/lib/i18n/translator";

/** The uploader's texts, for a server component to hand over; the limit stands in them already. */
export function evidenceLabels(maxBytes: number): EvidenceLabels {
  const t = translator("evidence");
  const labels = messages.evidence as EvidenceLabels;
  return { ...labels, limits: t("limits", { size: formatByteSize(maxBytes) }) };
}
