"use client";

import { useState, type ComponentProps, type ComponentType } from "react";
import type { EvidenceUploader } from "@/components/evidence/evidence-uploader";

type UploaderProps = ComponentProps<typeof EvidenceUploader>;

/** The evidence of one row behind a tap; its script comes with the first one that is opened. */
export function BulkEvidence({ label, ...uploader }: Omit<UploaderProps, "updateId"> & { readonly label: string }) {
  const [Uploader, setUploader] = useState<ComponentType<UploaderProps> | null>(null);
  const load = () => void import("@/components/evidence/evidence-uploader").then(({ EvidenceUploader: loaded }) => setUploader(() => loaded));
  const count = uploader.existing.length;
  return (
    <details onToggle={(event) => (event.currentTarget.open && !Uploader ? load() : undefined)}>
      <summary className="inline-flex min-h-9 cursor-pointer items-center text-sm text-brand">
        {label}
        {count > 0 ? ` ${count}` : ""}
      </summary>
      {Uploader ? <Uploader {...uploader} updateId={null} /> : null}
    </details>
  );
}
