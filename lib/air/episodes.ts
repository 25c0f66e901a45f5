import { isHeavyPollutionDay } from "@/lib/air/target";
import type { CalendarDate } from "@/lib/time/calendar-date";

/** 重污染过程: heavy-pollution days that follow one another on record. */
export type HeavyEpisode = {
  readonly firstHeavyDay: CalendarDate;
  readonly lastHeavyDay: CalendarDate;
  readonly heavyDays: number;
  /** The first recorded day after it that was not heavy; null while it lasts. */
  readonly endedOn: CalendarDate | null;
};

/**
 * The episodes among the days of record, in their order: each runs from a day with an AQI above 200 to the last one
 * before a recorded day at or below it. A day without a record, or without a valid AQI, says nothing: it neither ends an
 * episode nor counts among its days, so that a gap in the records does not make two episodes of one, and one that was
 * cut off by a gap ends as late as it is known to have ended. Dust days are heavy days here too: the response was the same.
 *
 * @param days one per date, in ascending order
 */
export function heavyEpisodes(days: readonly { readonly date: CalendarDate; readonly aqi: number | null }[]): HeavyEpisode[] {
  const episodes: HeavyEpisode[] = [];
  for (const day of days) {
    const open = episodes.at(-1)?.endedOn === null ? episodes.pop() : undefined;
    if (isHeavyPollutionDay(day)) {
      const { firstHeavyDay, heavyDays } = open ?? { firstHeavyDay: day.date, heavyDays: 0 };
      episodes.push({ firstHeavyDay, lastHeavyDay: day.date, heavyDays: heavyDays + 1, endedOn: null });
    } else if (open) {
      episodes.push(day.aqi === null ? open : { ...open, endedOn: day.date });
    }
  }
  return episodes;
}
