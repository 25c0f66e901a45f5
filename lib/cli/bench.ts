/** `npm run bench`: prints the measurements of docs/performance.md, taken on this machine. Asserts nothing. */
export async function run(): Promise<void> {
  const { runBench } = await import("@/tests/bench/run-bench");
  await runBench();
}
