import { AppError } from "@/lib/errors";
import { addDays, parseCalendarDate, tryParseCalendarDate, yearOf, type CalendarDate } from "@/lib/time/calendar-date";

/** What decides whether a duty's date may be moved. */
export type Extendable = {
  /** The date that holds now, granted extensions included. */
  readonly dueOn: CalendarDate;
  /** The first day after the plan. */
  readonly planEndsOn: CalendarDate;
};

/** A later date is asked for while the present one has not passed; its own day is still in time. */
export function isExtendable({ dueOn, planEndsOn }: Extendable, today: CalendarDate): boolean {
  return today <= dueOn && dueOn < latestExtension(planEndsOn);
}

/** The last day that can be asked for: a year after the plan's last. */
export function latestExtension(planEndsOn: CalendarDate): CalendarDate {
  const monthAndDay = planEndsOn.slice(4);
  const yearLater = tryParseCalendarDate(`${yearOf(planEndsOn) + 1}${monthAndDay}`);
  // 29 February has no like in the next year.
  return addDays(yearLater ?? parseCalendarDate(`${yearOf(planEndsOn) + 1}-03-01`), -1);
}

/**
 * Throws `rule-violated` once the present date has passed, `invalid` for a day that is not later than it or lies more
 * than a year beyond the plan.
 */
export function requireExtension(duty: Extendable, asked: CalendarDate, today: CalendarDate): void {
  if (today > duty.dueOn) throw new AppError("rule-violated", { reason: "extension.tooLate", values: { date: duty.dueOn } });
  const problem = asked <= duty.dueOn ? "extension.notLater" : asked > latestExtension(duty.planEndsOn) ? "extension.beyondPlan" : null;
  if (problem) throw new AppError("invalid", { fields: { dueOn: [problem] } });
}
