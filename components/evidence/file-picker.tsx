"use client";

import { useState, type ChangeEvent, type DragEvent } from "react";
import type { EvidenceLabels } from "@/components/evidence/labels";
import { acceptedByPicker } from "@/lib/evidence/media-types";

/** Where files come from: the camera (on phones and whatever is touched), the file dialogue, or dropped here. */
export function FilePicker({
  labels,
  describedBy,
  onFiles,
}: {
  readonly labels: EvidenceLabels["uploader"];
  /** Id of the sentence that states types and limit. */
  readonly describedBy: string;
  readonly onFiles: (files: readonly File[]) => void;
}) {
  const [isOver, setOver] = useState(false);
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    onFiles([...(event.target.files ?? [])]);
    // The same file may be chosen again after a failure.
    event.target.value = "";
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  };
  const input = { type: "file", className: "sr-only", onChange: choose, "aria-describedby": describedBy } as const;
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={`rounded border border-dashed border-brand text-center ${isOver ? "bg-brand-tint" : "bg-surface"}`}
    >
      <div className="flex">
        <label className={`flex md:pointer-fine:hidden ${choice}`}>
          {labels.takePhoto}
          <input {...input} accept="image/*" capture="environment" />
        </label>
        <label className={`flex ${choice}`}>
          {labels.chooseFiles}
          <input {...input} accept={acceptedByPicker} multiple />
        </label>
      </div>
      <p className="hidden px-3 pb-2 text-sm text-quiet md:pointer-fine:block">{labels.dropHere}</p>
    </div>
  );
}

const choice =
  "min-h-12 flex-1 cursor-pointer items-center justify-center rounded text-brand hover:bg-brand-tint has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-brand";
