import Link from "next/link";
import type { ReactNode } from "react";
import { periodValues } from "@/components/plan/period-values";
import { Moment } from "@/components/progress/moment";
import { translator } from "@/lib/i18n/translator";
import type { EditionListItem } from "@/lib/reports/edition-view";

/** Every period that has begun, a year at a time; `stepOf` brings the office's button. */
export function EditionList({
  periods,
  planCode,
  stepOf,
}: {
  readonly periods: readonly EditionListItem[];
  readonly planCode: string;
  readonly stepOf: (item: EditionListItem) => ReactNode;
}) {
  const t = translator("editions");
  const documents = translator("documents");
  const oldestSealed = periods.findLast(({ seal }) => seal !== null)?.period;
  const years = [...new Set(periods.map(({ period }) => period.slice(0, 4)))];
  return years.map((year, index) => {
    const ofYear = periods.filter(({ period }) => period.startsWith(year));
    const sealed = ofYear.filter(({ seal }) => seal !== null).length;
    return (
      <details key={year} open={index === 0} className="border-b border-line last:border-0">
        <summary className="min-h-11 cursor-pointer py-2">
          <strong>{t("year", { year })}</strong> <span className="ml-2 text-sm text-quiet">{t("sealedOf", { sealed, all: ofYear.length })}</span>
        </summary>
        <ol className="divide-y divide-line pb-2">
          {ofYear.map((item) => (
            <li key={item.period} className="grid gap-x-6 gap-y-1 py-2 sm:min-h-16 sm:grid-cols-[8rem_minmax(0,1fr)_auto] sm:items-center">
              <strong className="whitespace-nowrap">{periodName(item.period)}</strong>
              <EditionState item={item} />
              <div className="flex flex-wrap items-center gap-x-4 sm:justify-end">
                <a href={`/api/v1/plans/${planCode}/progress-tables/${item.period}`} className="inline-flex min-h-11 items-center text-brand hover:underline" aria-label={`${periodName(item.period)} ${documents("progress.download")}`}>
                  {documents("progress.download")}
                </a>
                {item.seal ? <EditionLinks period={item.period} hasEarlier={item.period !== oldestSealed} /> : stepOf(item)}
              </div>
            </li>
          ))}
        </ol>
      </details>
    );
  });
}

export function periodName(code: string): string {
  return translator("editions")("period", periodValues(code));
}

function EditionState({ item: { seal, canBeSealed, reportDueOn, bulletinDueOn } }: { readonly item: EditionListItem }) {
  const t = translator("editions");
  if (!seal) {
    return (
      <p className="text-sm text-quiet">
        {canBeSealed ? `${t("state.open")} · ${t("bulletin", { day: bulletinDueOn })}` : `${t("state.running")} · ${t("waits", { day: reportDueOn })}`}
      </p>
    );
  }
  return (
    <p className="min-w-0 text-sm text-quiet">
      <span className="text-ink">✓ {t("state.sealed")}</span> · {t("column.asOf")} {seal.asOf} · {seal.sealedBy} <Moment at={seal.sealedAt} />
      <span className="ml-2 hidden lg:inline">
        {t("column.hash")} <code className="font-sans">{seal.hash.slice(0, 12)}…</code>
      </span>
    </p>
  );
}

function EditionLinks({ period, hasEarlier }: { readonly period: string; readonly hasEarlier: boolean }) {
  const t = translator("editions");
  const link = "inline-flex min-h-11 items-center text-brand hover:underline";
  return (
    <>
      <Link href={`/reports/${period}`} prefetch={false} className={link} aria-label={`${t("openEdition")} ${periodName(period)}`}>
        {t("openEdition")}
      </Link>
      {hasEarlier ? (
        <Link href={`/reports/${period}/compare`} prefetch={false} className={link} aria-label={`${periodName(period)} ${t("compare")}`}>
          {t("compare")}
        </Link>
      ) : null}
    </>
  );
}
