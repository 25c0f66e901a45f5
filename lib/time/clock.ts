import { env } from "@/lib/env";
import type { CalendarDate } from "@/lib/time/calendar-date";
import { shanghaiDate, startOfShanghaiDay } from "@/lib/time/zone";

/** The machine's clock; for sessions, throttles and anything that must really elapse. */
export function systemNow(): Date {
  return new Date();
}

/**
 * The portal's present: the machine's clock, or, while `PORTAL_TODAY` fixes the date (demo),
 * that date at the present time of day in Shanghai.
 */
export function now(): Date {
  const real = systemNow();
  const fixed = env().portalToday;
  if (!fixed) return real;
  const sinceMidnight = real.getTime() - startOfShanghaiDay(shanghaiDate(real)).getTime();
  return new Date(startOfShanghaiDay(fixed).getTime() + sinceMidnight);
}

/** Today in Shanghai. */
export function today(): CalendarDate {
  return shanghaiDate(now());
}
