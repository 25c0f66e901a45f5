import type { PlanImportView } from "@/lib/imports/plan-import";
import { addDays, calendarDate, yearOf, type CalendarDate } from "@/lib/time/calendar-date";

type PresentPlan = { readonly city: string; readonly targetPercent: number; readonly targetYear: number };

/**
 * What the form for a plan's head begins with: what was decided, else what the document says, else, for what every plan
 * needs and a sister document leaves out, what the newest plan on record has.
 */
export function frameValues({ decisions, proposal }: Pick<PlanImportView, "decisions" | "proposal">, present: PresentPlan | null, today: CalendarDate) {
  const { frame } = decisions;
  if (frame) {
    const { title, code, city, startsOn, endsOn, targetPercent, targetYear } = frame;
    return { title, code, city, startsOn, endsOn, targetPercent, targetYear: String(targetYear) };
  }
  const read = proposal.frame;
  const startsOn = read.startsOn ?? calendarDate(yearOf(today), 1, 1);
  const endsOn = read.endsOn ? addDays(read.endsOn, -1) : calendarDate(yearOf(today), 12, 31);
  return {
    title: read.title ?? "",
    code: "",
    city: present?.city ?? "",
    startsOn,
    endsOn,
    targetPercent: read.targetPercent ?? (present ? String(present.targetPercent) : ""),
    targetYear: String(read.targetYear ?? present?.targetYear ?? yearOf(endsOn)),
  };
}
