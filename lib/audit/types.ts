import type { JsonObject } from "@/lib/audit/events";

export type AuditSubject = {
  readonly type: string;
  readonly id: string;
  /** What people call it now; null when there is nothing to add to its id. */
  readonly label: string | null;
  /** Number of the task it belongs to, for updates and evidence. */
  readonly taskSeq: number | null;
};

export type AuditListItem = {
  /** A `bigint` in decimal. */
  readonly seq: string;
  readonly at: Date;
  readonly actorName: string;
  readonly actorRole: string;
  /** Null for the system. */
  readonly actorId: string | null;
  readonly actorUsername: string | null;
  readonly organisation: string | null;
  readonly action: string;
  readonly subject: AuditSubject;
  readonly before: JsonObject | null;
  readonly after: JsonObject | null;
  readonly reason: string | null;
};

/** A page by sequence number, newest first. */
export type AuditPage = {
  readonly events: readonly AuditListItem[];
  /** `before` for the next older page, and `after` for the next newer one; null at the ends. */
  readonly older: string | null;
  readonly newer: string | null;
};

/** Outcome of recomputing the chain. */
export type ChainReport = {
  /** Events found sound, from the first on. */
  readonly sound: number;
  /** The newest sound event: noted elsewhere, it proves later that nothing was cut off the end. */
  readonly head: { readonly seq: string; readonly hash: string } | null;
  /** The first event that does not hold, and why: its number does not follow, or its content or predecessor changed. */
  readonly broken: { readonly seq: string; readonly problem: "gap" | "hash" } | null;
};
