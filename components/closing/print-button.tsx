"use client";

import { Button } from "@/components/ui/button";

/** Opens the browser's own printing. */
export function PrintButton({ label }: { readonly label: string }) {
  return (
    <Button tone="primary" onClick={() => window.print()}>
      {label}
    </Button>
  );
}
