import Link from "next/link";
import { translator } from "@/lib/i18n/translator";
import type { CalendarDay } from "@/lib/reports/types";
import { dayOfMonth, monthOf } from "@/lib/time/calendar-date";

/** The heavy-pollution days in words, each a link to its record. */
export function HeavyDayLinks({ days }: { readonly days: readonly CalendarDay[] }) {
  const t = translator("dashboard.calendar");
  if (days.length === 0) return <p className="mt-auto pt-3 text-sm text-quiet">{t("noHeavy")}</p>;
  return (
    <div className="mt-auto flex flex-wrap items-baseline gap-x-4 gap-y-1 pt-3 text-sm">
      <h3 className="font-normal text-quiet">{t("heavy")}</h3>
      <ul className="contents">
        {days.map(({ date, aqi, dust }) => (
          <li key={date}>
            <Link prefetch={false} href={`/air/days/${date}`} className="inline-flex min-h-6 items-center gap-1.5 text-brand hover:underline">
              {t("day", { month: monthOf(date), day: dayOfMonth(date) })}
              <span>{t("aqi", { aqi: aqi ?? 0 })}</span>
              {dust ? <span className="text-quiet">{t("dust")}</span> : null}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
