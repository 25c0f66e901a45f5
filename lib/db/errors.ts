import { AppError, isAppError, type ErrorCode } from "@/lib/errors";

/** Five-character codes of PostgreSQL's appendix A. */
const bySqlState: Readonly<Record<string, ErrorCode>> = {
  "22001": "invalid", // string_data_right_truncation
  "22003": "invalid", // numeric_value_out_of_range
  "22007": "invalid", // invalid_datetime_format
  "22008": "invalid", // datetime_field_overflow
  "22021": "invalid", // character_not_in_repertoire: a NUL in a text
  "22P02": "invalid", // invalid_text_representation
  "22P05": "invalid", // untranslatable_character
  "23001": "rule-violated", // restrict_violation: rows that never change, or are still referred to
  "23502": "invalid", // not_null_violation
  "23503": "not-found", // foreign_key_violation
  "23505": "conflict", // unique_violation
  "23514": "invalid", // check_violation
  "23P01": "conflict", // exclusion_violation
  "40001": "conflict", // serialization_failure
  "40P01": "conflict", // deadlock_detected
  "53300": "unavailable", // too_many_connections
  "55P03": "conflict", // lock_not_available
  "57014": "unavailable", // query_canceled
  "57P01": "unavailable", // admin_shutdown
  "57P02": "unavailable", // crash_shutdown
  "57P03": "unavailable", // cannot_connect_now
};

/** Prisma's own codes, for the failures it reports without PostgreSQL's. */
const byPrismaCode: Readonly<Record<string, ErrorCode>> = {
  P1000: "unavailable", // authentication failed
  P1001: "unavailable", // server not reached
  P1002: "unavailable", // server timed out
  P1003: "unavailable", // database missing
  P1008: "unavailable", // socket timeout
  P1011: "unavailable", // TLS
  P1017: "unavailable", // connection closed
  P2000: "invalid", // value too long
  P2002: "conflict", // unique
  P2003: "not-found", // foreign key
  P2004: "invalid", // check
  P2005: "invalid",
  P2006: "invalid",
  P2007: "invalid",
  P2011: "invalid", // null
  P2012: "invalid",
  P2014: "rule-violated", // required relation
  P2015: "not-found",
  P2018: "not-found",
  P2020: "invalid", // out of range
  P2023: "invalid", // such as a malformed uuid
  P2024: "unavailable", // pool exhausted
  P2025: "not-found", // no such row
  P2028: "unavailable", // transaction timed out or never began
  P2033: "invalid",
  P2034: "conflict", // write conflict or deadlock
  P2037: "unavailable", // too many connections
};

/**
 * The AppError a failed query stands for; null when the failure is none of the database's known ones.
 * An AppError passes unchanged. Decides by codes alone, never by message text.
 */
export function toAppError(error: unknown): AppError | null {
  if (isAppError(error)) return error;
  const state = sqlState(error);
  const prisma = prismaCode(error);
  const code = (state && codeOfSqlState(state)) ?? (prisma && byPrismaCode[prisma]) ?? (isUnreachable(error) && "unavailable");
  return code ? new AppError(code, {}, { cause: error }) : null;
}

/** True when the transaction lost against a concurrent one and may be run again. */
export function isRetryable(error: unknown): boolean {
  const state = sqlState(error);
  return state === "40001" || state === "40P01" || prismaCode(error) === "P2034";
}

function codeOfSqlState(state: string): ErrorCode | undefined {
  return bySqlState[state] ?? (state.startsWith("08") ? "unavailable" : undefined);
}

/** PostgreSQL's code, wherever the driver, the adapter or Prisma put it. */
export function sqlState(error: unknown): string | undefined {
  for (const layer of layersOf(error)) {
    for (const code of [layer.originalCode, layer.code]) {
      if (typeof code === "string" && /^[0-9A-Z]{5}$/.test(code) && !/^P\d{4}$/.test(code)) return code;
      // P0001 (raise_exception) and its kin look like Prisma's codes and carry class P0.
      if (typeof code === "string" && /^P000\d$/.test(code)) return code;
    }
  }
  return undefined;
}

function prismaCode(error: unknown): string | undefined {
  for (const layer of layersOf(error)) {
    for (const code of [layer.code, layer.errorCode]) {
      if (typeof code === "string" && /^P[1-9]\d{3}$/.test(code)) return code;
    }
  }
  return undefined;
}

const socketCodes = new Set(["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "EPIPE", "ETIMEDOUT", "EHOSTUNREACH", "EAI_AGAIN"]);
const adapterKinds = new Set([
  "AuthenticationFailed",
  "ConnectionClosed",
  "DatabaseAccessDenied",
  "DatabaseDoesNotExist",
  "DatabaseNotReachable",
  "SocketTimeout",
  "TlsConnectionError",
  "TooManyConnections",
]);

/** The server cannot be reached, or the connection broke. */
function isUnreachable(error: unknown): boolean {
  return layersOf(error).some(
    (layer) =>
      (typeof layer.code === "string" && socketCodes.has(layer.code)) ||
      (typeof layer.kind === "string" && adapterKinds.has(layer.kind)),
  );
}

/** The error and what it wraps: `cause`, and the adapter's report in Prisma's `meta.driverAdapterError`. */
function layersOf(error: unknown): Record<string, unknown>[] {
  const layers: Record<string, unknown>[] = [];
  const open: unknown[] = [error];
  while (open.length > 0 && layers.length < 10) {
    const layer = open.shift();
    if (typeof layer !== "object" || layer === null) continue;
    const fields = layer as Record<string, unknown>;
    layers.push(fields);
    open.push(fields.cause, (fields.meta as Record<string, unknown> | undefined)?.driverAdapterError);
  }
  return layers;
}
