import { office, postKey } from "@/lib/notifications/posts";
import type { Post } from "@/lib/notifications/types";
import type { OwedDuty, OwedReport, Reminder, ReminderFacts, ReminderStep } from "@/lib/reminders/types";
import { addDays, compareDates, daysBetween, type CalendarDate } from "@/lib/time/calendar-date";

type Rules = ReminderFacts["rules"];

const roleOf = { write: "clerk", signOff: "approver" } as const;

/**
 * Who is to be reminded on a day, and of what: one message for each post and reporting period, and one for each post's
 * dated duties. The post that holds the matter up is told, the clerk until it is handed in, then the approver; whoever
 * has reported is left alone. On the last day after a date the office is told too.
 *
 * @param lookBack days before `day` whose reminders are owed as well, for a portal that was off. Of several days that
 *   concern one date only the newest counts.
 */
export function planReminders(facts: ReminderFacts, day: CalendarDate, lookBack = 0): Reminder[] {
  return [...planReports(facts, day, lookBack), ...planDuties(facts, day, lookBack)];
}

/** Days from a date on which posts are reminded of it; negative before it. */
export function offsetsOf({ before, after }: Rules): number[] {
  return [...new Set([...before.map((days) => 0 - days), ...after])].toSorted((a, b) => a - b);
}

/** The dates that any of the days from `day - lookBack` to `day` reminds of. */
export function datesRemindedOf(rules: Rules, day: CalendarDate, lookBack: number): CalendarDate[] {
  const dates = offsetsOf(rules).flatMap((offset) => Array.from({ length: lookBack + 1 }, (_, back) => addDays(day, -back - offset)));
  return [...new Set(dates)].toSorted(compareDates);
}

function planReports({ plan, rules, reports }: ReminderFacts, day: CalendarDate, lookBack: number): Reminder[] {
  return grouped(reports, ({ period }) => period).flatMap((ofPeriod) => {
    const [{ period, dueOn }] = ofPeriod;
    const offset = newestOffset(rules, dueOn, day, lookBack);
    if (offset === null) return [];
    const place = `report:${plan.code}:${period}:${offset}`;
    const posts = groupedByPost(ofPeriod).map(({ post, step, organisation, owed }): Reminder => {
      const tasks = owed.map(({ task }) => task).toSorted((a, b) => a.seq - b.seq);
      return {
        key: `${place}:${postKey(post)}`,
        post,
        organisation,
        offset,
        fact: { topic: "reminder.report", period, dueOn, isPast: offset > 0, step, tasks },
      };
    });
    return isLast(rules, offset) ? [...posts, escalateReports(ofPeriod, place, offset)] : posts;
  });
}

function escalateReports(reports: NonEmpty<OwedReport>, place: string, offset: number): Reminder {
  const [{ period, dueOn }] = reports;
  const organisations = grouped(reports, ({ organisation }) => organisation.id).map((owed) => ({
    name: owed[0].organisation.name,
    tasks: owed.map(({ task }) => task.seq).toSorted((a, b) => a - b),
  }));
  const fact = { topic: "reminder.reportEscalated", period, dueOn, on: addDays(dueOn, offset), organisations } as const;
  return { key: `${place}:${postKey(office)}`, post: office, organisation: null, offset, fact };
}

/** Duties have dates of their own; those that fall on one day's reminders travel in one message. */
function planDuties({ plan, rules, duties }: ReminderFacts, day: CalendarDate, lookBack: number): Reminder[] {
  const due = duties.flatMap((duty) => {
    const offset = newestOffset(rules, duty.dueOn, day, lookBack);
    return offset === null ? [] : [{ ...duty, offset, on: addDays(duty.dueOn, offset) }];
  });
  return grouped(due, ({ on }) => on).flatMap((ofDay) => {
    const [{ on }] = ofDay;
    const place = `duty:${plan.code}:${on}`;
    const posts = groupedByPost(ofDay).map(({ post, step, organisation, owed }): Reminder => {
      const told = owed.toSorted(byDate).map(({ task, title, dueOn }) => ({ task, title, dueOn }));
      const key = `${place}:${postKey(post)}`;
      return { key, post, organisation, offset: sameOffset(owed), fact: { topic: "reminder.duty", step, duties: told } };
    });
    const last = ofDay.filter(({ offset }) => isLast(rules, offset)).toSorted(byDate);
    if (last.length === 0) return posts;
    const told = last.map(({ organisation, task, title, dueOn }) => ({ organisation: organisation.name, task, title, dueOn }));
    const fact = { topic: "reminder.dutyEscalated", on, duties: told } as const;
    return [...posts, { key: `${place}:${postKey(office)}`, post: office, organisation: null, offset: sameOffset(last), fact }];
  });
}

/** Of the offsets that a day in question stands at from the date, the latest; null when none does. */
function newestOffset(rules: Rules, dueOn: CalendarDate, day: CalendarDate, lookBack: number): number | null {
  const newest = daysBetween(dueOn, day);
  return offsetsOf(rules).findLast((offset) => offset <= newest && offset >= newest - lookBack) ?? null;
}

function isLast({ after }: Rules, offset: number): boolean {
  return after.length > 0 && offset === Math.max(...after);
}

function sameOffset(owed: readonly { readonly offset: number }[]): number | null {
  const [first] = owed;
  return first && owed.every(({ offset }) => offset === first.offset) ? first.offset : null;
}

function byDate(a: OwedDuty, b: OwedDuty): number {
  return compareDates(a.dueOn, b.dueOn) || a.task.seq - b.task.seq;
}

type NonEmpty<Item> = readonly [Item, ...Item[]];
type OfPost<Item> = {
  readonly post: Post;
  readonly step: ReminderStep;
  readonly organisation: OwedReport["organisation"];
  readonly owed: NonEmpty<Item>;
};

function groupedByPost<Item extends OwedReport | OwedDuty>(owed: readonly Item[]): OfPost<Item>[] {
  return grouped(owed, ({ organisation, step }) => `${organisation.id} ${step}`).map((ofPost) => {
    const [{ organisation, step }] = ofPost;
    return { post: { organisationId: organisation.id, role: roleOf[step] }, step, organisation, owed: ofPost };
  });
}

/** In the order in which each group first occurs. */
function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): NonEmpty<Item>[] {
  const groups = new Map<string, [Item, ...Item[]]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups.values()];
}
