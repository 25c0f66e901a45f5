"use client";

import { useReducer, useSyncExternalStore } from "react";
import { findInterrupted, forgetInterrupted, type InterruptedUpload } from "@/components/evidence/interrupted-uploads";
import type { EvidenceLabels } from "@/components/evidence/labels";
import { RowButton } from "@/components/evidence/upload-row";
import { fillText } from "@/components/forms/fill-text";
import { displayName } from "@/lib/evidence/file-name";

/** Reminds of files whose upload a reload or a closed browser cut off. The browser cannot reopen them by itself. */
export function InterruptedNotice({
  place,
  labels,
  isHidden,
}: {
  readonly place: string;
  readonly labels: EvidenceLabels["uploader"];
  /** While files are being sent: the store then also holds those. */
  readonly isHidden: boolean;
}) {
  const [, readAgain] = useReducer((count: number) => count + 1, 0);
  // Only the browser knows, so the server renders none. As text, so that equal answers are the same.
  const stored = useSyncExternalStore(subscribe, () => JSON.stringify(findInterrupted(place)), () => "[]");
  const uploads = JSON.parse(stored) as readonly InterruptedUpload[];
  if (isHidden || uploads.length === 0) return null;
  const forget = () => {
    forgetInterrupted(uploads);
    readAgain();
  };
  return (
    <div className="mb-2 rounded border-l-4 border-notice-line bg-notice px-3 py-2 text-sm">
      <p>{fillText(labels.interrupted, { names: uploads.map(({ name }) => displayName(name)).join("、") })}</p>
      <div className="-mx-2 -mb-2">
        <RowButton label={labels.interruptedForget} onClick={forget} />
      </div>
    </div>
  );
}

/** Other tabs' changes. */
function subscribe(onChange: () => void): () => void {
  window.addEventListener("storage", onChange);
  return () => window.removeEventListener("storage", onChange);
}
