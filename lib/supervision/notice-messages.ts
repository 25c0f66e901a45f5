import { approverOf, clerkOf, messagesTo, office } from "@/lib/notifications/posts";
import type { NewMessage } from "@/lib/notifications/types";
import type { NoticeNumber } from "@/lib/supervision/types";
import type { CalendarDate } from "@/lib/time/calendar-date";

/** A step of a notice, as its audit event names it. */
export type NoticeAction = "supervision.issued" | "supervision.acknowledged" | "supervision.answered" | "supervision.renewed" | "supervision.closed";

/** A notice after its step. */
type NoticeNow = NoticeNumber & {
  readonly id: string;
  readonly version: number;
  readonly replyBy: CalendarDate;
  readonly allocation: {
    readonly organisationId: string;
    readonly organisation: { readonly shortName: string };
    readonly task: { readonly seq: number; readonly name: string };
  };
};

/** Who hears of a step: both posts of the house of a demand, the office of an answer, the approver of the end. */
export function noticeMessages(action: NoticeAction, { id, year, number, version, replyBy, allocation }: NoticeNow): NewMessage[] {
  const { organisationId, organisation, task } = allocation;
  const occasion = `supervision:${id}:${version}`;
  const notice = { noticeId: id, year, number, task: { seq: task.seq, name: task.name } };
  switch (action) {
    case "supervision.issued":
    case "supervision.renewed":
      return messagesTo([clerkOf(organisationId), approverOf(organisationId)], occasion, { topic: action, ...notice, replyBy });
    case "supervision.answered":
      return messagesTo([office], occasion, { topic: action, ...notice, organisation: organisation.shortName });
    case "supervision.closed":
      return messagesTo([approverOf(organisationId)], occasion, { topic: action, ...notice });
    case "supervision.acknowledged":
      return [];
  }
}
