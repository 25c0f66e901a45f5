import { translator } from "@/lib/i18n/translator";
import type { CalendarDate } from "@/lib/time/calendar-date";

/** Says that a page tells of a past day, or that the day its address asks for is none and today is shown. */
export function AsOfNote({
  asked,
  asOf,
  today,
}: {
  /** What the address says. */
  readonly asked: string | readonly string[] | undefined;
  readonly asOf: CalendarDate;
  readonly today: CalendarDate;
}) {
  const t = translator("tasks");
  const isUnusable = asked !== undefined && asked !== asOf;
  if (!isUnusable && asOf === today) return null;
  return (
    <p role="status" className="mb-3 rounded bg-notice px-3 py-1 text-sm text-notice-ink">
      {isUnusable ? t("asOfUnusable") : t("asOfNote", { date: asOf })}
    </p>
  );
}
