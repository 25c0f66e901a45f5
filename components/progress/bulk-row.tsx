"use client";

import { memo, useActionState, useEffect, useRef, useState, type ComponentProps, type ReactNode } from "react";
import type { EvidenceUploader } from "@/components/evidence/evidence-uploader";
import { fillText } from "@/components/forms/fill-text";
import { focusFirstProblem } from "@/components/forms/focus-first-problem";
import { BulkEvidence } from "@/components/progress/bulk-evidence";
import styles from "@/components/progress/bulk-row.module.css";
import { rowStatus, type RowStatus } from "@/components/progress/bulk-row-status";
import type { BulkTexts, ReportTexts } from "@/components/progress/report-texts";
import { DraftStateLine } from "@/components/progress/draft-state-line";
import { PreviousReport } from "@/components/progress/previous-report";
import { ReportFields, type FieldParts } from "@/components/progress/report-fields";
import { ReportNotices, SetAside } from "@/components/progress/report-notices";
import { sendSubmission } from "@/components/progress/send-report";
import { useReport, type SubmitOutcome } from "@/components/progress/use-report";
import type { TypedReport } from "@/components/progress/use-report-draft";
import { Button, buttonClass } from "@/components/ui/button";
import { isCompleteReport, isSameReport, valuesOfContent } from "@/lib/progress/report-values";
import type { UpdateReceipt } from "@/lib/progress/types";
import { idle, type FormState } from "@/lib/web/form-state";

export type BulkRowView = {
  readonly task: { readonly id: string; readonly seq: number; readonly name: string };
  readonly report: TypedReport;
  readonly parts: FieldParts;
  readonly evidence: ComponentProps<typeof EvidenceUploader>["existing"];
  /** The form of this one report. */
  readonly address: string;
  /** Number, name, light, date, the printed text; why it came back. */
  readonly head: ReactNode;
  /** Stands in the form's place while the report may not be written. */
  readonly closed: ReactNode;
};

export type SubmitAction = (previous: FormState<UpdateReceipt>, form: FormData) => Promise<FormState<UpdateReceipt>>;

/** What all rows share. */
export type BulkBasis = {
  readonly accountId: string;
  readonly action: SubmitAction;
  readonly evidence: Pick<ComponentProps<typeof EvidenceUploader>, "maxBytes" | "labels" | "removeAction">;
  readonly texts: ReportTexts;
  readonly bulkTexts: BulkTexts;
};

/** How the board that holds the rows deals with one of them. */
export type RowTies = {
  readonly tie: (allocationId: string, submit: () => Promise<SubmitOutcome>) => void;
  readonly onStatus: (allocationId: string, status: RowStatus) => void;
  readonly onTaken: () => void;
  /** On to the next report that is not handed in. */
  readonly goOn: (allocationId: string) => void;
};

type Props = { readonly view: BulkRowView; readonly basis: BulkBasis; readonly ties: RowTies };

/** Field ids of a row; the board finds the first field by it. */
export function rowScope(seq: number): string {
  return `${seq}-`;
}

const areas = {
  percent: styles.percent ?? "",
  narrative: styles.narrative ?? "",
  indicators: styles.indicators ?? "",
  duties: styles.duties ?? "",
  problems: styles.problems ?? "",
  nextSteps: styles.nextSteps ?? "",
};

