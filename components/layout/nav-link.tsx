"use client";

import Link, { useLinkStatus } from "next/link";
import { usePathname } from "next/navigation";

/** A link of the main navigation (on phones at the window's bottom): marked while its area is open, and at once when pressed. */
export function NavLink({
  href,
  label,
  shortLabel,
}: {
  readonly href: string;
  readonly label: string;
  /** For phones, where the label is too long. */
  readonly shortLabel?: string;
}) {
  const pathname = usePathname();
  const current = pathname === href || pathname.startsWith(`${href}/`);
  const shape =
    "items-center max-md:min-h-14 max-md:flex-1 max-md:flex-col max-md:justify-center max-md:border-t-3 max-md:text-sm md:h-full md:border-b-3 md:px-1 md:pt-0.5";
  const state = current ? "border-brand text-ink font-bold" : "border-transparent text-quiet hover:text-ink";
  return (
    <Link href={href} aria-current={current ? "page" : undefined} className={`inline-flex ${shape} ${state}`}>
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
