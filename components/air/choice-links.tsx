import Link from "next/link";

export type Choice = { readonly value: string; readonly label: string; readonly href: string };

/** Views to choose from, as a row of links; the open one is marked by line, tint and word. */
export function ChoiceLinks({ label, choices, current }: { readonly label: string; readonly choices: readonly Choice[]; readonly current: string }) {
  return (
    <nav aria-label={label} className="flex flex-wrap gap-2" data-print="hide">
      {choices.map(({ value, label: words, href }) => (
        <Link
          key={value}
          href={href}
          prefetch={false}
          scroll={false}
          aria-current={value === current ? "true" : undefined}
          className={`inline-flex min-h-8 items-center rounded border px-2.5 text-sm ${value === current ? "border-brand bg-brand-tint" : "border-line bg-surface hover:border-brand"}`}
        >
          {words}
        </Link>
      ))}
    </nav>
  );
}
