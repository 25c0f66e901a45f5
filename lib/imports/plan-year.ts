import type { DocumentFrame } from "@/lib/imports/read-frame";
import { addDays, yearOf } from "@/lib/time/calendar-date";

/** The year that a day without one is taken to be in: the plan's, where it has only one. */
export function yearFor(frame: Pick<DocumentFrame, "startsOn" | "endsOn">): number | null {
  if (!frame.startsOn || !frame.endsOn) return null;
  const [first, last] = [yearOf(frame.startsOn), yearOf(addDays(frame.endsOn, -1))];
  return first === last ? first : null;
}
