import { DaysLeft } from "@/components/plan/days-left";
import { periodValues } from "@/components/plan/period-values";
import { ButtonLink } from "@/components/ui/button";
import { ProgressBar } from "@/components/ui/progress-bar";
import { translator } from "@/lib/i18n/translator";
import type { WorkList } from "@/lib/progress/types";

export type WorkSection = { readonly key: "judge" | "returned" | "owed" | "sent"; readonly total: number };

/** The open period, how much of it is done, and how much waits in each list below. */
export function WorkSummary({
  organisation,
  work,
  sections,
  reports,
}: {
  readonly organisation: string;
  readonly work: WorkList;
  readonly sections: readonly WorkSection[];
  /** Whether the reader reports for an organisation. */
  readonly reports: boolean;
}) {
  const t = translator("work");
  const { period, reported } = work;
  const percent = reported.all === 0 ? 0 : Math.floor((reported.done * 100) / reported.all);
  return (
    <header className="mb-4 flex flex-wrap items-center justify-between gap-x-8 gap-y-3">
      <div>
        <h1 className="text-lg">
          {t("title")} <span className="text-base font-normal text-quiet">{organisation}</span>
        </h1>
        {period ? (
          <p className="flex flex-wrap items-center gap-x-3 text-sm">
            {t("period", periodValues(period.period))}
            <span className="text-quiet">{t("dueOn", { date: period.reportDueOn })}</span>
            {reported.all > reported.done || reported.all === 0 ? <DaysLeft {...period} /> : null}
          </p>
        ) : null}
        {reported.all > 0 ? (
          <p className="flex items-center gap-3 text-sm">
            {t("reported", reported)}
            <ProgressBar percent={percent} />
          </p>
        ) : null}
        {reports ? (
          <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-quiet">
            <ButtonLink href="/work/report" tone="primary">
              {t("bulk")}
            </ButtonLink>
            {t("bulkHint")}
          </p>
        ) : null}
      </div>
      <nav aria-label={t("counts")} className="flex gap-2 max-sm:w-full">
        {sections.map(({ key, total }) => (
          <a
            key={key}
            href={`#${key}`}
            className="flex min-w-20 flex-1 flex-col items-center rounded border border-line bg-surface px-3 py-1.5 hover:border-brand"
          >
            <span className={`text-lg ${total > 0 && key !== "sent" ? "font-bold" : "text-quiet"}`}>{total}</span>
            <span className="text-sm whitespace-nowrap text-quiet">{t(key)}</span>
          </a>
        ))}
      </nav>
    </header>
  );
}
