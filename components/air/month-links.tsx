import Link from "next/link";
import { translator } from "@/lib/i18n/translator";

/** Pages the daily records by month. */
export function MonthLinks({ year, current }: { readonly year: number; readonly current: number }) {
  const t = translator("air");
  return (
    <nav aria-label={t("days.months")} data-print="hide" className="mb-3">
      <ul className="grid grid-cols-6 gap-1 text-sm sm:flex sm:flex-wrap">
        {Array.from({ length: 12 }, (_, index) => index + 1).map((month) => (
          <li key={month}>
            <Link
              href={`/air?year=${year}&month=${month}#days`}
              prefetch={false}
              aria-current={month === current ? "page" : undefined}
              className="inline-flex min-h-11 w-full min-w-11 items-center justify-center rounded px-2 text-quiet hover:bg-sunken hover:text-ink md:min-h-8 aria-[current=page]:bg-brand-tint aria-[current=page]:font-bold aria-[current=page]:text-brand"
            >
              {t("month", { month })}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
