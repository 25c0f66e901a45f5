import { useRouter } from "next/navigation";
import { startTransition, useCallback, useEffect, useRef, useState, type RefObject } from "react";
import { localCopy } from "@/components/forms/local-copy";
import { DraftKeeper, type DraftState, type TypedCopy } from "@/components/progress/draft-keeper";
import { sendDraft } from "@/components/progress/send-report";
import { isSameReport, valuesOfContent, valuesOfFields, type ReportValues } from "@/lib/progress/report-values";
import type { ReportForm } from "@/lib/progress/types";

/** What typing needs to know of a report. */
export type TypedReport = Pick<ReportForm, "update" | "editable" | "content" | "previous"> & {
  readonly allocation: Pick<ReportForm["allocation"], "id" | "version">;
  readonly period: Pick<ReportForm["period"], "code">;
};

/** A report as it is typed, with its draft on the way to the server. */
export type ReportDraft = {
  readonly values: ReportValues;
  readonly change: (values: ReportValues) => void;
  readonly state: DraftState;
  readonly lastSavedAt: Date | null;
  /** True when words of an earlier visit, never saved, were put back. */
  readonly isRestored: boolean;
  /** True while somebody else's version waits to be fetched or chosen. */
  readonly isConflict: boolean;
  /** What the server has, once it is newer than what the typing built on. */
  readonly isOtherKnown: boolean;
  readonly keeper: DraftKeeper;
  /** Fetches what the server has now and asks which version shall be. */
  readonly raiseConflict: () => void;
  /** Goes on upon the server's version, with the words given. */
  readonly settleConflict: (values: ReportValues) => void;
};

/** False until the page has come to life; what is made later finds nobody's words before it. */
let isAlive = false;

