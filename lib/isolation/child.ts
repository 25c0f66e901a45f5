import { once } from "node:events";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { IsolatedStream } from "@/lib/isolation/run-isolated";

// The other end of run-isolated.ts: answers one question; then it is killed.
process.once("message", (question: { readonly module: string; readonly input: unknown }) => {
  answer(question).then(
    (value) => process.send?.({ value, written }),
    (error: unknown) => process.send?.({ error: error instanceof Error ? error.message : String(error) }),
  );
});
process.once("disconnect", () => process.exit());

let written = 0;

const stream: IsolatedStream = {
  async write(text) {
    const bytes = Buffer.from(text, "utf8");
    written += bytes.length;
    if (!process.stdout.write(bytes)) await once(process.stdout, "drain");
  },
  progress: (done) => process.send?.({ progress: done }),
};

async function answer({ module, input }: { readonly module: string; readonly input: unknown }): Promise<unknown> {
  const { run } = (await import(pathToFileURL(path.resolve(module)).href)) as { run: (input: unknown, stream: IsolatedStream) => Promise<unknown> };
  process.send?.({ begun: true });
  return run(input, stream);
}
