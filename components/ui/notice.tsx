import type { ReactNode } from "react";

const tones = {
  info: "border-brand bg-brand-tint text-ink",
  done: "border-green bg-green-tint text-ink",
  warning: "border-notice-line bg-notice text-ink",
  problem: "border-red bg-red-tint text-ink",
} as const;

/** A message in the page's flow. Problems are announced at once, the rest politely. */
export function Notice({ tone = "info", children }: { readonly tone?: keyof typeof tones; readonly children: ReactNode }) {
  return (
    <div role={tone === "problem" ? "alert" : "status"} className={`rounded border-l-4 px-4 py-2 ${tones[tone]}`}>
      {children}
    </div>
  );
}
