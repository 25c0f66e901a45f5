import type { ReactNode } from "react";

/** A table wider (or longer) than its place scrolls in here, by keyboard too. */
export function ScrollBox({
  label,
  className = "",
  children,
}: {
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return (
    // What scrolls has to take the focus, or the keyboard cannot reach its end (WCAG 2.1.1).
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section aria-label={label} tabIndex={0} className={`relative overflow-x-auto ${className}`}>
      {children}
    </section>
  );
}
