import type report from "@/lib/i18n/messages/zh-CN/report.json";

/** The finished sentences of the report form, handed to it by the page. */
export type ReportTexts = (typeof report)["form"];

/** The finished sentences of the screen of all reports. */
export type BulkTexts = (typeof report)["bulk"]["board"];
