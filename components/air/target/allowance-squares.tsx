import Link from "next/link";
import type { TargetStanding } from "@/lib/air/target";
import type { AqiLevel } from "@/lib/air/types";
import { translator } from "@/lib/i18n/translator";
import { dayOfMonth, monthOf, type CalendarDate } from "@/lib/time/calendar-date";

type HeavyDay = { readonly date: CalendarDate; readonly aqi: number; readonly level: AqiLevel; readonly dust: boolean };

/** The year's allowance as squares: one for each heavy day used, each leading to its day, and one for each that is left. */
export function AllowanceSquares({ standing, days, label }: { readonly standing: TargetStanding; readonly days: readonly HeavyDay[]; readonly label: string }) {
  const t = translator("air.target");
  const { allowedHeavyDays: allowed, heavyDays, remaining } = standing;
  return (
    <section>
      <h3 className="mb-2 flex flex-wrap items-baseline gap-x-3">
        <span className="text-base">{label}</span>
        <strong className={remaining < 0 ? "text-red" : ""}>
          {t("squaresUsed", { used: heavyDays, allowed })}
        </strong>
        <span className="text-sm text-quiet">{remaining < 0 ? t("squaresOver", { days: -remaining }) : t("squaresLeft", { days: remaining })}</span>
      </h3>
      <ol className="flex flex-wrap gap-2">
        {days.map((day, index) => (
          <li key={day.date}>
            <Link
              href={`/air/days/${day.date}`}
              prefetch={false}
              className={`flex size-16 flex-col items-center justify-center rounded text-sm leading-tight print:[print-color-adjust:exact] ${
                index < allowed ? "bg-ink text-surface" : "border-2 border-red bg-red-tint text-red"
              } hover:outline-2 hover:outline-brand`}
            >
              <span>{`${monthOf(day.date)}/${dayOfMonth(day.date)}`}</span>
              <strong>{day.aqi}</strong>
              {index < allowed ? null : <span>{t("squareOver")}</span>}
              <span className="sr-only">{t("squareWords", { level: translator("air.levels")(String(day.level)) })}</span>
            </Link>
          </li>
        ))}
        {Array.from({ length: Math.max(0, allowed - days.length) }, (_, index) => (
          <li key={`left-${index}`} className="flex size-16 items-center justify-center rounded border-2 border-dashed border-edge text-sm text-quiet">
            {t("squareLeft")}
          </li>
        ))}
      </ol>
      {allowed === 0 && days.length === 0 ? <p className="text-sm text-quiet">{t("squaresNone")}</p> : null}
    </section>
  );
}
