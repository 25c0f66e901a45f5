import Link from "next/link";
import { translator } from "@/lib/i18n/translator";
import type { CalendarDate } from "@/lib/time/calendar-date";

/** The day whose end a page tells of, a way to an earlier one, and the way back. A plain GET form. */
export function AsOfForm({
  action,
  asOf,
  today,
  from,
}: {
  /** The page's own address. */
  readonly action: "/dashboard" | "/tasks";
  readonly asOf: CalendarDate;
  readonly today: CalendarDate;
  /** The earliest day worth asking for. */
  readonly from: CalendarDate;
}) {
  const t = translator("tasks");
  return (
    <form action={action} className="inline-flex flex-wrap items-center gap-2 text-sm text-quiet">
      <label htmlFor="as-of">{t("asOf")}</label>
      <input
        id="as-of"
        type="date"
        name="asOf"
        defaultValue={asOf}
        min={from}
        max={today}
        required
        className="h-8 rounded border border-edge bg-surface px-2 text-ink"
      />
      <button type="submit" className="h-8 rounded border border-edge bg-surface px-3 text-ink hover:bg-sunken" data-print="hide">
        {t("asOfShow")}
      </button>
      {asOf === today ? null : (
        <Link prefetch={false} href={action} className="text-brand hover:underline" data-print="hide">
          {t("asOfToday")}
        </Link>
      )}
    </form>
  );
}