/** Ties a {@link DraftKeeper} to the page: restores, saves on leaving and on coming back, notices other people's saves. */
export function useReportDraft(
  report: TypedReport,
  accountId: string,
  initial: ReportValues,
  formElement: RefObject<HTMLFormElement | null>,
): ReportDraft {
  const router = useRouter();
  const [values, setValues] = useState(initial);
  const [state, setState] = useState<DraftState>({ kind: "untouched" });
  const [lastSavedAt, setLastSavedAt] = useState(report.update?.state === "draft" ? report.update.savedAt : null);
  const [isRestored, setIsRestored] = useState(false);
  const [staleVersion, setStaleVersion] = useState<number | null>(null);
  const [{ keeper, copy }] = useState(() => makeKeeper(report, accountId, onState));
  // Looked for while the page comes to life: React then puts back into a text field what it was sent with.
  const [typedEarly] = useState(() => (isAlive || typeof document === "undefined" ? null : typedBeforeScripts(formOf(report.allocation.id))));
  const isUnkept = useRef(false);
  const version = report.allocation.version;

  function onState(next: DraftState): void {
    setState(next);
    if (next.kind === "saved" && next.at) setLastSavedAt(next.at);
  }
  const change = useCallback(
    (next: ReportValues) => {
      setValues(next);
      setIsRestored(false);
      isUnkept.current = !keeper.change(next);
    },
    [keeper],
  );
  const raiseConflict = useCallback(() => {
    void keeper.hold();
    setState({ kind: "conflict" });
    setStaleVersion(keeper.version);
    startTransition(() => router.refresh());
  }, [keeper, router]);
  const settleConflict = useCallback(
    (next: ReportValues) => {
      keeper.resume({ version, saved: valuesOfContent(report.content) });
      setStaleVersion(null);
      change(next);
      void keeper.flush();
    },
    [keeper, version, report.content, change],
  );

  useEffect(() => {
    if (state.kind === "conflict" && staleVersion === null) raiseConflict();
  }, [state.kind, staleVersion, raiseConflict]);

  // The page may be older than the draft's own saves: only a later version is somebody else's.
  const isOtherKnown = staleVersion !== null && version > staleVersion;
  useEffect(() => {
    // Somebody wrote another period of the same duty: these words are untouched, only the version moved on.
    if (isOtherKnown && isSameReport(valuesOfContent(report.content), keeper.saved)) settleConflict(values);
  });

  const wasEditable = useRef(report.editable);
  useEffect(() => {
    // Withdrawn a moment ago: the form begins with what was handed in.
    if (report.editable && !wasEditable.current) {
      const saved = valuesOfContent(report.content);
      keeper.resume({ version, saved });
      change(saved);
    }
    wasEditable.current = report.editable;
  }, [report.editable, report.content, version, keeper, change]);

  useEffect(() => {
    const server = valuesOfContent(report.content);
    const kept = copy.read();
    const found = kept?.values ?? typedEarly ?? typedBeforeScripts(formElement.current);
    isAlive = true;
    if (!report.editable || !found || isSameReport(found, initial)) {
      if (kept && isSameReport(kept.values, server)) copy.remove();
      return;
    }
    change(found);
    setIsRestored(kept !== null);
    if (kept && !isSameReport(kept.base, server)) {
      void keeper.hold();
      setState({ kind: "conflict" });
      // No version is ever negative: what the page has now counts as the other one.
      setStaleVersion(-1);
    }
    // Once, when the page has come to life.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);

  useEffect(() => watchPage(keeper, () => isUnkept.current), [keeper]);

  return {
    values,
    change,
    state,
    lastSavedAt,
    isRestored,
    isConflict: staleVersion !== null,
    isOtherKnown,
    keeper,
    raiseConflict,
    settleConflict,
  };
}

function makeKeeper(report: TypedReport, accountId: string, onState: (state: DraftState) => void) {
  const { allocation, period, content } = report;
  const copy = localCopy(`report:${accountId}:${allocation.id}:${period.code}`, parseCopy);
  const keeper = new DraftKeeper({
    place: { period: period.code, version: allocation.version },
    saved: valuesOfContent(content),
    send: (values, place) => sendDraft(allocation.id, values, place),
    copy,
    onState,
  });
  return { keeper, copy };
}

/** Saves when the page is hidden or left, and when the connection or the person is back. */
function watchPage(keeper: DraftKeeper, isUnkept: () => boolean): () => void {
  const save = () => void keeper.flush();
  const warn = (event: BeforeUnloadEvent) => {
    // Only where the browser keeps no copy is leaving a loss.
    if (keeper.isDirty && isUnkept()) event.preventDefault();
  };
  document.addEventListener("visibilitychange", save);
  addEventListener("pagehide", save);
  addEventListener("online", save);
  addEventListener("beforeunload", warn);
  return () => {
    document.removeEventListener("visibilitychange", save);
    removeEventListener("pagehide", save);
    removeEventListener("online", save);
    removeEventListener("beforeunload", warn);
    save();
  };
}

/** The form of a report, as the server has sent it; forms of reports carry the allocation's id. */
function formOf(allocationId: string): HTMLFormElement | null {
  return document.querySelector(`form[data-report="${allocationId}"]`);
}

/** Words that were typed before the page came to life, or that the browser put back after a reload. */
function typedBeforeScripts(form: HTMLFormElement | null): ReportValues | null {
  if (!form) return null;
  const texts = [...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return valuesOfFields(Object.fromEntries(texts));
}

function parseCopy(stored: unknown): TypedCopy | null {
  if (typeof stored !== "object" || stored === null || !("values" in stored) || !("base" in stored)) return null;
  const values = parseValues(stored.values);
  const base = parseValues(stored.base);
  return values && base && { values, base };
}

/** Copies of an earlier version know of no duties. */
function parseValues(value: unknown): ReportValues | null {
  if (typeof value !== "object" || value === null) return null;
  const fields: Record<string, unknown> = { duties: [], ...value };
  const { indicators, duties } = fields;
  const areTexts = ["percent", "narrative", "problems", "nextSteps"].every((name) => typeof fields[name] === "string");
  const areReadings = typeof indicators === "object" && indicators !== null && areStrings(Object.values(indicators));
  return areTexts && areReadings && Array.isArray(duties) && areStrings(duties) ? (fields as ReportValues) : null;
}

function areStrings(values: readonly unknown[]): boolean {
  return values.every((each) => typeof each === "string");
}
