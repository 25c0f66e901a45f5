import Link from "next/link";
import type { ReactNode } from "react";
import { InboxLink } from "@/components/inbox/inbox-link";
import { AccountMenu } from "@/components/layout/account-menu";
import { NavLink } from "@/components/layout/nav-link";
import type { PersonActor } from "@/lib/access/actor";
import { decide } from "@/lib/access/policy";
import { translator } from "@/lib/i18n/translator";
import type { CalendarDate } from "@/lib/time/calendar-date";

/** Header, navigation (a bar at the bottom on phones), demonstration banner and the page's main area. */
export function PortalFrame({
  actor,
  today,
  demo,
  unread,
  signOut,
  planSwitch,
  children,
}: {
  readonly actor: PersonActor;
  readonly today: CalendarDate;
  readonly demo: boolean;
  /** Messages the reader has not read. */
  readonly unread: number;
  readonly signOut: () => Promise<void>;
  /** Between header and page, where there are several plans. */
  readonly planSwitch: ReactNode;
  readonly children: ReactNode;
}) {
  const t = translator("layout");
  const areas = [
    { href: "/dashboard", label: t("nav.dashboard") },
    // Leadership reads and writes nothing: nothing waits for it.
    ...(actor.role === "leadership" ? [] : [{ href: "/work", label: t("nav.work"), shortLabel: t("nav.workShort") }]),
    { href: "/tasks", label: t("nav.tasks") },
    // Organisations find theirs among their work.
    ...(actor.organisation ? [] : [{ href: "/supervision", label: t("nav.supervision") }]),
    { href: "/air", label: t("nav.air"), shortLabel: t("nav.airShort") },
    { href: "/reports", label: t("nav.reports") },
    ...(decide(actor, "people.manage").allowed ? [{ href: "/admin", label: t("nav.admin") }] : []),
  ];
  return (
    <>
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded focus:bg-surface focus:px-4 focus:py-2"
      >
        {t("skip")}
      </a>
      <header className="sticky top-0 z-20 border-b border-line bg-surface" data-print="hide">
        <div className="mx-auto flex h-14 max-w-[120rem] items-stretch gap-6 px-4 md:px-6">
          <Link href="/" className="flex items-center font-bold whitespace-nowrap text-brand">
            <span className="lg:hidden">{t("productShort")}</span>
            <span className="hidden lg:inline">{t("product")}</span>
          </Link>
          <nav
            aria-label={t("nav.label")}
            className="flex max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:border-t max-md:border-line max-md:bg-surface max-md:pb-[env(safe-area-inset-bottom)] md:items-stretch md:gap-5"
          >
            {areas.map((area) => (
              <NavLink key={area.href} {...area} />
            ))}
          </nav>
          <div className="ml-auto flex min-w-0 items-center gap-2 text-sm md:gap-4">
            <span className="hidden text-quiet sm:inline md:hidden lg:inline">{t("asOf", { today })}</span>
            <InboxLink unread={unread} />
            <AccountMenu actor={actor} signOut={signOut} />
          </div>
        </div>
      </header>
      {demo ? (
        <aside
          aria-label={t("demo")}
          className="border-b border-notice-line bg-notice px-4 py-1 text-sm text-notice-ink md:px-6"
        >
          {t("demoBanner", { today })}
        </aside>
      ) : null}
      {planSwitch}
      <main id="main" tabIndex={-1} className="mx-auto max-w-[120rem] px-4 py-4 pb-24 outline-none md:px-6 md:py-5">
        {children}
      </main>
    </>
  );
}
