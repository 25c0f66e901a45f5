import Link from "next/link";
import type { ComponentProps } from "react";

export type ButtonTone = "primary" | "plain" | "danger";

const tones: Readonly<Record<ButtonTone, string>> = {
  primary: "border-brand bg-brand text-on-brand hover:border-brand-strong hover:bg-brand-strong",
  plain: "border-edge bg-surface text-ink hover:bg-sunken",
  danger: "border-red bg-surface text-red hover:bg-red-tint",
};

/** The look of a button, also for links and for components that bring their own element. 44 px high for thumbs. */
export function buttonClass(tone: ButtonTone = "plain", extra = ""): string {
  return `inline-flex min-h-11 items-center justify-center gap-2 rounded border px-4 text-base disabled:cursor-not-allowed disabled:opacity-60 ${tones[tone]} ${extra}`;
}

export function Button({ tone, className = "", type = "button", ...rest }: ComponentProps<"button"> & { tone?: ButtonTone }) {
  return <button type={type} className={buttonClass(tone, className)} {...rest} />;
}

export function ButtonLink({ tone, className = "", ...rest }: ComponentProps<typeof Link> & { tone?: ButtonTone }) {
  return <Link className={buttonClass(tone, className)} {...rest} />;
}
