import { translator } from "@/lib/i18n/translator";
import type { NoticeNumber } from "@/lib/supervision/types";

/** A notice's number as letters carry it: 朝蓝天督〔2025〕3号. */
export function noticeNumber({ year, number }: NoticeNumber): string {
  return translator("supervision")("number", { year: String(year), number: String(number) });
}
