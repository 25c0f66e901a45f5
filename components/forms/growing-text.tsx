import type { ComponentProps } from "react";

/** A text area that grows with its text where the browser can (`field-sizing`); `rows` is the least it shows. */
export function GrowingText({ rows = 2, className = "", ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      rows={rows}
      style={{ minHeight: `${rows * 1.7 + 1.25}rem` }}
      className={`field-control field-sizing-content block max-h-96 resize-y leading-[1.7] ${className}`}
      {...rest}
    />
  );
}
