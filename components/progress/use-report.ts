import { useEffect, useRef, useState, useTransition, type RefObject } from "react";
import type { FieldProblems } from "@/components/progress/report-fields";
import { useReportDraft, type ReportDraft, type TypedReport } from "@/components/progress/use-report-draft";
import { valuesOfContent, valuesOfFields, type ReportValues } from "@/lib/progress/report-values";
import type { UpdateReceipt } from "@/lib/progress/types";
import { idle, type FormState } from "@/lib/web/form-state";

/** Hands a report in, built on the allocation's `version`; null when it did not arrive. */
export type SendReport = (values: ReportValues, version: number) => Promise<FormState<UpdateReceipt> | null>;

/** `unsent`: no answer came; `refused`: it came back, or somebody has to choose first. */
export type SubmitOutcome = "taken" | "refused" | "unsent";

/** A report from the first key to its submission, as each screen shows it in its own way. */
export type ReportInHand = {
  readonly draft: ReportDraft;
  readonly values: ReportValues;
  readonly type: (values: ReportValues) => void;
  readonly result: FormState<UpdateReceipt>;
  readonly problems: FieldProblems;
  /** The last submission did not arrive. */
  readonly isOffline: boolean;
  readonly isPending: boolean;
  readonly submit: () => Promise<SubmitOutcome>;
  readonly carryOver: () => void;
  /** Null while nothing was carried over. */
  readonly undoCarryOver: (() => void) | null;
  /** What somebody else saved meanwhile; null while unknown. */
  readonly theirs: { readonly values: ReportValues; readonly author: string; readonly at: Date } | null;
  readonly keepMine: () => void;
  readonly takeTheirs: () => void;
  /** Words that were given up for somebody else's. */
  readonly setAside: ReportValues | null;
  readonly dismissAside: () => void;
};

/**
 * @param posted what a submission without scripts came to
 * @param form where words may stand that were typed before the page came to life
 */
export function useReport(
  report: TypedReport,
  accountId: string,
  posted: FormState<UpdateReceipt>,
  form: RefObject<HTMLFormElement | null>,
  send: SendReport,
): ReportInHand {
  const [initial] = useState(() => (posted.status === "refused" ? valuesOfFields(posted.values) : valuesOfContent(report.content)));
  const draft = useReportDraft(report, accountId, initial, form);
  const [result, setResult] = useState<FormState<UpdateReceipt>>(posted);
  const [isOffline, setIsOffline] = useState(false);
  const [setAside, setSetAside] = useState<ReportValues | null>(null);
  const [beforeCarryOver, setBeforeCarryOver] = useState<ReportValues | null>(null);
  const [isPending, startTransition] = useTransition();
  const { values, keeper } = draft;
  const { previous, update, content } = report;

  const wasEditable = useRef(report.editable);
  useEffect(() => {
    // Withdrawn: what was handed in is a draft again.
    if (report.editable && !wasEditable.current) setResult(idle);
    wasEditable.current = report.editable;
  }, [report.editable]);

  const type = (next: ReportValues) => {
    setResult(idle);
    draft.change(next);
  };
  const handIn = async (): Promise<SubmitOutcome> => {
    await keeper.hold();
    const next = await send(values, keeper.version).catch(() => null);
    setIsOffline(next === null);
    if (next?.status === "done") keeper.finish();
    else if (next?.status === "refused" && next.code === "conflict") {
      draft.raiseConflict();
      return "refused";
    } else {
      keeper.resume();
      void keeper.flush();
    }
    if (next) setResult(next);
    if (!next) return "unsent";
    return next.status === "done" ? "taken" : "refused";
  };
  return {
    draft,
    values,
    type,
    result,
    problems: result.status === "refused" ? result.fields : draft.state.kind === "refused" ? draft.state.fields : {},
    isOffline,
    isPending,
    submit: async () => {
      if (isPending || draft.isConflict) return "refused";
      return new Promise((resolve) => startTransition(async () => resolve(await handIn())));
    },
    carryOver: () => {
      if (!previous) return;
      setBeforeCarryOver(values);
      type({ ...valuesOfContent(previous), duties: values.duties });
    },
    undoCarryOver: beforeCarryOver && (() => {
      type(beforeCarryOver);
      setBeforeCarryOver(null);
    }),
    theirs: update && { values: valuesOfContent(content), author: update.author.displayName, at: update.savedAt },
    keepMine: () => draft.settleConflict(values),
    takeTheirs: () => {
      setSetAside(values);
      draft.settleConflict(valuesOfContent(content));
    },
    setAside,
    dismissAside: () => setSetAside(null),
  };
}
