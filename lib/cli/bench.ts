import { OperatorError } from "@/lib/db/operator-error";

/**
 * `npm run bench`: prints the measurements of docs/performance.md, taken on this machine; `npm run bench -- evidence` those of
 * large files, `npm run bench -- air` those of hours by the million, `npm run bench -- ledgers` those of a large ledger,
 * `npm run bench -- outlook <file>` how well the outlook would have done on a file of city days. Asserts nothing.
 */
export async function run(parameters: readonly string[]): Promise<void> {
  const [part = "pages", file] = parameters;
  if (part === "pages") return (await import("@/tests/bench/run-bench")).runBench();
  if (part === "evidence") return (await import("@/tests/bench/evidence/run-evidence-bench")).runEvidenceBench();
  if (part === "air") return (await import("@/tests/bench/air/run-air-bench")).runAirBench();
  if (part === "ledgers") return (await import("@/tests/bench/ledgers/run-ledger-bench")).runLedgerBench();
  if (part === "outlook") return (await import("@/tests/bench/air/back-test")).runBackTest(file);
  throw new OperatorError(`unknown part "${part}"; one of pages, evidence, air, ledgers, outlook`);
}
