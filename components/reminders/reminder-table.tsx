import { MessageLines } from "@/components/inbox/message-lines";
import { Moment } from "@/components/progress/moment";
import { translator } from "@/lib/i18n/translator";
import { wordsOf } from "@/lib/notifications/message-words";
import type { ReminderPreview } from "@/lib/reminders/types";

/** Who would be told what, and why; on phones each reminder is a block. */
export function ReminderTable({ reminders }: { readonly reminders: readonly ReminderPreview[] }) {
  const t = translator("reminders.column");
  return (
    <table className="block w-full text-left md:table">
      <thead className="hidden text-sm text-quiet md:table-header-group">
        <tr className="border-b border-line [&>th]:px-2 [&>th]:py-2 [&>th]:font-normal">
          <th scope="col">{t("post")}</th>
          <th scope="col">{t("why")}</th>
          <th scope="col">{t("what")}</th>
          <th scope="col">{t("state")}</th>
        </tr>
      </thead>
      <tbody className="block md:table-row-group">
        {reminders.map((reminder) => (
          <tr
            key={reminder.key}
            className="block border-b border-line py-2 align-top md:table-row md:hover:bg-sunken [&>td]:block md:[&>td]:table-cell md:[&>td]:px-2 md:[&>td]:py-2"
          >
            <Recipient reminder={reminder} />
            <Why reminder={reminder} />
            <td>
              <MessageLines lines={wordsOf(reminder.fact).lines} />
            </td>
            <SentAt at={reminder.sentAt} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Recipient({ reminder: { organisation, post, holders } }: { readonly reminder: ReminderPreview }) {
  const t = translator("reminders");
  const role = translator("layout.roles");
  return (
    <td>
      <span className="whitespace-nowrap">{[organisation?.name, role(post.role)].filter(Boolean).join(" · ")}</span>
      <span className="block text-sm text-quiet">{holders.length > 0 ? holders.join("、") : t("nobody")}</span>
    </td>
  );
}

function Why({ reminder: { fact, offset } }: { readonly reminder: ReminderPreview }) {
  const t = translator("reminders.why");
  const period = "period" in fact ? { year: Number(fact.period.slice(0, 4)), month: Number(fact.period.slice(5)), dueOn: fact.dueOn } : null;
  const when = offset === null ? null : offset < 0 ? "before" : offset === 0 ? "on" : "after";
  const reasons = [
    when && t("offset", { when, days: Math.abs(offset ?? 0) }),
    "step" in fact ? t(fact.step) : t("escalated"),
  ];
  return (
    <td>
      {period ? t("report", period) : t("duty")}
      <span className="block text-sm text-quiet">{reasons.filter(Boolean).join(" · ")}</span>
    </td>
  );
}

function SentAt({ at }: { readonly at: Date | null }) {
  const t = translator("reminders");
  return (
    <td className="text-sm whitespace-nowrap">
      {at ? (
        <>
          {t("sent")} <Moment at={at} />
        </>
      ) : (
        <span className="text-quiet">{t("notSent")}</span>
      )}
    </td>
  );
}
