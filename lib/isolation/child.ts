import path from "node:path";
import { pathToFileURL } from "node:url";

// The other end of run-isolated.ts: answers one question; then it is killed.
process.once("message", (question: { readonly module: string; readonly input: unknown }) => {
  answer(question).then(
    (value) => process.send?.({ value }),
    (error: unknown) => process.send?.({ error: error instanceof Error ? error.message : String(error) }),
  );
});
process.once("disconnect", () => process.exit());

async function answer({ module, input }: { readonly module: string; readonly input: unknown }): Promise<unknown> {
  const { run } = (await import(pathToFileURL(path.resolve(module)).href)) as { run: (input: unknown) => Promise<unknown> };
  return run(input);
}
