import Link from "next/link";
import { translator } from "@/lib/i18n/translator";

/** The years to choose from, as one row of links; the open one is marked by weight, line and word. */
export function YearLinks({ years, current, path = "/air" }: { readonly years: readonly number[]; readonly current: number; readonly path?: string }) {
  const t = translator("air");
  return (
    <nav aria-label={t("years")} data-print="hide">
      <ul className="flex flex-wrap rounded border border-line bg-surface">
        {years.map((year) => (
          <li key={year} className="border-l border-line first:border-l-0">
            <Link
              href={`${path}?year=${year}`}
              aria-current={year === current ? "page" : undefined}
              className="inline-flex min-h-11 items-center px-3 text-quiet hover:text-ink aria-[current=page]:bg-brand-tint aria-[current=page]:font-bold aria-[current=page]:text-brand"
            >
              {year}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
