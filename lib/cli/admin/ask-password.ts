import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { OperatorError } from "@/lib/db/operator-error";

/** The first line of standard input; throws when there is none. */
export async function readPasswordLine(): Promise<string> {
  for await (const line of createInterface({ input: process.stdin })) return line;
  throw new OperatorError("--password-stdin: standard input is empty");
}

/** Asks at the terminal, twice and unseen; null when nothing is typed. */
export async function askPassword(): Promise<string | null> {
  const first = await ask("password (empty: generate one): ");
  if (first === "") return null;
  if ((await ask("once more: ")) !== first) throw new OperatorError("the two passwords differ");
  return first;
}

function ask(question: string): Promise<string> {
  // Readline echoes to its output, so it gets one that shows nothing.
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: unseen, terminal: true });
  process.stderr.write(question);
  return new Promise((resolve, reject) => {
    terminal.once("SIGINT", () => reject(new OperatorError("interrupted")));
    terminal.question("", resolve);
  }).finally(() => {
    terminal.close();
    process.stderr.write("\n");
  }) as Promise<string>;
}
