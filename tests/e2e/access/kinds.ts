/** Every kind of account that the access rules tell apart, seen from one county's report on one task. */
export const kinds = [
  "signed-out",
  /** Holds a cookie that stands for no session: `proxy.ts` lets it pass, as if there were no `proxy.ts`. */
  "worthless-cookie",
  "disabled",
  "clerk",
  "approver",
  "other-county",
  "lead-clerk",
  "lead-approver",
  "cooperating-clerk",
  "leadership",
  "office",
] as const;

export type Kind = (typeof kinds)[number];

/**
 * What became of a request: `ok`, a code of the error model, `sign-in` for being sent to the sign-in page, `to <path>`
 * for being sent elsewhere.
 */
export type Outcome =
  | "ok"
  | "sign-in"
  | `to /${string}`
  | "unauthenticated"
  | "forbidden"
  | "not-found"
  | "invalid"
  | "conflict"
  | "rule-violated"
  | "too-large"
  | "unavailable";

export type Outcomes = Readonly<Record<Kind, Outcome>>;
const withoutSession = ["signed-out", "worthless-cookie", "disabled"] as const;
type WithoutSession = (typeof withoutSession)[number];
type SignedIn = Exclude<Kind, WithoutSession>;

/** Nobody, or nobody any more: refused whatever they ask for. */
export function isWithoutSession(kind: Kind): kind is WithoutSession {
  return (withoutSession as readonly Kind[]).includes(kind);
}

/** The task of the table: 4, led by 市发展改革委, with 市工业和信息化局 cooperating. */
export const accessTask = 4;

/** 凌源市 reports; nothing else in these tests touches its records. */
export const usernames: Readonly<Record<SignedIn, string>> = {
  clerk: "lingyuan",
  approver: "lingyuan-shenhe",
  "other-county": "beipiao",
  "lead-clerk": "fgw",
  "lead-approver": "fgw-shenhe",
  "cooperating-clerk": "gxj",
  leadership: "leader",
  office: "admin",
};

/** One outcome for everybody signed in, but for those named; whoever has no session gets `without`. */
export function everybody(outcome: Outcome, but: Partial<Record<Kind, Outcome>>, without: Outcome): Outcomes {
  const all = kinds.map((kind) => [kind, isWithoutSession(kind) ? without : outcome]);
  return { ...(Object.fromEntries(all) as Record<Kind, Outcome>), ...but };
}
