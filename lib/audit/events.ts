/** What the audit knows of; each with the shape of what was there before and after. */
export type AuditChange = {
  readonly action:
    | "update.drafted"
    | "update.submitted"
    | "update.signedOff"
    | "update.returned"
    | "update.accepted"
    | "update.withdrawn"
    | "update.reopened"
    | "rules.changed"
    | "dutyEvent.opened"
    | "extension.requested"
    | "extension.granted"
    | "extension.refused"
    | "light.overridden"
    | "light.restored"
    | "closeOut.applied"
    | "closeOut.verified"
    | "closeOut.confirmed"
    | "closeOut.returned"
    | "closeOut.relapsed"
    | "standIn.arranged"
    | "standIn.ended"
    | "supervision.issued"
    | "supervision.acknowledged"
    | "supervision.answered"
    | "supervision.renewed"
    | "supervision.closed"
    | "edition.sealed"
    | "reminders.sent"
    | "digest.sent"
    | "evidence.attached"
    | "evidence.removed"
    | "evidence.downloaded"
    | "evidence.foundDamaged"
    | "evidence.quarantined"
    | "evidence.described"
    | "evidence.exported"
    | "air.recorded"
    | "airImport.received"
    | "airImport.confirmed"
    | "airImport.written"
    | "airImport.cancelled"
    | "station.registered"
    | "station.changed"
    | "account.created"
    | "account.disabled"
    | "account.enabled"
    | "account.changed"
    | "account.passwordReset"
    | "account.passwordChanged"
    | "account.signedIn"
    | "account.signedOut"
    | "account.signInThrottled"
    | "token.issued"
    | "token.revoked"
    | "plan.seeded"
    | "demo.seeded";
  readonly subject: { readonly type: AuditSubjectType; readonly id: string };
  readonly before?: JsonObject | null;
  readonly after?: JsonObject | null;
  readonly reason?: string;
};

export type AuditSubjectType =
  | "update"
  | "evidence"
  | "airDay"
  | "airImport"
  | "station"
  | "account"
  | "token"
  | "plan"
  | "dutyEvent"
  | "duty"
  | "allocation"
  | "closeOut"
  | "standIn"
  | "supervision"
  | "edition"
  | "period";

export type AuditAction = AuditChange["action"];

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };
export type JsonObject = { [key: string]: JsonValue };