/** One report among many. Typing renders this row alone. */
export const BulkRow = memo(function BulkRow({ view, basis, ties }: Props) {
  const { task, report, parts } = view;
  const { texts, bulkTexts } = basis;
  const { id } = report.allocation;
  // Without scripts the form posts through this; with them it goes the way of the drafts.
  const [posted, post] = useActionState(basis.action, idle);
  const row = useRef<HTMLLIElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const hand = useReport(report, basis.accountId, posted, form, (values, version) =>
    sendSubmission(id, values, { period: report.period.code, version }),
  );
  const [filesOnTheWay, setFilesOnTheWay] = useState(0);
  const { values, result, draft } = hand;
  const outcome = result.status === "idle" ? (hand.isOffline ? "refused" : null) : result.status;
  const status = rowStatus(report, { values, outcome, filesOnTheWay });
  const isLeftOver = !report.editable && result.status !== "done" && !isSameReport(values, valuesOfContent(report.content));

  const submit = async (): Promise<SubmitOutcome> => {
    const reached = await hand.submit();
    if (reached === "taken") ties.onTaken();
    return reached;
  };
  useEffect(() => {
    ties.tie(id, submit);
  });
  useEffect(() => ties.onStatus(id, status), [ties, id, status]);
  useEffect(() => {
    // Whoever has gone on to the next report is not called back.
    if (result.status === "refused" && row.current?.contains(document.activeElement)) focusFirstProblem(form.current);
  }, [result]);

  const submitByHand = () => {
    // What is complete is nearly always taken, so the hand goes on at once; a refusal is told where it cannot be missed.
    if (isCompleteReport(values) && !draft.isConflict) ties.goOn(id);
    void submit();
  };
  return (
    <li
      ref={row}
      id={`task-${task.seq}`}
      data-status={status}
      className={`${styles.row} grid scroll-mt-20 grid-cols-[minmax(0,1fr)] gap-3 border-t border-line px-4 py-3.5 first:border-t-0 md:px-5`}
    >
      {view.head}
      {report.editable && result.status !== "done" ? (
        <>
          <ReportNotices hand={hand} parts={parts} texts={texts} />
          <form
            data-report={id}
            id={`report-${task.seq}`}
            ref={form}
            action={post}
            onSubmit={(event) => {
              event.preventDefault();
              submitByHand();
            }}
            noValidate
            aria-label={fillText(bulkTexts.rowLabel, { seq: task.seq, name: task.name })}
            className={styles.form}
          >
            <input type="hidden" name="allocationId" value={id} />
            <input type="hidden" name="period" value={report.period.code} />
            <input type="hidden" name="version" value={report.allocation.version} />
            <div className={styles.previous}>
              {report.previous ? (
                <PreviousReport
                  previous={report.previous}
                  indicators={parts.indicators}
                  onCarryOver={hand.carryOver}
                  onUndo={hand.undoCarryOver}
                  texts={texts.previous}
                />
              ) : (
                <p className="rounded border border-dashed border-line p-3 text-sm text-quiet">{texts.previous.none}</p>
              )}
            </div>
            <ReportFields
              values={values}
              onChange={hand.type}
              problems={hand.problems}
              previous={report.previous}
              parts={parts}
              texts={texts}
              row={{ scope: rowScope(task.seq), areas }}
            />
          </form>
          <div className={styles.foot}>
            <Button type="submit" form={`report-${task.seq}`} tone={status === "complete" ? "primary" : "plain"} disabled={hand.isPending || filesOnTheWay > 0}>
              {filesOnTheWay > 0
                ? fillText(texts.waitingForFiles, { count: filesOnTheWay })
                : hand.isPending
                  ? texts.submitting
                  : bulkTexts.submit}
            </Button>
            <DraftStateLine state={draft.state} lastSavedAt={draft.lastSavedAt} texts={texts.draft} />
            <BulkEvidence
              {...basis.evidence}
              allocationId={id}
              period={report.period.code}
              existing={view.evidence}
              pasteFrom={row}
              label={bulkTexts.evidence}
              onBusyChange={setFilesOnTheWay}
            />
            <a href={view.address} className="inline-flex min-h-9 items-center text-sm text-brand hover:underline">
              {bulkTexts.single}
            </a>
          </div>
        </>
      ) : report.editable && result.status === "done" ? (
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
          <strong className="text-green">✓ {texts.done.title}</strong>
          <span className="min-w-0 flex-1 truncate text-quiet">
            {values.percent}% · {values.narrative}
          </span>
          <a href={`/updates/${result.result.id}`} className={buttonClass("plain", "text-sm")}>
            {bulkTexts.view}
          </a>
        </p>
      ) : (
        <>
          {view.closed}
          {isLeftOver ? <SetAside values={values} parts={parts} texts={texts} text={texts.aside.closed} /> : null}
        </>
      )}
    </li>
  );
});
