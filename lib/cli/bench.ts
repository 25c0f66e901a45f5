import { OperatorError } from "@/lib/db/operator-error";

/**
 * `npm run bench`: prints the measurements of docs/performance.md, taken on this machine; `npm run bench -- evidence` those of
 * large files. Asserts nothing.
 */
export async function run(parameters: readonly string[]): Promise<void> {
  const [part = "pages"] = parameters;
  if (part === "pages") return (await import("@/tests/bench/run-bench")).runBench();
  if (part === "evidence") return (await import("@/tests/bench/evidence/run-evidence-bench")).runEvidenceBench();
  throw new OperatorError(`unknown part "${part}"; one of pages, evidence`);
}
