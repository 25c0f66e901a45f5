/** What the audit knows of; each with the shape of what was there before and after. */
export type AuditChange = {
  readonly action:
    | "update.drafted"
    | "update.submitted"
    | "update.signedOff"
    | "update.returned"
    | "update.accepted"
    | "update.withdrawn"
    | "evidence.attached"
    | "evidence.removed"
    | "evidence.downloaded"
    | "air.recorded"
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
  readonly subject: { readonly type: "update" | "evidence" | "airDay" | "account" | "token" | "plan"; readonly id: string };
  readonly before?: JsonObject | null;
  readonly after?: JsonObject | null;
  readonly reason?: string;
};

export type AuditAction = AuditChange["action"];

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };
export type JsonObject = { [key: string]: JsonValue };
