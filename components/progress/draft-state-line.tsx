import { fillText } from "@/components/forms/fill-text";
import type { DraftState } from "@/components/progress/draft-keeper";
import type { ReportTexts } from "@/components/progress/report-texts";
import { shanghaiTime } from "@/lib/time/zone";

/**
 * Where the draft is, in one line. Being on the way is shown but not announced; what it comes to is, once: the live
 * region's words change only when there is news.
 */
export function DraftStateLine({
  state,
  lastSavedAt,
  texts,
}: {
  readonly state: DraftState;
  readonly lastSavedAt: Date | null;
  readonly texts: ReportTexts["draft"];
}) {
  const isOnTheWay = state.kind === "waiting" || state.kind === "saving";
  return (
    <div className="min-w-0 flex-1 text-sm text-quiet">
      {isOnTheWay ? <span>{texts[state.kind]}</span> : null}
      <span role="status" className={isOnTheWay ? "sr-only" : isTrouble(state) ? "text-orange" : undefined}>
        {settledText(state, lastSavedAt, texts)}
      </span>
      {state.kind === "signedOut" ? (
        <a href="/sign-in" target="_blank" rel="noopener" className="ml-2 text-brand underline underline-offset-4">
          {texts.signIn}
        </a>
      ) : null}
    </div>
  );
}

function settledText(state: DraftState, lastSavedAt: Date | null, texts: ReportTexts["draft"]): string {
  if (state.kind === "waiting" || state.kind === "saving" || state.kind === "saved") {
    return lastSavedAt ? fillText(texts.saved, { time: shanghaiTime(lastSavedAt) }) : "";
  }
  if (state.kind === "untouched") return lastSavedAt ? fillText(texts.saved, { time: shanghaiTime(lastSavedAt) }) : texts.untouched;
  return texts[state.kind];
}

function isTrouble({ kind }: DraftState): boolean {
  return kind !== "untouched" && kind !== "saved" && kind !== "waiting" && kind !== "saving";
}
