import type { PlanDefinition } from "@/lib/plan/types";
import { parseCalendarDate } from "@/lib/time/calendar-date";

/** The plan whose document is `plan.txt` beside this file. Chapter 一 is its goal; 二 to 六 hold the tasks. */
export const plan: PlanDefinition = {
  code: "chaoyang-heavy-pollution-2023-2025",
  title: "朝阳市重污染天气消除攻坚新突破三年行动方案",
  city: "朝阳市",
  startsOn: parseCalendarDate("2023-01-01"),
  endsOn: parseCalendarDate("2026-01-01"),
  targetPercent: "0.65",
  targetYear: 2025,
  sections: [
    { ordinal: "二", title: "大气减污降碳协同增效行动", shortTitle: "减污降碳", firstSeq: 1, lastSeq: 8 },
    { ordinal: "三", title: "清洁取暖攻坚行动", shortTitle: "清洁取暖", firstSeq: 9, lastSeq: 14 },
    { ordinal: "四", title: "大气面源治理提升行动", shortTitle: "面源治理", firstSeq: 15, lastSeq: 24 },
    { ordinal: "五", title: "重污染天气联合应对行动", shortTitle: "联合应对", firstSeq: 25, lastSeq: 30 },
    { ordinal: "六", title: "强化监管执法攻坚行动", shortTitle: "监管执法", firstSeq: 31, lastSeq: 33 },
  ],
};
