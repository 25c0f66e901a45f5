import type catalogue from "@/lib/i18n/messages/zh-CN/evidence.json";

/** Texts of the catalogue's area `evidence` for components in the browser; `{places}` are filled there. */
export type EvidenceLabels = typeof catalogue;
