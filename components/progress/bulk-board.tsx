"use client";

import { useRouter } from "next/navigation";
import { startTransition, useEffect, useMemo, useRef, useState } from "react";
import { fillText } from "@/components/forms/fill-text";
import { StickyActions } from "@/components/forms/sticky-actions";
import { useBulkKeys } from "@/components/progress/bulk-keys";
import { BulkRow, rowScope, type BulkBasis, type BulkRowView, type RowTies } from "@/components/progress/bulk-row";
import { countRows, isHandedIn, rowStatusOf, type RowStatus } from "@/components/progress/bulk-row-status";
import type { BulkTexts } from "@/components/progress/report-texts";
import type { SubmitOutcome } from "@/components/progress/use-report";
import { Button } from "@/components/ui/button";
import { ProgressBar } from "@/components/ui/progress-bar";

type Submit = () => Promise<SubmitOutcome>;

/** How far the submission of all that is complete has come. */
type Run = {
  readonly all: number;
  readonly taken: number;
  /** Numbers of the tasks whose report was not taken. */
  readonly refused: readonly number[];
  readonly state: "running" | "ended" | "unsent";
};

/** The page's facts are fetched anew this long after the last submission, milliseconds: not once for each of thirty. */
const refreshPause = 1_500;

/** All reports of a period below each other, with what is done and one button for all that is complete. */
export function BulkBoard({
  sections,
  basis,
}: {
  readonly sections: readonly { readonly title: string; readonly rows: readonly BulkRowView[] }[];
  readonly basis: BulkBasis;
}) {
  const rows = sections.flatMap((section) => section.rows);
  const [statuses, setStatuses] = useState<ReadonlyMap<string, RowStatus>>(
    () => new Map(rows.map(({ report }) => [report.allocation.id, rowStatusOf(report)])),
  );
  const [run, setRun] = useState<Run | null>(null);
  const submits = useRef(new Map<string, Submit>());
  const known = useRef({ rows, statuses });
  useEffect(() => {
    known.current = { rows, statuses };
  });
  const board = useRef<HTMLDivElement>(null);
  useBulkKeys(board);
  const refreshSoon = useRefreshSoon();
  const ties = useMemo<RowTies>(
    () => ({
      tie: (id, submit) => {
        submits.current.set(id, submit);
      },
      onStatus: (id, status) => setStatuses((all) => (all.get(id) === status ? all : new Map(all).set(id, status))),
      onTaken: refreshSoon,
      goOn: (id) => focusRow(nextRow(known.current, id)),
    }),
    [refreshSoon],
  );
  const counts = countRows(rows.map(({ report }) => statuses.get(report.allocation.id) ?? "closed"));

  const submitAll = async () => {
    const complete = rows.filter(({ report }) => statuses.get(report.allocation.id) === "complete");
    let now: Run = { all: complete.length, taken: 0, refused: [], state: "running" };
    setRun(now);
    for (const { report, task } of complete) {
      // One after the other: the count goes up as they arrive, and a lost connection stops the rest.
      const outcome = await submits.current.get(report.allocation.id)?.();
      if (outcome === "taken") now = { ...now, taken: now.taken + 1 };
      else now = { ...now, refused: [...now.refused, task.seq] };
      if (outcome === "unsent") break;
      setRun(now);
    }
    setRun({ ...now, state: now.taken + now.refused.length < now.all ? "unsent" : "ended" });
  };

  const { bulkTexts: texts } = basis;
  return (
    <div ref={board} className="grid gap-4">
      {sections.map(({ title, rows: own }) => (
        <section key={title} className="min-w-0 rounded border border-line bg-surface">
          <h2 className="border-b border-line px-4 py-2.5 text-base md:px-5">{title}</h2>
          <ul>
            {own.map((view) => (
              <BulkRow key={`${view.report.allocation.id} ${view.report.period.code}`} view={view} basis={basis} ties={ties} />
            ))}
          </ul>
        </section>
      ))}
      <StickyActions>
        <div className="min-w-0 flex-1 text-sm">
          <p className="flex flex-wrap items-center gap-x-3" role="status">
            {counts.handedIn === counts.all
              ? fillText(texts.allHandedIn, { all: counts.all })
              : fillText(texts.handedIn, { done: counts.handedIn, all: counts.all })}
            <span className="max-sm:hidden">
              <ProgressBar percent={counts.all === 0 ? 0 : Math.floor((counts.handedIn * 100) / counts.all)} />
            </span>
          </p>
          {run ? <RunLine run={run} texts={texts} /> : null}
        </div>
        <Button
          tone="primary"
          disabled={counts.complete === 0 || run?.state === "running"}
          onClick={() => void submitAll()}
          className="whitespace-nowrap"
        >
          {counts.complete === 0 ? texts.submitAllNone : fillText(texts.submitAll, { count: counts.complete })}
        </Button>
      </StickyActions>
    </div>
  );
}

/** What the run is at, or came to; what was not taken is one press away. */
function RunLine({ run, texts }: { readonly run: Run; readonly texts: BulkTexts }) {
  const { all, taken, refused, state } = run;
  if (state === "running") return <p className="text-quiet">{fillText(texts.running, { done: taken + refused.length, all })}</p>;
  if (refused.length === 0) return <p className="text-green">✓ {fillText(texts.ranAll, { taken })}</p>;
  return (
    <p role="alert" className="text-orange">
      {fillText(texts.ranSome, { taken, left: all - taken })}
      {state === "unsent" ? texts.unsent : null}
      {refused.slice(0, shownRefused).map((seq) => (
        <a key={seq} href={`#task-${seq}`} className="ml-2 inline-flex min-h-6 items-center text-brand underline underline-offset-4">
          {fillText(texts.ofTask, { seq })}
        </a>
      ))}
    </p>
  );
}

const shownRefused = 5;

/** The next row that can be filled in; after the last one, the first that was left out. */
function nextRow({ rows, statuses }: { readonly rows: readonly BulkRowView[]; readonly statuses: ReadonlyMap<string, RowStatus> }, id: string) {
  const place = rows.findIndex(({ report }) => report.allocation.id === id);
  return [...rows.slice(place + 1), ...rows.slice(0, Math.max(0, place))].find(({ report }) => {
    const status = statuses.get(report.allocation.id);
    return status !== undefined && !isHandedIn(status);
  });
}

function focusRow(row: BulkRowView | undefined): void {
  if (row) document.querySelector<HTMLElement>(`#field-${rowScope(row.task.seq)}percent`)?.focus();
}

/** Calls come in bursts; the page is fetched once after the last. */
function useRefreshSoon(): () => void {
  const router = useRouter();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useMemo(
    () => () => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => startTransition(() => router.refresh()), refreshPause);
    },
    [router],
  );
}
