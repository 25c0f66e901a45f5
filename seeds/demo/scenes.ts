import type { CalendarDate } from "@/lib/time/calendar-date";
import { parseCalendarDate } from "@/lib/time/calendar-date";

/** What a report of the period that is still running has come to. */
export type RunningOutcome = "none" | "draft" | "submitted" | "selfReturned" | "signedOff" | "returned" | "accepted";

/** How an allocation stands when the demonstration begins, where chance shall not decide it. */
export type Scene = {
  /** Points behind expected progress; dated tasks only. */
  readonly behind?: number;
  /** Newest closed periods without a report. */
  readonly missed?: number;
  readonly running?: RunningOutcome;
  readonly closedOn?: CalendarDate;
  /** What the newest closed period's report says. */
  readonly newestNarrative?: string;
};

/** Written so that every light that can burn in the plan's last weeks is there to be seen, most of them green. */
const scenes: Readonly<Record<string, Scene>> = {
  "5 kazuo": { behind: 17, running: "signedOff" },
  "5 lingyuan": { behind: 12 },
  "9 jianping": { behind: 13 },
  "9 shuangta": { closedOn: parseCalendarDate("2025-10-31") },
  "11 shuangta": {
    behind: 14.3,
    running: "none",
    newestNarrative: "完成光明街道312户电采暖改造并通电，累计完成改造4180户；红旗街道入户验收146户，发现问题12个，已整改11个。",
  },
  "11 longcheng": { behind: 32, running: "draft" },
  "11 fgw": { running: "accepted" },
  "23 beipiao": { missed: 1, running: "none" },
  "29 jianping": { missed: 2, running: "none" },
  "32 chaoyangxian": { missed: 1, running: "draft" },
  "32 lingyuan": { missed: 1, running: "none" },
};

/** Tasks that everybody has closed out. */
const closedTasks: Readonly<Record<number, CalendarDate>> = {
  10: parseCalendarDate("2025-06-30"),
  12: parseCalendarDate("2025-09-30"),
};

export function sceneOf(seq: number, organisationCode: string): Scene {
  const closedOn = closedTasks[seq];
  return scenes[`${seq} ${organisationCode}`] ?? (closedOn ? { closedOn } : {});
}
