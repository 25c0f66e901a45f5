import { longDate } from "@/components/documents/long-date";
import { addressee, documentNumber, letterhead, note, officialDocument, paragraph, signature, table, title } from "@/components/documents/official-document";
import { letterParagraphs } from "@/components/supervision/letter-paragraphs";
import { noticeNumber } from "@/components/supervision/notice-number";
import { translator } from "@/lib/i18n/translator";
import type { NoticeDetail } from "@/lib/supervision/types";
import type { CalendarDate } from "@/lib/time/calendar-date";
import { shanghaiDate } from "@/lib/time/zone";

/** 督办单 as a Word document: the letter, and below it what has come of it. */
export async function noticeDocument(notice: NoticeDetail, today: CalendarDate): Promise<Uint8Array> {
  const t = translator("supervision.print");
  const words = translator("supervision");
  const { city, planTitle, task, organisation, role, demand, replyBy, issuedOn, steps } = notice;
  const heading = t("title", { seq: task.seq, name: task.name });
  const columns = (["date", "by", "step", "text"] as const).map((column) => t(`column.${column}`));
  const rows = steps.map(({ state, text, actingOrganisation, at }) => [shanghaiDate(at), actingOrganisation?.name ?? words("office"), words(`step.${state}`), text]);
  return officialDocument(noticeNumber(notice), [
    letterhead(t("letterhead", { city })),
    documentNumber(noticeNumber(notice)),
    title(heading),
    addressee(t("to", { organisation: organisation.name })),
    paragraph(t("basis", { plan: planTitle, seq: task.seq, role: t(`role.${role}`) })),
    ...letterParagraphs(demand).map(paragraph),
    paragraph(t("replyBy", { date: longDate(replyBy) })),
    ...signature(t("signature"), longDate(issuedOn)),
    ...(rows.length > 0 ? [note(t("record")), await table(columns, [18, 22, 14, 46], rows)] : []),
    note(t("printedOn", { date: longDate(today) })),
  ]);
}
