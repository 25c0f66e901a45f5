"use client";

import { Button } from "@/components/ui/button";

export function PrintButton({ label }: { readonly label: string }) {
  return (
    <Button tone="primary" onClick={() => window.print()}>
      {label}
    </Button>
  );
}
