import Link from "next/link";
import { EventChange } from "@/components/audit/event-change";
import type { AuditListItem } from "@/lib/audit/types";
import { translator } from "@/lib/i18n/translator";
import { shanghaiDate, shanghaiTime } from "@/lib/time/zone";

/** Events, newest first: when, who for whom, what. */
export function EventList({ events }: { readonly events: readonly AuditListItem[] }) {
  const t = translator("audit");
  const has = (key: string): key is Parameters<typeof t>[0] => t.has(key as never);
  return (
    <ol className="border-t border-line">
      {events.map((event) => (
        <li key={event.seq} className="grid gap-x-6 border-b border-line py-2 md:grid-cols-[10rem_14rem_1fr]">
          <p className="flex gap-x-3 text-sm text-quiet md:block">
            <time dateTime={event.at.toISOString()} className="block whitespace-nowrap text-ink">
              {shanghaiDate(event.at)} {shanghaiTime(event.at)}
            </time>
            {t("number", { seq: event.seq })}
          </p>
          <EventActor event={event} />
          <div className="min-w-0">
            <p>
              <span className="font-bold">{has(`actions.${event.action}`) ? t(`actions.${event.action}` as never) : event.action}</span>{" "}
              {event.subject.id === event.actorId ? null : <EventSubject subject={event.subject} />}
            </p>
            <EventChange event={event} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function EventActor({ event }: { readonly event: AuditListItem }) {
  const t = translator("audit");
  const role = translator("layout.roles");
  if (event.actorRole === "system") {
    const name = `systemNames.${event.actorName}`;
    return (
      <p className="min-w-0">
        {t("system")}
        <span className="text-sm text-quiet md:block"> {t.has(name as never) ? t(name as never) : event.actorName}</span>
      </p>
    );
  }
  const post = [event.organisation, role.has(event.actorRole as never) ? role(event.actorRole as never) : event.actorRole];
  return (
    <p className="min-w-0">
      {event.actorUsername ? (
        <Link href={`/admin/audit?actor=${event.actorUsername}`} prefetch={false} className="text-brand">
          {event.actorName}
        </Link>
      ) : (
        event.actorName
      )}
      <span className="text-sm text-quiet md:block"> {post.filter(Boolean).join(" · ")}</span>
    </p>
  );
}

/** What it was about; a link to where the subject can be seen, else to its other events. */
function EventSubject({ subject }: { readonly subject: AuditListItem["subject"] }) {
  const t = translator("audit");
  const kind = `subjects.${subject.type}`;
  const own = `/admin/audit?${new URLSearchParams({ subjectType: subject.type, subjectId: subject.id })}`;
  return (
    <>
      <Link href={own} prefetch={false} className="wrap-anywhere text-brand underline underline-offset-4">
        {t.has(kind as never) ? t(kind as never) : subject.type} {subject.label ?? (subject.type === "airDay" ? subject.id : "")}
      </Link>{" "}
      {subject.taskSeq === null ? null : (
        <Link href={`/tasks/${subject.taskSeq}`} prefetch={false} className="whitespace-nowrap text-brand underline underline-offset-4">
          {t("task", { seq: subject.taskSeq })}
        </Link>
      )}
    </>
  );
}
