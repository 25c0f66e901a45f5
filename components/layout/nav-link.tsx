"use client";

import Link, { useLinkStatus } from "next/link";
import { usePathname } from "next/navigation";

/** Of the main navigation, which stands at the window's bottom on phones; and of a row of tabs, which scrolls there. */
const shapes = {
  main: "items-center max-md:min-h-14 max-md:flex-1 max-md:flex-col max-md:justify-center max-md:border-t-3 max-md:text-sm md:h-full md:border-b-3 md:px-1 md:pt-0.5",
  tab: "h-full shrink-0 items-center border-b-3 px-1 pt-0.5 whitespace-nowrap",
} as const;

/** A link of a navigation: marked while its area is open, and at once when pressed. */
export function NavLink({
  href,
  label,
  shortLabel,
  shape = "main",
}: {
  readonly href: string;
  readonly label: string;
  /** For phones, where the label is too long. */
  readonly shortLabel?: string;
  readonly shape?: keyof typeof shapes;
}) {
  const pathname = usePathname();
  const current = pathname === href || pathname.startsWith(`${href}/`);
  const state = current ? "border-brand text-ink font-bold" : "border-transparent text-quiet hover:text-ink";
  return (
    <Link href={href} aria-current={current ? "page" : undefined} className={`inline-flex ${shapes[shape]} ${state}`}>
      {shortLabel ? (
        <>
          <span className="md:hidden">{shortLabel}</span>
          <span className="max-md:hidden">{label}</span>
        </>
      ) : (
        label
      )}
      <Pending />
    </Link>
  );
}

/** A thin bar at the top of the window while the next page is on its way. */
function Pending() {
  const { pending } = useLinkStatus();
  return pending ? <span aria-hidden="true" className="pending-bar" /> : null;
}
