/** Every failure a command or query may report on purpose; `lib/web` alone turns these into form state or HTTP. */
export const errorCodes = [
  "unauthenticated",
  "forbidden",
  "not-found",
  "invalid",
  "conflict",
  "rule-violated",
  "too-large",
  "unavailable",
] as const;

export type ErrorCode = (typeof errorCodes)[number];

export type ErrorDetails = {
  /** Key below `errors` in the message catalogue; the code's own text is shown when absent. */
  readonly reason?: string;
  /** Values for the message's placeholders. */
  readonly values?: Readonly<Record<string, string | number>>;
  /** Problems per field: field name → message keys below `errors` or finished sentences from the catalogue. */
  readonly fields?: Readonly<Record<string, readonly string[]>>;
};

/** An expected failure. Anything else that is thrown is a fault and is shown only as a reference number. */
export class AppError extends Error {
  override readonly name = "AppError";

  constructor(
    readonly code: ErrorCode,
    readonly details: ErrorDetails = {},
    options?: ErrorOptions,
  ) {
    super(details.reason ? `${code}: ${details.reason}` : code, options);
  }
}

export function isAppError(error: unknown): error is AppError {
  return error instanceof AppError;
}
