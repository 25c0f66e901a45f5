import Link from "next/link";
import type { ReactNode } from "react";
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
  signOut,
  children,
}: {
  readonly actor: PersonActor;
  readonly today: CalendarDate;
  readonly demo: boolean;
  readonly signOut: () => Promise<void>;
  readonly children: ReactNode;
}) {
  const t = translator("layout");
  const areas = [
    { href: "/dashboard", label: t("nav.dashboard") },
    // Leadership reads and writes nothing: nothing waits for it.
    ...(actor.role === "leadership" ? [] : [{ href: "/work", label: t("nav.work"), shortLabel: t("nav.workShort") }]),
    { href: "/tasks", label: t("nav.tasks") },
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
          <nav aria-label={t("nav.label")} className="hidden items-stretch gap-5 md:flex">
            {areas.map((area) => (
              <NavLink key={area.href} {...area} />
            ))}
          </nav>
          <div className="ml-auto flex items-center gap-5 text-sm">
            <span className="hidden text-quiet sm:inline">{t("asOf", { today })}</span>
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
      <main id="main" tabIndex={-1} className="mx-auto max-w-[120rem] px-4 py-4 pb-24 outline-none md:px-6 md:py-5">
        {children}
      </main>
      <nav
        aria-label={t("nav.label")}
        data-print="hide"
        className="fixed inset-x-0 bottom-0 z-20 flex border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
      >
        {areas.map((area) => (
          <NavLink key={area.href} {...area} variant="bottom" />
        ))}
      </nav>
    </>
  );
}
