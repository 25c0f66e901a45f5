"use client";

import {
  useActionState,
  useEffect,
  useRef,
  useState,
  useTransition,
  type ComponentProps,
  type FormEvent,
  type ReactNode,
} from "react";
import { EvidenceUploader } from "@/components/evidence/evidence-uploader";
import { fillText } from "@/components/forms/fill-text";
import { DraftConflict } from "@/components/progress/draft-conflict";
import { DraftStateLine } from "@/components/progress/draft-state-line";
import { PreviousReport } from "@/components/progress/previous-report";
import { CopyReportButton, ReportAsText } from "@/components/progress/report-as-text";
import { ReportDone, type NextStep } from "@/components/progress/report-done";
import { ReportFields } from "@/components/progress/report-fields";
import type { ReportTexts } from "@/components/progress/report-texts";
import { useReportDraft } from "@/components/progress/use-report-draft";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { isSameReport, valuesOfContent, valuesOfFields, type ReportValues } from "@/lib/progress/report-values";
import type { IndicatorField, ReportForm as Report, UpdateReceipt } from "@/lib/progress/types";
import { idle, type FormState } from "@/lib/web/form-state";

type Props = {
  readonly report: Report;
  readonly accountId: string;
  readonly indicators: readonly (IndicatorField & { readonly targetText: string })[];
  readonly action: (previous: FormState<UpdateReceipt>, form: FormData) => Promise<FormState<UpdateReceipt>>;
  /** What to do after submitting, the most sensible first. */
  readonly nextSteps: readonly NextStep[];
  readonly evidence: Pick<ComponentProps<typeof EvidenceUploader>, "existing" | "maxBytes" | "labels" | "removeAction">;
  /** The task's printed text, at the end on phones. */
  readonly taskText: ReactNode;
  /** Stands in the form's place while the report may not be written. */
  readonly closed: ReactNode;
  readonly texts: ReportTexts;
};

const formId = "report-form";

