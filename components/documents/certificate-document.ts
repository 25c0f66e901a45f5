import { certificateLines } from "@/components/closing/certificate-lines";
import { longDate } from "@/components/documents/long-date";
import { documentNumber, officialDocument, paragraph, signature, table, title } from "@/components/documents/official-document";
import type { CloseOutDetail } from "@/lib/closing/types";
import { translator } from "@/lib/i18n/translator";

/** 销号证书 as a Word document. */
export async function certificateDocument(closeOut: CloseOutDetail): Promise<Uint8Array> {
  const t = translator("closing.certificate");
  const { certificateNo, plan, task, organisation, role } = closeOut;
  const { lines, confirmedOn } = certificateLines(closeOut);
  return officialDocument(t("title"), [
    documentNumber(certificateNo ?? ""),
    title(t("title")),
    paragraph(t("text", { organisation: organisation.name, plan, seq: task.seq, name: task.name, role: translator("tasks.role")(role) })),
    await table([t("column.item"), t("column.content")], [22, 78], lines),
    ...signature(t("issuer"), confirmedOn ? longDate(confirmedOn) : ""),
  ]);
}
