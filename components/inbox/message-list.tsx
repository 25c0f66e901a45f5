import Link from "next/link";
import { StepButton } from "@/components/forms/step-button";
import { MessageLines } from "@/components/inbox/message-lines";
import { Moment } from "@/components/progress/moment";
import { buttonClass } from "@/components/ui/button";
import { translator } from "@/lib/i18n/translator";
import { wordsOf, type Words } from "@/lib/notifications/message-words";
import type { InboxItem } from "@/lib/notifications/types";
import type { FormState } from "@/lib/web/form-state";

type Action = (previous: FormState, form: FormData) => Promise<FormState>;

/** Messages, newest first; each with its next step, unread ones marked. */
export function MessageList({ items, open, markRead }: { readonly items: readonly InboxItem[]; readonly open: Action; readonly markRead: Action }) {
  return (
    <ol className="-my-3">
      {items.map((item) => (
        <Message key={item.id} item={item} open={open} markRead={markRead} />
      ))}
    </ol>
  );
}

function Message({ item, open, markRead }: { readonly item: InboxItem; readonly open: Action; readonly markRead: Action }) {
  const t = translator("inbox");
  const say = ({ key, values }: Words) => t(key as never, values as never);
  const words = wordsOf(item.fact);
  const title = say(words.title);
  const step = say(words.step);
  const texts = { working: t("working"), offline: t("offline") };
  return (
    <li className="grid grid-cols-[0.75rem_minmax(0,1fr)] gap-x-3 border-line py-3 not-first:border-t md:grid-cols-[0.75rem_minmax(0,1fr)_auto] md:items-start">
      <span className="pt-2.5">
        {item.isUnread ? <span role="img" aria-label={t("unread")} className="block size-2 rounded-full bg-brand" /> : null}
      </span>
      <div className="min-w-0">
        <h2 className={`text-base ${item.isUnread ? "" : "font-normal"}`}>{title}</h2>
        <MessageLines lines={words.lines} />
        <p className="mt-0.5 text-sm text-quiet">
          <Moment at={item.createdAt} />
        </p>
      </div>
      <div className="col-start-2 mt-1 flex flex-wrap items-center gap-x-2 md:col-start-3 md:mt-0 md:flex-row-reverse">
        {item.isUnread ? (
          <>
            <StepButton action={open} fields={{ id: item.id }} label={step} name={`${step}：${title}`} texts={texts} />
            <StepButton action={markRead} fields={{ id: item.id }} look="quiet" label={t("markRead")} name={t("markReadOf", { title })} texts={texts} />
          </>
        ) : (
          <Link href={words.href} prefetch={false} aria-label={`${step}：${title}`} className={buttonClass("plain", "md:min-h-9")}>
            {step}
          </Link>
        )}
      </div>
    </li>
  );
}
