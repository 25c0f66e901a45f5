import Link from "next/link";
import { AqiSwatch } from "@/components/air/aqi-swatch";
import type { AqiLevel } from "@/lib/air/types";
import { translator } from "@/lib/i18n/translator";
import { dayOfMonth, monthOf, type CalendarDate } from "@/lib/time/calendar-date";

export type HeavyDay = {
  readonly date: CalendarDate;
  readonly aqi: number;
  readonly level: AqiLevel;
  readonly dust: boolean;
};

/** The days that the target counts, each one click from its figures. */
export function HeavyDays({ days, isTitled = true }: { readonly days: readonly HeavyDay[]; readonly isTitled?: boolean }) {
  const t = translator("air");
  return (
    <>
      {isTitled ? <h3 className="mt-4 mb-1 text-sm">{t("target.heavyList")}</h3> : null}
      {days.length === 0 ? <p className="text-sm text-quiet">{t("target.noHeavy")}</p> : null}
      <ul className="flex flex-wrap gap-2 text-sm">
        {days.map((day) => (
          <li key={day.date}>
            <Link
              href={`/air/days/${day.date}`}
              prefetch={false}
              className="inline-flex min-h-8 items-center gap-1.5 rounded border border-line px-2 hover:border-brand hover:text-brand"
            >
              <AqiSwatch level={day.level} />
              {t("monthDay", { month: monthOf(day.date), day: dayOfMonth(day.date) })}
              <span>AQI {day.aqi}</span>
              {day.dust ? <span className="text-quiet">{t("days.dust")}</span> : null}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
