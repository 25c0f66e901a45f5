import type { ReactNode } from "react";
import { env } from "@/lib/env";
import { translator } from "@/lib/i18n/translator";
import { today } from "@/lib/time/clock";
import { requireActor } from "@/lib/web/session";

/**
 * Sheets for the printer: nothing but the paper, and on it too that a demonstration is one. Its pages ask for themselves
 * who is there; this only spares others the frame.
 */
export default async function PrintLayout({ children }: { readonly children: ReactNode }) {
  await requireActor();
  const t = translator("layout");
  return (
    <main className="mx-auto max-w-[210mm] px-4 has-[[data-sheet=a3]]:max-w-none py-4 print:max-w-none print:p-0">
      {children}
      {env().mode === "demo" ? <p className="mt-2 text-center text-sm text-quiet">{t("demoBanner", { today: today() })}</p> : null}
    </main>
  );
}
