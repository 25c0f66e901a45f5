import type { ReactNode } from "react";
import { requireActor } from "@/lib/web/session";

/** Papers: without the portal's frame. */
export default async function PrintLayout({ children }: { readonly children: ReactNode }) {
  await requireActor();
  return <main className="px-4 py-4 print:p-0">{children}</main>;
}
