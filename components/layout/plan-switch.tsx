"use client";

import { usePathname } from "next/navigation";

/** Which of several plans is shown; where the reader is stays the same, unless that page is one plan's alone. */
export function PlanSwitch({ plans, shown, label }: { readonly plans: readonly { readonly code: string; readonly title: string }[]; readonly shown: string; readonly label: string }) {
  const pathname = usePathname();
  // A task's number, a month's edition: another plan's is another page.
  const area = `/${pathname.split("/")[1] ?? ""}`;
  const current = plans.find(({ code }) => code === shown);
  return (
    <nav aria-label={label} className="border-b border-line bg-surface px-4 text-sm md:px-6" data-print="hide">
      <details className="mx-auto max-w-[120rem]">
        <summary className="flex min-h-9 cursor-pointer items-center gap-2 text-quiet">
          {label}：<span className="min-w-0 truncate text-ink">{current?.title}</span>
          <span aria-hidden="true">▾</span>
        </summary>
        <ul className="pb-2">
          {plans.map(({ code, title }) => (
            <li key={code}>
              <a
                href={`/show-plan?${new URLSearchParams({ plan: code, next: area })}`}
                aria-current={code === shown ? "true" : undefined}
                className={`inline-flex min-h-9 items-center ${code === shown ? "font-bold" : "text-brand hover:underline"}`}
              >
                {title}
              </a>
            </li>
          ))}
        </ul>
      </details>
    </nav>
  );
}
