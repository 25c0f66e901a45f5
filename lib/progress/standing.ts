import { shanghaiDate } from "@/lib/time/zone";
import type { CalendarDate } from "@/lib/time/calendar-date";

/** The projected standing of an allocation, as kept beside its history. */
export type Standing = {
  readonly percent: number;
  readonly lastReportedPeriod: string | null;
  readonly lastReportedOn: CalendarDate | null;
  readonly lastAcceptedPeriod: string | null;
  /** Ascending, without repetition. */
  readonly reportedPeriods: readonly string[];
};

export const initialStanding: Standing = {
  percent: 0,
  lastReportedPeriod: null,
  lastReportedOn: null,
  lastAcceptedPeriod: null,
  reportedPeriods: [],
};

/**
 * The organisation has reported `period` (`YYYY-MM`): its own approver signed it off at `at`. A later return by the
 * lead or the office does not un-report it: the duty to report was met in time, what is judged then is the content.
 * Catching up an older period does not move the newest one back.
 */
export function afterSignOff(standing: Standing, period: string, at: Date): Standing {
  const reportedPeriods = [...new Set([...standing.reportedPeriods, period])].sort();
  if (period < (standing.lastReportedPeriod ?? "")) return { ...standing, reportedPeriods };
  return { ...standing, reportedPeriods, lastReportedPeriod: period, lastReportedOn: shanghaiDate(at) };
}

/** The report of `period` is accepted; its percentage counts unless a newer period was accepted before. */
export function afterAcceptance(standing: Standing, period: string, percent: number): Standing {
  if (period < (standing.lastAcceptedPeriod ?? "")) return standing;
  return { ...standing, percent, lastAcceptedPeriod: period };
}
