"use client";

import { useActionState, useEffect, useRef, useState, type ComponentProps, type FormEvent, type ReactNode } from "react";
import { EvidenceUploader } from "@/components/evidence/evidence-uploader";
import { fillText } from "@/components/forms/fill-text";
import { focusFirstProblem } from "@/components/forms/focus-first-problem";
import { StickyActions } from "@/components/forms/sticky-actions";
import { DraftStateLine } from "@/components/progress/draft-state-line";
import { PreviousReport } from "@/components/progress/previous-report";
import { DoneBox, type NextStep } from "@/components/forms/done-box";
import { ReportFields, type FieldParts } from "@/components/progress/report-fields";
import { ReportNotices, SetAside } from "@/components/progress/report-notices";
import type { ReportTexts } from "@/components/progress/report-texts";
import { useReport, type SendReport } from "@/components/progress/use-report";
import { Button } from "@/components/ui/button";
import { isSameReport, valuesOfContent } from "@/lib/progress/report-values";
import type { ReportForm as Report, UpdateReceipt } from "@/lib/progress/types";
import { idle, type FormState } from "@/lib/web/form-state";

type Props = {
  readonly report: Report;
  readonly accountId: string;
  readonly parts: FieldParts;
  readonly action: (previous: FormState<UpdateReceipt>, form: FormData) => Promise<FormState<UpdateReceipt>>;
  /** What to do after submitting, the most sensible first. */
  readonly nextSteps: readonly NextStep[];
  readonly evidence: Pick<ComponentProps<typeof EvidenceUploader>, "existing" | "maxBytes" | "labels" | "removeAction" | "describe">;
  /** The task's printed text, at the end on phones. */
  readonly taskText: ReactNode;
  /** Stands in the form's place while the report may not be written. */
  readonly closed: ReactNode;
  readonly texts: ReportTexts;
};

const formId = "report-form";

/** The report of one allocation and period: typed, kept, submitted; works without scripts for a plain submission. */
export function ReportForm(props: Props) {
  const { report, action, texts, parts } = props;
  // Without scripts the form posts through this; with them `submit` does the same and keeps control.
  const [posted, post] = useActionState(action, idle);
  const form = useRef<HTMLFormElement>(null);
  const send: SendReport = (_values, version) => {
    const data = new FormData(form.current ?? undefined);
    data.set("version", String(version));
    return action(idle, data);
  };
  const hand = useReport(report, props.accountId, posted, form, send);
  const [filesOnTheWay, setFilesOnTheWay] = useState(0);
  const { values, result, draft, isPending } = hand;
  useEffect(() => {
    if (result.status === "refused") focusFirstProblem(form.current);
  }, [result]);

  if (result.status === "done") return <DoneBox steps={props.nextSteps} texts={texts.done} />;
  if (!report.editable) {
    const isLeft = !isSameReport(values, valuesOfContent(report.content));
    return (
      <>
        {props.closed}
        {isLeft ? <SetAside values={values} parts={parts} texts={texts} text={texts.aside.closed} /> : null}
      </>
    );
  }

  const { previous } = report;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void hand.submit();
  };
  return (
    <div className="grid gap-4">
      <ReportNotices hand={hand} parts={parts} texts={texts} />
      <noscript>
        <p className="text-sm text-quiet">{texts.noScript}</p>
      </noscript>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem] lg:grid-rows-[auto_1fr]">
        <div className="lg:col-start-2">
          {previous ? (
            <PreviousReport
              previous={previous}
              indicators={parts.indicators}
              opensWide
              onCarryOver={hand.carryOver}
              onUndo={hand.undoCarryOver}
              texts={texts.previous}
            />
          ) : (
            <p className="rounded border border-dashed border-line p-4 text-sm text-quiet">{texts.previous.none}</p>
          )}
        </div>
        <div className="grid min-w-0 gap-5 rounded border border-line bg-surface p-4 md:p-5 lg:col-start-1 lg:row-span-2 lg:row-start-1">
          <form
            data-report={report.allocation.id}
            id={formId}
            ref={form}
            action={post}
            onSubmit={submit}
            noValidate
            aria-label={texts.formLabel}
            className="grid gap-5"
          >
            <input type="hidden" name="allocationId" value={report.allocation.id} />
            <input type="hidden" name="period" value={report.period.code} />
            <input type="hidden" name="version" value={report.allocation.version} />
            <ReportFields values={values} onChange={hand.type} problems={hand.problems} previous={previous} parts={parts} texts={texts} />
          </form>
          <EvidenceUploader
            {...props.evidence}
            allocationId={report.allocation.id}
            updateId={null}
            period={report.period.code}
            onBusyChange={setFilesOnTheWay}
          />
        </div>
        <div className="lg:col-start-2">{props.taskText}</div>
      </div>
      <StickyActions>
        <DraftStateLine state={draft.state} lastSavedAt={draft.lastSavedAt} texts={texts.draft} />
        <Button type="submit" form={formId} tone="primary" disabled={isPending || filesOnTheWay > 0}>
          {filesOnTheWay > 0 ? fillText(texts.waitingForFiles, { count: filesOnTheWay }) : isPending ? texts.submitting : texts.submit}
        </Button>
      </StickyActions>
    </div>
  );
}
