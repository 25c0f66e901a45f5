import { useEffect, useRef } from "react";
import { ButtonLink } from "@/components/ui/button";

export type NextStep = { readonly href: string; readonly label: string };

/** Handed in: what happens now, and what may come next. */
export function DoneBox({
  steps,
  texts,
}: {
  readonly steps: readonly NextStep[];
  readonly texts: { readonly title: string; readonly text: string };
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="grid gap-4 rounded border border-green bg-green-tint p-5">
      <div role="status">
        <h2 ref={heading} tabIndex={-1} className="text-lg outline-none">
          ✓ {texts.title}
        </h2>
        <p>{texts.text}</p>
      </div>
      <div className="flex flex-wrap gap-3">
        {steps.map(({ href, label }, index) => (
          <ButtonLink key={href} href={href} tone={index === 0 ? "primary" : "plain"}>
            {label}
          </ButtonLink>
        ))}
      </div>
    </section>
  );
}