/** The report of one allocation and period: typed, kept, submitted; works without scripts for a plain submission. */
export function ReportForm(props: Props) {
  const { report, action, texts, indicators } = props;
  // Without scripts the form posts through this; with them `submit` below does the same and keeps control.
  const [posted, post] = useActionState(action, idle);
  const [initial] = useState(() => (posted.status === "refused" ? valuesOfFields(posted.values) : valuesOfContent(report.content)));
  const form = useRef<HTMLFormElement>(null);
  const draft = useReportDraft(report, props.accountId, initial, form);
  const [result, setResult] = useState<FormState<UpdateReceipt>>(posted);
  const [isOffline, setIsOffline] = useState(false);
  const [setAside, setSetAside] = useState<ReportValues | null>(null);
  const [beforeCarryOver, setBeforeCarryOver] = useState<ReportValues | null>(null);
  const [filesOnTheWay, setFilesOnTheWay] = useState(0);
  const [isPending, startTransition] = useTransition();
  const { values, change, keeper } = draft;

  useEffect(() => {
    if (result.status === "refused") form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [result]);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const element = event.currentTarget;
    if (isPending || draft.isConflict) return;
    startTransition(async () => {
      await keeper.hold();
      const data = new FormData(element);
      data.set("version", String(keeper.version));
      const next = await action(idle, data).catch(() => null);
      setIsOffline(next === null);
      if (next?.status === "done") keeper.finish();
      else if (next?.status === "refused" && next.code === "conflict") return draft.raiseConflict();
      else {
        keeper.resume();
        void keeper.flush();
      }
      if (next) setResult(next);
    });
  };

  if (result.status === "done") return <ReportDone steps={props.nextSteps} texts={texts.done} />;
  if (!report.editable) {
    const isLeft = !isSameReport(values, valuesOfContent(report.content));
    return (
      <>
        {props.closed}
        {isLeft ? <SetAside values={values} indicators={indicators} texts={texts} text={texts.aside.closed} /> : null}
      </>
    );
  }

  const { previous } = report;
  const problems = result.status === "refused" ? result.fields : draft.state.kind === "refused" ? draft.state.fields : {};
  const type = (next: ReportValues) => {
    setResult(idle);
    change(next);
  };
  const carryOver = () => {
    if (!previous) return;
    setBeforeCarryOver(values);
    type(valuesOfContent(previous));
  };
  const undo = () => {
    if (beforeCarryOver) type(beforeCarryOver);
    setBeforeCarryOver(null);
  };
  const takeTheirs = () => {
    setSetAside(values);
    draft.settleConflict(valuesOfContent(report.content));
  };
  const theirs = report.update && {
    values: valuesOfContent(report.content),
    author: report.update.author.displayName,
    at: report.update.savedAt,
  };
  return (
    <div className="grid gap-4">
      {result.status === "refused" ? <Notice tone="problem">{result.message}</Notice> : null}
      {isOffline ? <Notice tone="problem">{texts.submitOffline}</Notice> : null}
      {draft.isRestored && !draft.isConflict ? <Notice>{texts.restored}</Notice> : null}
      {draft.isConflict ? (
        <DraftConflict
          mine={values}
          theirs={draft.isOtherKnown ? theirs : null}
          indicators={indicators}
          onKeepMine={() => draft.settleConflict(values)}
          onTakeTheirs={takeTheirs}
          texts={texts}
        />
      ) : null}
      {setAside ? (
        <SetAside values={setAside} indicators={indicators} texts={texts} text={texts.aside.text} onDismiss={() => setSetAside(null)} />
      ) : null}
      <noscript>
        <p className="text-sm text-quiet">{texts.noScript}</p>
      </noscript>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem] lg:grid-rows-[auto_1fr]">
        <div className="lg:col-start-2">
          {previous ? (
            <PreviousReport
              previous={previous}
              indicators={indicators}
              canUndo={beforeCarryOver !== null}
              onCarryOver={carryOver}
              onUndo={undo}
              texts={texts.previous}
            />
          ) : (
            <p className="rounded border border-dashed border-line p-4 text-sm text-quiet">{texts.previous.none}</p>
          )}
        </div>
        <div className="grid min-w-0 gap-5 rounded border border-line bg-surface p-4 md:p-5 lg:col-start-1 lg:row-span-2 lg:row-start-1">
          <form
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
            <ReportFields values={values} onChange={type} problems={problems} previous={previous} indicators={indicators} texts={texts} />
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
      <div className="sticky bottom-[calc(3.5rem+env(safe-area-inset-bottom))] z-10 -mx-4 flex items-center gap-4 border-t border-line bg-surface px-4 py-2.5 md:bottom-0 md:mx-0 md:rounded md:border">
        <DraftStateLine state={draft.state} lastSavedAt={draft.lastSavedAt} texts={texts.draft} />
        <Button type="submit" form={formId} tone="primary" disabled={isPending || filesOnTheWay > 0}>
          {filesOnTheWay > 0 ? fillText(texts.waitingForFiles, { count: filesOnTheWay }) : isPending ? texts.submitting : texts.submit}
        </Button>
      </div>
    </div>
  );
}

/** Words that were typed and are not in use: still here, to be copied. */
function SetAside({
  values,
  indicators,
  texts,
  text,
  onDismiss,
}: {
  readonly values: ReportValues;
  readonly indicators: readonly IndicatorField[];
  readonly texts: ReportTexts;
  readonly text: string;
  readonly onDismiss?: () => void;
}) {
  return (
    <section className="grid gap-3 rounded border border-notice-line bg-notice p-4">
      <div>
        <h2 className="font-bold">{texts.aside.title}</h2>
        <p className="text-sm">{text}</p>
      </div>
      <ReportAsText values={values} indicators={indicators} texts={texts} />
      <div className="flex flex-wrap gap-3">
        <CopyReportButton values={values} indicators={indicators} texts={texts} />
        {onDismiss ? <Button onClick={onDismiss}>{texts.aside.dismiss}</Button> : null}
      </div>
    </section>
  );
}
