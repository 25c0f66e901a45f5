"use client";

import Link, { useLinkStatus } from "next/link";
import { usePathname } from "next/navigation";

/** A link of the main navigation: marked while its area is open, and at once when pressed. */
export function NavLink({
  href,
  label,
  shortLabel,
  variant = "top",
}: {
  readonly href: string;
  readonly label: string;
  readonly shortLabel?: string;
  readonly variant?: "top" | "bottom";
}) {
  const pathname = usePathname();
  const current = pathname === href || pathname.startsWith(`${href}/`);
  const shape =
    variant === "top"
      ? "h-full items-center border-b-3 px-1 pt-0.5"
      : "min-h-14 flex-1 flex-col items-center justify-center border-t-3 text-sm";
  const state = current ? "border-brand text-ink font-bold" : "border-transparent text-quiet hover:text-ink";
  return (
    <Link href={href} aria-current={current ? "page" : undefined} className={`inline-flex ${shape} ${state}`}>
      {variant === "bottom" ? (shortLabel ?? label) : label}
      <Pending />
    </Link>
  );
}

/** A thin bar at the top of the window while the next page is on its way. */
function Pending() {
  const { pending } = useLinkStatus();
  return pending ? <span aria-hidden="true" className="pending-bar" /> : null;
}
