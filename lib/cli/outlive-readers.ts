/**
 * Lets the process go on when nobody reads its output any more: whoever kept the log has ended, the portal has not. Without
 * this each complaint about the closed pipe is written to that pipe, and fails, without end.
 */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
  }
}
