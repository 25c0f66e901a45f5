import type { RuleSettings } from "@/lib/milestones/rule-set";
import type { AllocationStandingView } from "@/lib/milestones/types";
import type { AllocationRole, OrganisationRef } from "@/lib/plan/views";
import type { PersonRef, TaskRef } from "@/lib/progress/types";
import type { CalendarDate } from "@/lib/time/calendar-date";

/** Issued, or renewed: waits for the organisation. Answered: waits for the office. */
export const supervisionStates = ["issued", "acknowledged", "answered", "closed"] as const;
export type SupervisionState = (typeof supervisionStates)[number];

/** Its number in words: 朝蓝天督〔2025〕3号. */
export type NoticeNumber = { readonly year: number; readonly number: number };

/** How the reply date stands today; null once the answer is in. */
export type ReplyDeadline = {
  readonly status: "open" | "dueSoon" | "dueToday" | "overdue";
  /** Below zero once it has passed. */
  readonly daysLeft: number;
};

export type NoticeListItem = NoticeNumber & {
  readonly id: string;
  readonly state: SupervisionState;
  /** The demand's first words. */
  readonly excerpt: string;
  readonly task: TaskRef;
  readonly organisation: OrganisationRef;
  readonly role: AllocationRole;
  readonly issuedOn: CalendarDate;
  readonly replyBy: CalendarDate;
  readonly deadline: ReplyDeadline | null;
};

export const noticePageSize = 30;

export type NoticePage = {
  readonly notices: readonly NoticeListItem[];
  readonly total: number;
  readonly page: number;
};

/** Those that wait for the reader, the most urgent first; at most {@link waitingNoticesShown} of `total`. */
export type WaitingNotices = { readonly notices: readonly NoticeListItem[]; readonly total: number };

export const waitingNoticesShown = 5;

/** An acknowledgement, an answer, a closing, or (issued) a renewed demand. */
export type NoticeStep = {
  readonly id: string;
  readonly state: SupervisionState;
  readonly text: string;
  readonly actor: PersonRef;
  /** Null: the coordination office. */
  readonly actingOrganisation: OrganisationRef | null;
  readonly at: Date;
};

/** What the reader may do next, by policy and state. */
export type NoticeAbilities = {
  readonly acknowledge: boolean;
  readonly answer: boolean;
  readonly renew: boolean;
  readonly close: boolean;
};

export type NoticeDetail = Omit<NoticeListItem, "excerpt"> & {
  readonly planCode: string;
  readonly planTitle: string;
  readonly city: string;
  readonly allocationId: string;
  readonly demand: string;
  readonly issuedAt: Date;
  readonly issuedBy: PersonRef;
  /** Guards the next step. */
  readonly version: number;
  /** Oldest first. */
  readonly steps: readonly NoticeStep[];
  readonly can: NoticeAbilities;
};

/** What a new notice would be about. */
export type NoticeSubject = {
  readonly allocationId: string;
  readonly task: TaskRef;
  readonly organisation: OrganisationRef;
  readonly role: AllocationRole;
  readonly standing: AllocationStandingView;
  /** The rule set's thresholds, which a light's rule is told with. */
  readonly limits: RuleSettings["lights"];
  /** Notices for the same allocation that are not closed yet; the newest five. */
  readonly open: readonly (NoticeNumber & { readonly id: string })[];
};

/** Tasks and organisations a notice can be issued for. */
export type NoticeChoices = {
  readonly tasks: readonly TaskRef[];
  readonly organisations: readonly OrganisationRef[];
};

/** What a command tells its caller. */
export type NoticeReceipt = NoticeNumber & {
  readonly id: string;
  readonly state: SupervisionState;
  readonly version: number;
};
