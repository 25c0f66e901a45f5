import type { ComponentProps } from "react";

/** A text area that grows with its text where the browser can (`field-sizing`), and scrolls elsewhere. */
export function GrowingText({ className = "", ...rest }: ComponentProps<"textarea">) {
  return <textarea className={`field-control field-sizing-content max-h-96 resize-y leading-[1.7] ${className}`} {...rest} />;
}
