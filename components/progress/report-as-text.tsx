import { useState } from "react";
import type { ReportTexts } from "@/components/progress/report-texts";
import { Button } from "@/components/ui/button";
import type { ReportValues } from "@/lib/progress/report-values";
import type { ReportForm } from "@/lib/progress/types";

/** What a report of this task can tell besides its words. */
export type ReportParts = Pick<ReportForm, "indicators" | "duties">;

/** A report's fields one below the other, to be read, selected and compared; what differs from `other` is set off. */
export function ReportAsText({
  values,
  other,
  parts,
  texts,
}: {
  readonly values: ReportValues;
  readonly other?: ReportValues;
  readonly parts: ReportParts;
  readonly texts: ReportTexts;
}) {
  const others = other && linesOf(other, parts, texts);
  return (
    <dl className="space-y-2 text-sm">
      {linesOf(values, parts, texts).map(([term, text], index) => (
        <div key={term} className={others && others[index]?.[1] !== text ? "-ml-3 border-l-3 border-orange pl-2.25" : undefined}>
          <dt className="text-quiet">{term}</dt>
          <dd className="break-words whitespace-pre-line">{text || texts.conflict.empty}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Words that were typed and not used: shown, and copied with one press. */
export function CopyReportButton({
  values,
  parts,
  texts,
}: {
  readonly values: ReportValues;
  readonly parts: ReportParts;
  readonly texts: ReportTexts;
}) {
  const [isCopied, setIsCopied] = useState(false);
  const text = linesOf(values, parts, texts)
    .filter(([, line]) => line !== "")
    .map((line) => line.join("："))
    .join("\n");
  // Without a secure connection browsers give no clipboard; the text above can still be selected.
  const copy = () => navigator.clipboard?.writeText(text).then(() => setIsCopied(true), () => setIsCopied(false));
  return (
    <span className="flex items-center gap-3">
      <Button onClick={copy}>{texts.aside.copy}</Button>
      <span role="status" className="text-sm">
        {isCopied ? texts.aside.copied : null}
      </span>
    </span>
  );
}

function linesOf(values: ReportValues, { indicators, duties }: ReportParts, texts: ReportTexts): [string, string][] {
  return [
    [texts.percent, values.percent && `${values.percent}%`],
    [texts.narrative, values.narrative],
    ...indicators.map(({ clauseId, title, unit }): [string, string] => {
      const value = values.indicators[clauseId];
      return [title, value ? `${value}${unit ?? ""}` : ""];
    }),
    ...duties.map(({ dutyId, title }): [string, string] => [title, values.duties.includes(dutyId) ? texts.dutyDone : ""]),
    [texts.problems, values.problems],
    [texts.nextSteps, values.nextSteps],
  ];
}
