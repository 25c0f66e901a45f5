"use client";

import { useEffect, useEffectEvent, useId, useRef, useState, type RefObject } from "react";
import { EvidenceRow, type EvidenceDescribing, type RemoveEvidenceAction } from "@/components/evidence/evidence-row";
import { FilePicker } from "@/components/evidence/file-picker";
import { InterruptedNotice } from "@/components/evidence/interrupted-notice";
import { placeOf } from "@/components/evidence/interrupted-uploads";
import type { EvidenceLabels } from "@/components/evidence/labels";
import { mergeEvidence } from "@/components/evidence/upload-item";
import { UploadRow } from "@/components/evidence/upload-row";
import { useEvidenceUploads } from "@/components/evidence/use-evidence-uploads";
import { fillText } from "@/components/forms/fill-text";
import type { EvidenceView } from "@/lib/evidence/types";

/**
 * Evidence in the report form: what is attached, what is on its way, and where more comes from. Stands beside the
 * form's own fields and sends nothing with them.
 */
export function EvidenceUploader({
  allocationId,
  updateId,
  period = null,
  existing,
  maxBytes,
  labels,
  removeAction,
  describe,
  pasteFrom,
  onBusyChange,
}: {
  readonly allocationId: string;
  /** Null: the period's draft, begun with the first file. */
  readonly updateId: string | null;
  /** `YYYY-MM`, for a report that catches up; null: the open period. */
  readonly period?: string | null;
  readonly existing: readonly EvidenceView[];
  readonly maxBytes: number;
  /** From `evidenceLabels`. */
  readonly labels: EvidenceLabels;
  readonly removeAction: RemoveEvidenceAction;
  /** Lets people say what a file shows. */
  readonly describe?: EvidenceDescribing;
  /** Where pasted files are meant for this duty; by default anywhere on the page. */
  readonly pasteFrom?: RefObject<HTMLElement | null>;
  /** Told how many files are on their way: a form submitted now would leave them behind. */
  readonly onBusyChange?: (count: number) => void;
}) {
  const id = useId();
  const title = useRef<HTMLHeadingElement>(null);
  const [announcement, announce] = useState("");
  const [removed, setRemoved] = useState<ReadonlySet<string>>(new Set());
  const place = placeOf(allocationId, updateId, period);
  const metadata = { allocationId, ...(updateId ? { updateId } : {}), ...(period ? { period } : {}) };
  const uploads = useEvidenceUploads({ place, metadata, maxBytes, labels: labels.uploader, announce });
  const evidence = mergeEvidence(existing, uploads.attached, removed);
  const { busy } = uploads;
  useWhileBusy(busy, onBusyChange);
  usePastedFiles(uploads.add, pasteFrom);

  const forget = ({ id: removedId, name }: EvidenceView) => {
    setRemoved((all) => new Set(all).add(removedId));
    announce(fillText(labels.uploader.announceRemoved, { name }));
    // The row that had the focus is gone.
    title.current?.focus();
  };
  return (
    <section aria-labelledby={`${id}-title`} className="min-w-0">
      <div className="mb-1 flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id={`${id}-title`} ref={title} tabIndex={-1} className="text-base font-normal">
          {labels.title}
        </h2>
        <span id={`${id}-limits`} className="text-sm text-quiet">
          {labels.limits}
        </span>
      </div>
      <InterruptedNotice place={place} labels={labels.uploader} isHidden={uploads.items.length > 0} />
      {evidence.length + uploads.items.length > 0 ? (
        <ul className="mb-2 grid gap-2">
          {evidence.map((item) => (
            <EvidenceRow key={item.id} evidence={item} labels={labels} removeAction={removeAction} onRemoved={forget} {...(describe ? { describe } : {})} />
          ))}
          {uploads.items.map((item) => (
            <UploadRow
              key={item.key}
              item={item}
              labels={labels.uploader}
              onPause={uploads.pause}
              onResume={uploads.resume}
              onCancel={uploads.cancel}
            />
          ))}
        </ul>
      ) : null}
      <FilePicker labels={labels.uploader} describedBy={`${id}-limits`} onFiles={uploads.add} />
      <noscript>{labels.uploader.noScript}</noscript>
      <output className="sr-only">{announcement}</output>
    </section>
  );
}

/** Tells the form, and asks before the page is left: a browser cannot go on sending files of a page that is gone. */
function useWhileBusy(busy: number, onBusyChange?: (count: number) => void): void {
  const tell = useEffectEvent((count: number) => onBusyChange?.(count));
  useEffect(() => tell(busy), [busy]);
  useEffect(() => {
    if (busy === 0) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [busy]);
}

/** Screenshots come by the clipboard; words pasted into a field stay with the field. */
function usePastedFiles(onFiles: (files: readonly File[]) => void, from?: RefObject<HTMLElement | null>): void {
  const take = useEffectEvent((event: ClipboardEvent) => {
    const files = [...(event.clipboardData?.files ?? [])];
    const isMeantHere = !from || (event.target instanceof Node && from.current?.contains(event.target));
    if (files.length === 0 || !isMeantHere) return;
    event.preventDefault();
    onFiles(files);
  });
  useEffect(() => {
    document.addEventListener("paste", take);
    return () => document.removeEventListener("paste", take);
  }, []);
}
