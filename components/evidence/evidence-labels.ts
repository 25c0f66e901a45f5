import type { EvidenceLabels } from "@/components/evidence/labels";
import { formatByteSize } from "@/lib/evidence/byte-size";
import { messages } from "@/lib/i18n/messages";
import { translator } from "@/lib/i18n/translator";

export type EvidenceLimits = { readonly maxUploadBytes: number; readonly maxFilesPerUpdate: number };

/** The uploader's texts, for a server component to hand over; the limits stand in them already. */
export function evidenceLabels({ maxUploadBytes, maxFilesPerUpdate }: EvidenceLimits): EvidenceLabels {
  const t = translator("evidence");
  const labels = messages.evidence as EvidenceLabels;
  return { ...labels, limits: t("limits", { size: formatByteSize(maxUploadBytes), count: maxFilesPerUpdate }) };
}
