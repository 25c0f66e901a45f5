import { getMessages, getTranslations } from "next-intl/server";
import type { EvidenceLabels } from "@/components/evidence/labels";
import { formatByteSize } from "@/lib/evidence/byte-size";

/** The uploader's texts, for a server component to hand over; the limit stands in them already. */
export async function evidenceLabels(maxBytes: number): Promise<EvidenceLabels> {
  const [t, messages] = await Promise.all([getTranslations("evidence"), getMessages()]);
  const labels = messages.evidence as EvidenceLabels;
  return { ...labels, limits: t("limits", { size: formatByteSize(maxBytes) }) };
}
