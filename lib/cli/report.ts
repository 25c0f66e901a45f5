/** A line about progress; on stderr, so that stdout carries results alone. */
export function report(line: string): void {
  process.stderr.write(`${line}\n`);
}
