export type NamedDuty = { readonly clause: { readonly title: string }; readonly event: { readonly title: string } | null };

/** What a duty is called: the clause's title, and the event's that opened it. */
export function dutyTitle({ clause, event }: NamedDuty): string {
  return event ? `${clause.title}（${event.title}）` : clause.title;
}
