import { report } from "@/lib/cli/report";

type Ending = () => Promise<void> | void;

/**
 * The life of a command that runs until it is told to stop. What was begun is ended in reverse order, once, whether
 * the end comes by a signal, in the middle of starting, or by a failure.
 */
export class Lifecycle {
  readonly #endings: Ending[] = [];
  #ending: Promise<void> | null = null;

  constructor() {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => this.#onSignal());
  }

  get isEnding(): boolean {
    return this.#ending !== null;
  }

  /** Runs `ending` when the life ends; at once if it already has. */
  async onEnd(ending: Ending): Promise<void> {
    if (this.isEnding) await ending();
    else this.#endings.push(ending);
  }

  /** Ends everything that was begun. */
  async end(): Promise<void> {
    this.#ending ??= (async () => {
      for (const ending of this.#endings.toReversed()) await ending();
    })();
    await this.#ending;
  }

  /** Runs `work`; a failure ends the life and is thrown on, unless the life was ending anyway. */
  async run(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (this.isEnding) return;
      await this.end();
      throw error;
    }
  }

  /** Ends with exit code 1 and one line: something the command cannot go on without is lost. */
  async fail(line: string): Promise<void> {
    if (this.isEnding) return;
    report(line);
    await this.end();
    process.exit(1);
  }

  #onSignal(): void {
    // The second signal is from somebody who does not want to wait.
    if (this.isEnding) process.exit(130);
    this.end().then(
      () => process.exit(0),
      (error: unknown) => {
        report(error instanceof Error ? error.message : String(error));
        process.exit(1);
      },
    );
  }
}
