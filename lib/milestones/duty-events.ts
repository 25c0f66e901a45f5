import type { CalendarDate } from "@/lib/time/calendar-date";

/** A clause whose duty an event opens. */
export type EventClause = {
  readonly id: string;
  readonly seq: number;
  readonly title: string;
  readonly quote: string;
  /** The system opens it after an episode of heavy pollution. */
  readonly episodeDriven: boolean;
  /** How many organisations it binds. */
  readonly bound: number;
};

/** How far the organisations are with one clause's duty of an event. */
export type EventDuty = {
  readonly seq: number;
  readonly title: string;
  readonly bound: number;
  readonly done: number;
  /** Short names, in the order of the duty table. */
  readonly undone: readonly string[];
};

export type DutyEventItem = {
  readonly id: string;
  readonly title: string;
  readonly occurredOn: CalendarDate;
  readonly openedOn: CalendarDate;
  /** Null: opened by the system. */
  readonly openedBy: string | null;
  readonly dueOn: CalendarDate;
  readonly duties: readonly EventDuty[];
};

export type DutyEventPage = {
  readonly plan: { readonly id: string; readonly title: string; readonly startsOn: CalendarDate };
  /** Days that an event's duties have by the rule set in force. */
  readonly eventDutyDays: number;
  readonly clauses: readonly EventClause[];
  /** The newest first. */
  readonly events: readonly DutyEventItem[];
  readonly total: number;
  readonly page: number;
};

/** What opening an event brought. */
export type OpenedEvent = { readonly id: string; readonly duties: number; readonly dueOn: CalendarDate };
