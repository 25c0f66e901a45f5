import Link from "next/link";
import type { ReactNode } from "react";
import { periodValues } from "@/components/plan/period-values";
import { Moment } from "@/components/progress/moment";
import { translator } from "@/lib/i18n/translator";
import type { EditionListItem } from "@/lib/reports/edition-view";

/** Every period that has begun: sealed with its seal, or when it may be; `stepOf` brings the office's button. */
export function EditionList({
  periods,
  stepOf,
}: {
  readonly periods: readonly EditionListItem[];
  readonly stepOf: (item: EditionListItem) => ReactNode;
}) {
  return (
    <ol className="divide-y divide-line">
      {periods.map((item, index) => (
        <li key={item.period} className="grid gap-x-6 gap-y-1 py-3 first:pt-0 last:pb-0 sm:grid-cols-[8rem_minmax(0,1fr)_auto] sm:items-center">
          <strong className="whitespace-nowrap">{periodName(item.period)}</strong>
          <EditionState item={item} />
          <div className="flex flex-wrap items-center gap-x-4 sm:justify-end">
            {item.seal ? <EditionLinks period={item.period} hasEarlier={periods.slice(index + 1).some(({ seal }) => seal !== null)} /> : stepOf(item)}
          </div>
        </li>
      ))}
    </ol>
  );
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
