import Link from "next/link";
import { translator } from "@/lib/i18n/translator";
import type { DutyEventItem, EventDuty } from "@/lib/milestones/duty-events";
import type { CalendarDate } from "@/lib/time/calendar-date";

/** The events that have opened duties, with how many organisations have reported each done. */
export function DutyEventList({ events, today }: { readonly events: readonly DutyEventItem[]; readonly today: CalendarDate }) {
  const t = translator("steering.events");
  return (
    <ol className="divide-y divide-line">
      {events.map(({ id, title, occurredOn, openedOn, openedBy, dueOn, duties }) => (
        <li key={id} className="py-3 first:pt-0 last:pb-0">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <h3 className="text-base">{title}</h3>
            <span className="text-sm">{dueOn < today ? t("overdue", { day: dueOn }) : t("due", { day: dueOn })}</span>
          </div>
          <p className="flex flex-wrap gap-x-4 text-sm text-quiet">
            <span>{t("occurred", { day: occurredOn })}</span>
            <span>{t("openedOn", { day: openedOn, name: openedBy ?? t("system") })}</span>
          </p>
          <ul className="mt-1">
            {duties.map((duty) => (
              <EventDutyLine key={`${duty.seq} ${duty.title}`} duty={duty} />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

function EventDutyLine({ duty: { seq, title, bound, done, undone } }: { readonly duty: EventDuty }) {
  const t = translator("steering.events");
  return (
    <li className="py-1 text-sm">
      <Link href={`/tasks/${seq}`} prefetch={false} className="inline-flex min-h-6 items-center text-brand hover:underline">
        {t("clause", { seq, title })}
      </Link>{" "}
      {undone.length === 0 ? (
        <span className="text-green">✓ {t("allDone", { bound })}</span>
      ) : (
        <details className="inline-block align-top">
          <summary className="inline-flex min-h-6 cursor-pointer items-center">{t("done", { done, bound })} ▾</summary>
          <p className="text-quiet">{t("undone", { names: undone.join("、") })}</p>
        </details>
      )}
    </li>
  );
}
