import type { LocalCopy } from "@/components/forms/local-copy";
import type { DraftOutcome } from "@/components/progress/send-report";
import { isSameReport, type DraftPlace, type ReportValues } from "@/lib/progress/report-values";

/** Where a draft is on its way to the server. */
export type DraftState =
  | { readonly kind: "untouched" | "waiting" | "saving" }
  | { readonly kind: "saved"; readonly at: Date | null }
  | Exclude<DraftOutcome, { readonly kind: "saved" }>;

/** What is kept in the browser: the words, and what the server had when they were typed. */
export type TypedCopy = { readonly values: ReportValues; readonly base: ReportValues };

type Options = {
  readonly place: DraftPlace;
  /** What the server has. */
  readonly saved: ReportValues;
  readonly send: (values: ReportValues, place: DraftPlace) => Promise<DraftOutcome>;
  readonly copy: LocalCopy<TypedCopy>;
  readonly onState: (state: DraftState) => void;
};

/** Saving begins this long after the last key, milliseconds. */
export const typingPause = 1_500;
/** After a failure the next tries come after these pauses, milliseconds; the last one repeats. */
const retryPauses = [5_000, 15_000, 60_000];

/**
 * Saves a draft while it is typed: one request at a time, each with the version the last one gave, a copy in the
 * browser until the server has the same. A refusal never loses what was typed.
 */
export class DraftKeeper {
  #place: DraftPlace;
  #saved: ReportValues;
  #values: ReportValues;
  #running: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #failures = 0;
  #isStopped = false;
  #settled: DraftState = { kind: "untouched" };
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
    this.#place = options.place;
    this.#saved = options.saved;
    this.#values = options.saved;
  }

  /** The allocation's version that the next write must name. */
  get version(): number {
    return this.#place.version;
  }

  /** What the server had when it was last heard of. */
  get saved(): ReportValues {
    return this.#saved;
  }

  /** True while the server lacks what is typed. */
  get isDirty(): boolean {
    return !isSameReport(this.#values, this.#saved);
  }

  /** Takes what is typed; saves it after a pause. False when the browser could keep no copy. */
  change(values: ReportValues): boolean {
    this.#values = values;
    const isKept = this.#options.copy.write({ values, base: this.#saved });
    if (!this.#isStopped) {
      this.#options.onState({ kind: "waiting" });
      this.#schedule(typingPause);
    }
    return isKept;
  }

  /** Saves at once what is not saved yet. Resolves when nothing is on its way any more. */
  async flush(): Promise<void> {
    this.#unschedule();
    await this.#running;
    if (this.#isStopped) return;
    if (!this.isDirty) return this.#settle(this.#settled);
    this.#running ??= this.#save().finally(() => {
      this.#running = null;
    });
    await this.#running;
  }

  /** Waits for a save on its way and sends no more: a submission takes over, or a person has to choose. */
  async hold(): Promise<void> {
    this.#unschedule();
    this.#isStopped = true;
    await this.#running;
  }

  /** Saves again; after a conflict from the version on that the server has now, which holds `saved`. */
  resume(base?: { readonly version: number; readonly saved: ReportValues }): void {
    if (base) {
      this.#place = { ...this.#place, version: base.version };
      this.#saved = base.saved;
    }
    this.#isStopped = false;
    this.#failures = 0;
  }

  /** The server has it all: the browser's copy goes. */
  finish(): void {
    this.#unschedule();
    this.#isStopped = true;
    this.#saved = this.#values;
    this.#options.copy.remove();
  }

  async #save(): Promise<void> {
    const sent = this.#values;
    this.#options.onState({ kind: "saving" });
    const outcome = await this.#options.send(sent, this.#place);
    if (outcome.kind === "saved") this.#accept(sent, outcome);
    else this.#refuse(outcome);
  }

  #accept(sent: ReportValues, { version, at }: Extract<DraftOutcome, { kind: "saved" }>): void {
    this.#place = { ...this.#place, version };
    this.#saved = sent;
    this.#failures = 0;
    this.#settled = { kind: "saved", at };
    if (!this.isDirty) return this.#settle(this.#settled);
    this.#options.copy.write({ values: this.#values, base: this.#saved });
    if (!this.#isStopped) this.#schedule(typingPause);
    this.#options.onState(this.#settled);
  }

  /** The server has what is typed. */
  #settle(state: DraftState): void {
    this.#options.copy.remove();
    this.#options.onState(state);
  }

  #refuse(outcome: Exclude<DraftOutcome, { kind: "saved" }>): void {
    if (outcome.kind === "conflict" || outcome.kind === "closed") {
      this.#isStopped = true;
    } else if (outcome.kind !== "refused" && !this.#isStopped) {
      this.#schedule(retryPauses[Math.min(this.#failures, retryPauses.length - 1)] ?? typingPause);
      this.#failures += 1;
    }
    this.#options.onState(outcome);
  }

  #schedule(pause: number): void {
    this.#unschedule();
    this.#timer = setTimeout(() => void this.flush(), pause);
  }

  #unschedule(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
