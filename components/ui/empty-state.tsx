import type { ReactNode } from "react";

/** What to do first when there is nothing to show. */
export function EmptyState({ children }: { readonly children: ReactNode }) {
  return <p className="rounded border border-dashed border-line px-4 py-6 text-center text-quiet">{children}</p>;
}
