import { fork } from "node:child_process";
import { constants, setPriority } from "node:os";
import path from "node:path";
import type { Writable } from "node:stream";
import pLimit from "p-limit";
import { bareEnvironment } from "@/lib/env";

export type IsolationLimits = {
  /** So long after it has begun to work the process is killed, milliseconds. */
  readonly timeoutMs: number;
  /** Counted anew from its first progress on, so that what is known to be honest may take its time. */
  readonly onceProgressingMs?: number;
  /** JavaScript's own memory, MiB; more ends the process. */
  readonly memoryMb: number;
};

/** The process did not answer: it was too slow, ran out of memory, or crashed. */
export class IsolationError extends Error {
  override readonly name = "IsolationError";

  constructor(readonly kind: "timeout" | "died" | "stopped") {
    super(`an isolated process ${kind === "timeout" ? "took too long" : kind === "stopped" ? "was stopped" : "ended without an answer"}`);
  }
}

/** What a module that answers at length is given: text for the asker's stream, and how far it has come. */
export type IsolatedStream = {
  /** Resolves when more may be written. */
  write(text: string): Promise<void>;
  progress(done: number): void;
};

/** Where the text goes. */
export type IsolationOutput = { readonly output: Writable; readonly onProgress: (done: number) => void };

/** One for each core of a small server; others wait their turn. */
const oneOfTwo = pLimit(2);
/** Long work keeps no short work waiting. */
const oneAtATime = pLimit(1);
const child = () => path.join(/* turbopackIgnore: true */ process.cwd(), "lib/isolation/child.ts");

/**
 * Runs `run(input)` of a module in a process of its own, which can be killed: for whatever takes files of strangers apart.
 * The process knows none of the portal's settings. Input and answer are JSON.
 *
 * @param module from the project's root, `lib/….ts`
 * @throws IsolationError when there is no answer; what `run` throws comes as an Error with its message
 */
export function runIsolated<Input, Output>(module: string, input: Input, limits: IsolationLimits): Promise<Output> {
  return oneOfTwo(() => runInChild<Input, Output>(module, input, limits));
}

/**
 * As {@link runIsolated}, for a module that also writes: `run(input, stream)`. What it wrote has arrived in `output` when
 * this resolves; `output` is not ended.
 *
 * @throws IsolationError; and whatever `output` fails with
 */
export function streamIsolated<Input, Output>(module: string, input: Input, limits: IsolationLimits, stream: IsolationOutput, stop?: AbortSignal): Promise<Output> {
  return oneAtATime(() => runInChild<Input, Output>(module, input, limits, stream, stop));
}

type Answer<Output> = { readonly begun: true } | { readonly value: Output; readonly written: number } | { readonly error: string } | { readonly progress: number };

/** A busy machine takes its time to start a process, which is nobody's fault. */
const startingMs = 30_000;

function runInChild<Input, Output>(
  module: string,
  input: Input,
  { timeoutMs, onceProgressingMs, memoryMb }: IsolationLimits,
  stream?: IsolationOutput,
  stop?: AbortSignal,
): Promise<Output> {
  const running = fork(child(), [], {
    execArgv: ["--import", "tsx/esm", `--max-old-space-size=${memoryMb}`],
    env: bareEnvironment(),
    // What a parser prints about a broken file interests nobody.
    stdio: ["ignore", stream ? "pipe" : "ignore", "ignore", "ipc"],
  });
  return new Promise((resolve, reject) => {
    let arrived = 0;
    let answered: { readonly value: Output; readonly written: number } | null = null;
    const settle = (end: () => void) => {
      clearTimeout(timer);
      stop?.removeEventListener("abort", stopNow);
      running.removeAllListeners();
      running.on("error", () => undefined);
      running.stdout?.removeAllListeners().unpipe();
      running.kill("SIGKILL");
      end();
    };
    const giveUp = () => settle(() => reject(new IsolationError("died")));
    const stopNow = () => settle(() => reject(new IsolationError("stopped")));
    const settleWhenWhole = () => {
      if (answered && arrived >= answered.written) settle(() => resolve(answered!.value));
    };
    const giveItUp = () => settle(() => reject(new IsolationError("timeout")));
    let timer = setTimeout(giveItUp, startingMs);
    const allow = (milliseconds: number) => {
      clearTimeout(timer);
      timer = setTimeout(giveItUp, milliseconds);
    };
    let isProgressing = false;
    running.on("message", (answer: Answer<Output>) => {
      if ("begun" in answer) return allow(timeoutMs);
      if ("progress" in answer) {
        if (!isProgressing && onceProgressingMs) allow(onceProgressingMs);
        // Long work stands back behind the pages.
        if (!isProgressing && running.pid) tryLowering(running.pid);
        isProgressing = true;
        return stream?.onProgress(answer.progress);
      }
      if ("error" in answer) return settle(() => reject(new Error(answer.error)));
      answered = answer;
      settleWhenWhole();
    });
    running.once("error", giveUp);
    running.once("exit", () => answered ?? giveUp());
    if (stream) {
      stream.output.once("error", (error) => settle(() => reject(error)));
      running.stdout!.on("data", (chunk: Buffer) => {
        if (!stream.output.write(chunk)) {
          running.stdout!.pause();
          stream.output.once("drain", () => running.stdout!.resume());
        }
        arrived += chunk.length;
        settleWhenWhole();
      });
    }
    if (stop?.aborted) return stopNow();
    stop?.addEventListener("abort", stopNow, { once: true });
    running.send({ module, input });
  });
}

function tryLowering(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended already.
  }
}
