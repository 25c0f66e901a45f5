import type { RuleSettings } from "@/lib/milestones/rule-set";
import type { InboxFact } from "@/lib/notifications/schema";
import type { Post } from "@/lib/notifications/types";
import type { CalendarDate } from "@/lib/time/calendar-date";

export type ReminderOrganisation = { readonly id: string; readonly name: string };

/** Who holds up what is owed: the clerk has not handed it in, or the approver has not signed it off. */
export type ReminderStep = "write" | "signOff";

type Owed = { readonly organisation: ReminderOrganisation; readonly task: { readonly seq: number; readonly name: string; readonly plan?: string }; readonly step: ReminderStep };

/** A report that has not left its organisation. */
export type OwedReport = Owed & { readonly period: string; readonly dueOn: CalendarDate };

/** A dated duty that nobody has reported as done; the date with the extension granted last. */
export type OwedDuty = Owed & { readonly dutyId: string; readonly title: string; readonly dueOn: CalendarDate };

/** What a plan asks for around a day, and what of it is owed. */
export type ReminderFacts = {
  readonly plan: { readonly id: string; readonly code: string };
  readonly rules: RuleSettings["reminders"];
  readonly reports: readonly OwedReport[];
  readonly duties: readonly OwedDuty[];
};

export type ReminderTopic = Extract<InboxFact["topic"], `reminder.${string}`>;

/** One message to one post, and why it is sent. */
export type Reminder = {
  readonly key: string;
  readonly post: Post;
  /** Null: the coordination office. */
  readonly organisation: ReminderOrganisation | null;
  /** Days from the date to the reminder: negative before it. Null where a message gathers several dates. */
  readonly offset: number | null;
  readonly fact: Extract<InboxFact, { topic: ReminderTopic }>;
};

/** A reminder as the office sees it beforehand. */
export type ReminderPreview = Reminder & {
  /** Who holds the post now. */
  readonly holders: readonly string[];
  /** When it was sent; null: not yet. */
  readonly sentAt: Date | null;
};

export type ReminderPage = {
  readonly day: CalendarDate;
  readonly reminders: readonly ReminderPreview[];
  /** Days around it on which reports of a period are reminded of. */
  readonly days: readonly CalendarDate[];
};
