import { addDays, type CalendarDate } from "@/lib/time/calendar-date";
import { startOfShanghaiDay } from "@/lib/time/zone";

/** How long a message asks for attention. What is older counts as read, so that counting never walks through years. */
const unreadDays = 60;

/** The badge counts no further. */
export const mostUnread = 99;

/** The instant from which on messages may be unread. */
export function unreadSince(today: CalendarDate): Date {
  return startOfShanghaiDay(addDays(today, -unreadDays));
}
