import Link from "next/link";
import { translator } from "@/lib/i18n/translator";
import { mostUnread } from "@/lib/notifications/unread";

/** The way to the inbox in the portal's header, with the number of unread messages. */
export function InboxLink({ unread }: { readonly unread: number }) {
  const t = translator("inbox");
  const isMany = unread > mostUnread;
  const name = isMany ? t("openMany", { most: mostUnread }) : t("openUnread", { count: unread });
  return (
    <Link
      href="/inbox"
      prefetch={false}
      aria-label={unread === 0 ? t("open") : name}
      className="flex min-h-11 min-w-11 items-center justify-center gap-1.5 rounded px-1 text-base text-quiet hover:text-ink"
    >
      <svg viewBox="0 0 20 20" width={20} height={20} aria-hidden="true" className="shrink-0 lg:hidden">
        <path d="M2.5 4.5h15v11h-15zM2.5 5l7.5 6l7.5-6" fill="none" stroke="currentColor" strokeWidth={1.5} strokeLinejoin="round" />
      </svg>
      <span className="hidden lg:inline">{t("open")}</span>
      {unread > 0 ? (
        <span className="rounded-full bg-brand px-1.5 text-sm leading-5 text-on-brand">{isMany ? t("countMany", { most: mostUnread }) : unread}</span>
      ) : null}
    </Link>
  );
}
