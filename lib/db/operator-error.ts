/** A failure that the person who started a command can act on; its message is one finished line. */
export class OperatorError extends Error {
  override readonly name = "OperatorError";
}
