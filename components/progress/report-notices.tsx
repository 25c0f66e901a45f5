import { DraftConflict } from "@/components/progress/draft-conflict";
import { CopyReportButton, ReportAsText, type ReportParts } from "@/components/progress/report-as-text";
import type { ReportTexts } from "@/components/progress/report-texts";
import type { ReportInHand } from "@/components/progress/use-report";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { ReportValues } from "@/lib/progress/report-values";

/** What the person at a report must know before going on: refusals, a lost connection, somebody else's version. */
export function ReportNotices({
  hand,
  parts,
  texts,
}: {
  readonly hand: ReportInHand;
  readonly parts: ReportParts;
  readonly texts: ReportTexts;
}) {
  const { result, draft, values, setAside } = hand;
  return (
    <>
      {result.status === "refused" ? <Notice tone="problem">{result.message}</Notice> : null}
      {hand.isOffline ? <Notice tone="problem">{texts.submitOffline}</Notice> : null}
      {draft.isRestored && !draft.isConflict ? <Notice>{texts.restored}</Notice> : null}
      {draft.isConflict ? (
        <DraftConflict
          mine={values}
          theirs={draft.isOtherKnown ? hand.theirs : null}
          parts={parts}
          onKeepMine={hand.keepMine}
          onTakeTheirs={hand.takeTheirs}
          texts={texts}
        />
      ) : null}
      {setAside ? (
        <SetAside values={setAside} parts={parts} texts={texts} text={texts.aside.text} onDismiss={hand.dismissAside} />
      ) : null}
    </>
  );
}

/** Words that were typed and are not in use: still here, to be copied. */
export function SetAside({
  values,
  parts,
  texts,
  text,
  onDismiss,
}: {
  readonly values: ReportValues;
  readonly parts: ReportParts;
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
      <ReportAsText values={values} parts={parts} texts={texts} />
      <div className="flex flex-wrap gap-3">
        <CopyReportButton values={values} parts={parts} texts={texts} />
        {onDismiss ? <Button onClick={onDismiss}>{texts.aside.dismiss}</Button> : null}
      </div>
    </section>
  );
}
