import { useEffect, useRef } from "react";
import { fillText } from "@/components/forms/fill-text";
import { periodValues } from "@/components/plan/period-values";
import type { ReportTexts } from "@/components/progress/report-texts";
import { Button } from "@/components/ui/button";
import type { IndicatorField, ReportForm } from "@/lib/progress/types";

/** Last period's report beside the form; its words wait behind a tap, or stand open where the window is wide. */
export function PreviousReport({
  previous,
  indicators,
  opensWide = false,
  onCarryOver,
  onUndo,
  texts,
}: {
  readonly previous: NonNullable<ReportForm["previous"]>;
  readonly indicators: readonly IndicatorField[];
  readonly opensWide?: boolean;
  readonly onCarryOver: () => void;
  /** Null while nothing was carried over. */
  readonly onUndo: (() => void) | null;
  readonly texts: ReportTexts["previous"];
}) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (opensWide && details.current && matchMedia("(min-width: 64rem)").matches) details.current.open = true;
  }, [opensWide]);
  const readings = indicators.flatMap(({ clauseId, title, unit }) => {
    const value = previous.indicators[clauseId];
    return value === undefined ? [] : [{ key: clauseId, term: title, text: `${value}${unit ?? ""}` }];
  });
  const words = (["narrative", "problems", "nextSteps"] as const)
    .filter((key) => previous[key] !== "")
    .map((key) => ({ key, term: texts[key], text: previous[key] }));
  return (
    <section className="rounded border border-line bg-brand-tint p-4">
      <details ref={details} suppressHydrationWarning className="group">
        <summary className="flex min-h-8 cursor-pointer list-none flex-wrap items-baseline gap-x-3 [&::-webkit-details-marker]:hidden">
          <span className="font-bold">{fillText(texts.title, periodValues(previous.period))}</span>
          <span className="text-lg font-bold">{previous.percent === null ? "—" : `${previous.percent}%`}</span>
          <span aria-hidden="true" className="ml-auto text-quiet transition-transform group-open:rotate-90">
            ›
          </span>
          <span className="line-clamp-2 w-full text-sm text-quiet group-open:hidden">{previous.narrative}</span>
        </summary>
        <dl className="mt-2 space-y-2 text-sm">
          {[...words, ...readings].map(({ key, term, text }) => (
            <div key={key}>
              <dt className="text-quiet">{term}</dt>
              <dd className="break-words whitespace-pre-line">{text}</dd>
            </div>
          ))}
        </dl>
      </details>
      <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button onClick={onCarryOver}>{texts.carryOver}</Button>
        <p role="status" className="min-w-0 flex-1 text-sm">
          {onUndo ? texts.carried : null}
        </p>
        {onUndo ? <Button onClick={onUndo}>{texts.undo}</Button> : null}
      </div>
    </section>
  );
}
