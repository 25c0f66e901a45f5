import { translator } from "@/lib/i18n/translator";
import type { CalendarDate } from "@/lib/time/calendar-date";

/** A duty's day as printed or computed and, where the office has granted one, the later day beside it. */
export function DueDate({ printedOn, dueOn }: { readonly printedOn: CalendarDate; readonly dueOn: CalendarDate }) {
  const t = translator("closing.extension");
  return (
    <span className="inline-flex flex-wrap gap-x-2">
      <span className="whitespace-nowrap">{printedOn}</span>
      {dueOn === printedOn ? null : <span className="whitespace-nowrap text-brand">{t("extendedTo", { date: dueOn })}</span>}
    </span>
  );
}
