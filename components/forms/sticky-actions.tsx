import type { ReactNode } from "react";

/** What a long form ends with, always in reach: above the phone's navigation, at the window's lower edge elsewhere. */
export function StickyActions({ children }: { readonly children: ReactNode }) {
  return (
    <div className="sticky bottom-[calc(3.5rem+env(safe-area-inset-bottom))] z-10 -mx-4 flex items-center gap-4 border-t border-line bg-surface px-4 py-2.5 md:bottom-0 md:mx-0 md:rounded md:border">
      {children}
    </div>
  );
}
