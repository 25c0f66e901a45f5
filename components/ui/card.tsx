import type { ReactNode } from "react";

/** A titled box. `aside` stands at the right of the title: a count, a date, a link. */
export function Card({
  title,
  aside,
  level = 2,
  className = "",
  children,
}: {
  readonly title?: ReactNode;
  readonly aside?: ReactNode;
  readonly level?: 2 | 3;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section className={`min-w-0 rounded border border-line bg-surface p-4 md:p-5 ${className}`}>
      {title ? (
        <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
          <Heading className="text-base">{title}</Heading>
          {aside ? <div className="text-sm text-quiet">{aside}</div> : null}
        </div>
      ) : null}
      {children}
    </section>
  );
}
