import { DocumentGlance } from "@/components/evidence/document-glance";
import { PicturePanes, type PicturePaneTexts } from "@/components/evidence/picture-panes";
import { EmptyState } from "@/components/ui/empty-state";
import type { DocumentPreview } from "@/lib/evidence/document-preview";
import { evidenceAddress, type EvidenceView } from "@/lib/evidence/types";
import { messages } from "@/lib/i18n/messages";
import { translator } from "@/lib/i18n/translator";

/** The piece of evidence itself, as far as it can be shown without leaving the portal. */
export function EvidenceStage({ evidence, preview }: { readonly evidence: EvidenceView; readonly preview: DocumentPreview | null }) {
  const t = translator("evidence.viewer");
  const { id, name, kind, caption, hasThumbnail } = evidence;
  if (kind === "image" && hasThumbnail) {
    return <PicturePanes panes={[{ src: evidenceAddress(id, "preview"), alt: caption || name }]} texts={paneTexts()} />;
  }
  if (kind === "pdf") return <iframe src={evidenceAddress(id, "content")} title={name} className="h-[72dvh] w-full rounded border border-line bg-sunken" />;
  // What is said in it stands in the report's words; a recording of a site has no captions of its own.
  // oxlint-disable-next-line jsx-a11y/media-has-caption
  if (kind === "video") return <video src={evidenceAddress(id, "content")} controls preload="metadata" className="max-h-[72dvh] w-full rounded border border-line bg-sunken" />;
  return preview ? <DocumentGlance preview={preview} /> : <EmptyState>{t("noPreview")}</EmptyState>;
}

export function paneTexts(): PicturePaneTexts {
  return messages.evidence.viewer as PicturePaneTexts;
}
