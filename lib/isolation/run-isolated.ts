import { fork } from "node:child_process";
import path from "node:path";
import pLimit from "p-limit";
import { bareEnvironment } from "@/lib/env";

export type IsolationLimits = {
  /** After so long the process is killed, milliseconds. */
  readonly timeoutMs: number;
  /** JavaScript's own memory, MiB; more ends the process. */
  readonly memoryMb: number;
};

/** The process did not answer: it was too slow, ran out of memory, or crashed. */
export class IsolationError extends Error {
  override readonly name = "IsolationError";

  constructor(readonly kind: "timeout" | "died") {
    super(`an isolated process ${kind === "timeout" ? "took too long" : "ended without an answer"}`);
  }
}

/** One for each core of a small server; others wait their turn. */
const oneOfTwo = pLimit(2);
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

type Answer<Output> = { readonly value: Output } | { readonly error: string };

function runInChild<Input, Output>(module: string, input: Input, { timeoutMs, memoryMb }: IsolationLimits): Promise<Output> {
  const running = fork(child(), [], {
    execArgv: ["--import", "tsx/esm", `--max-old-space-size=${memoryMb}`],
    env: bareEnvironment(),
    // What a parser prints about a broken file interests nobody.
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  return new Promise((resolve, reject) => {
    const settle = (end: () => void) => {
      clearTimeout(timer);
      running.removeAllListeners();
      running.on("error", () => undefined);
      running.kill("SIGKILL");
      end();
    };
    const timer = setTimeout(() => settle(() => reject(new IsolationError("timeout"))), timeoutMs);
    running.once("message", (answer: Answer<Output>) =>
      settle(() => ("value" in answer ? resolve(answer.value) : reject(new Error(answer.error)))),
    );
    running.once("error", () => settle(() => reject(new IsolationError("died"))));
    running.once("exit", () => settle(() => reject(new IsolationError("died"))));
    running.send({ module, input });
  });
}
