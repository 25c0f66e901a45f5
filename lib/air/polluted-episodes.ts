import { isHeavyPollutionDay } from "@/lib/air/target";
import type { AqiLevel, Pollutant } from "@/lib/air/types";
import type { CalendarDate } from "@/lib/time/calendar-date";

/** Above this AQI a day is polluted (level 3, 轻度污染, and beyond). */
export const pollutedAbove = 100;

export type EpisodeDay = {
  readonly date: CalendarDate;
  readonly aqi: number | null;
  readonly level: AqiLevel | null;
  readonly primary: readonly Pollutant[];
  readonly dust: boolean;
};

/** 污染过程: polluted days that follow one another on record. */
export type PollutedEpisode = {
  readonly firstDay: CalendarDate;
  readonly lastDay: CalendarDate;
  readonly days: readonly EpisodeDay[];
  readonly maxAqi: number;
  readonly heavyDays: readonly CalendarDate[];
  /** Of the days' primary pollutants the most frequent, ties together. */
  readonly primary: readonly Pollutant[];
};

/**
 * The polluted episodes among days in ascending order, one per date. A day without a record or a valid AQI says nothing: it
 * neither ends an episode nor counts among its days.
 */
export function pollutedEpisodes(days: readonly EpisodeDay[]): PollutedEpisode[] {
  const runs: EpisodeDay[][] = [];
  let open: EpisodeDay[] | null = null;
  for (const day of days) {
    if (day.aqi === null) continue;
    if (day.aqi <= pollutedAbove) open = null;
    else if (open) open.push(day);
    else runs.push((open = [day]));
  }
  return runs.map(episodeOf);
}

function episodeOf(days: readonly EpisodeDay[]): PollutedEpisode {
  const counts = new Map<Pollutant, number>();
  for (const name of days.flatMap(({ primary }) => primary)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  return {
    firstDay: days[0]!.date,
    lastDay: days.at(-1)!.date,
    days,
    maxAqi: Math.max(...days.map(({ aqi }) => aqi ?? 0)),
    heavyDays: days.filter(isHeavyPollutionDay).map(({ date }) => date),
    primary: [...counts].filter(([, count]) => count === most).map(([name]) => name),
  };
}
