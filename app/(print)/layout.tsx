import type { ReactNode } from "react";
import { requireActor } from "@/lib/web/session";

/** Sheets for the printer: nothing but the paper. Its pages ask for themselves; this only spares others the frame. */
export default async function PrintLayout({ children }: { readonly children: ReactNode }) {
  await requireActor();
  return <main className="mx-auto max-w-[210mm] px-4 py-4 print:max-w-none print:p-0">{children}</main>;
}
