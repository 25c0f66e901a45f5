import { useEffect, useRef, type ReactNode } from "react";
import { fillText } from "@/components/forms/fill-text";
import { ReportAsText, type ReportParts } from "@/components/progress/report-as-text";
import type { ReportTexts } from "@/components/progress/report-texts";
import { Button } from "@/components/ui/button";
import type { ReportValues } from "@/lib/progress/report-values";
import { shanghaiTime } from "@/lib/time/zone";

export type OtherVersion = { readonly values: ReportValues; readonly author: string; readonly at: Date };

/** Two people wrote the same report: both versions side by side, and the choice. Nothing is lost either way. */
export function DraftConflict({
  mine,
  theirs,
  parts,
  onKeepMine,
  onTakeTheirs,
  texts,
}: {
  readonly mine: ReportValues;
  /** Null while it is being fetched. */
  readonly theirs: OtherVersion | null;
  readonly parts: ReportParts;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
  readonly texts: ReportTexts;
}) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);
  const { conflict } = texts;
  return (
    <section ref={box} tabIndex={-1} role="alert" className="rounded border border-orange bg-surface p-4">
      <h2 className="font-bold">{conflict.title}</h2>
      {theirs ? (
        <>
          <p className="text-sm">{fillText(conflict.text, { author: theirs.author, time: shanghaiTime(theirs.at) })}</p>
          <div className="my-3 grid gap-4 sm:grid-cols-2">
            <Version title={conflict.mine}>
              <ReportAsText values={mine} other={theirs.values} parts={parts} texts={texts} />
            </Version>
            <Version title={fillText(conflict.theirs, { author: theirs.author })}>
              <ReportAsText values={theirs.values} other={mine} parts={parts} texts={texts} />
            </Version>
          </div>
          <div className="flex flex-wrap gap-3">
            <Button tone="primary" onClick={onKeepMine}>
              {conflict.keepMine}
            </Button>
            <Button onClick={onTakeTheirs}>{conflict.takeTheirs}</Button>
          </div>
        </>
      ) : (
        <p className="text-sm text-quiet">{conflict.waiting}</p>
      )}
    </section>
  );
}

function Version({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="min-w-0 rounded bg-sunken p-3">
      <h3 className="mb-1 text-sm font-bold">{title}</h3>
      {children}
    </div>
  );
}
