import Link from "next/link";
import { PrintButton } from "@/components/layout/print-button";

/** Above a sheet on the screen, never on paper: the way back, and to the printer. */
export function PrintBar({ backHref, back, print }: { readonly backHref: string; readonly back: string; readonly print: string }) {
  return (
    <nav aria-label={print} data-print="hide" className="mb-4 flex items-center justify-between gap-4">
      <Link href={backHref} className="inline-flex min-h-11 items-center text-brand">
        ← {back}
      </Link>
      <PrintButton label={print} />
    </nav>
  );
}
