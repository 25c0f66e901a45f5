import type { Ref } from "react";
import type { EvidenceLabels } from "@/components/evidence/labels";
import { percentSent, type UploadItem } from "@/components/evidence/upload-item";
import { fillText } from "@/components/forms/fill-text";
import { formatByteSize } from "@/lib/evidence/byte-size";
import { displayName } from "@/lib/evidence/file-name";

type Labels = EvidenceLabels["uploader"];
type Act = (item: UploadItem) => void;

/** A file on its way: what it is called, how far it is, and what can be done about it. */
export function UploadRow({
  item,
  labels,
  onPause,
  onResume,
  onCancel,
}: {
  readonly item: UploadItem;
  readonly labels: Labels;
  readonly onPause: Act;
  readonly onResume: Act;
  readonly onCancel: Act;
}) {
  const name = displayName(item.file.name);
  const { status } = item;
  const stopped = status === "failed" || status === "refused";
  const button = (label: string, act: Act) => (
    <RowButton label={label} accessibleName={fillText(labels.actionOn, { action: label, name })} onClick={() => act(item)} />
  );
  return (
    <li className={`rounded border bg-surface p-3 ${stopped ? "border-red" : "border-line"}`}>
      <div className="flex flex-wrap items-center gap-x-3">
        <span className="min-w-0 flex-1 truncate">{name}</span>
        <span className="-my-1 flex shrink-0">
          {status === "sending" || status === "reconnecting" || status === "offline" ? button(labels.pause, onPause) : null}
          {status === "paused" ? button(labels.resume, onResume) : null}
          {status === "failed" ? button(labels.retry, onResume) : null}
          {status === "refused" ? button(labels.dismiss, onCancel) : null}
          {status !== "checking" && status !== "refused" ? button(labels.cancel, onCancel) : null}
        </span>
      </div>
      {stopped ? null : (
        <progress
          max={100}
          value={percentSent(item)}
          aria-label={fillText(labels.progressOf, { name })}
          className="block h-1.5 w-full"
        />
      )}
      <p className={`text-sm ${stopped ? "text-red" : "text-quiet"}`}>{wordsFor(item, labels)}</p>
    </li>
  );
}

function wordsFor(item: UploadItem, labels: Labels): string {
  if (item.status === "failed" || item.status === "refused") return item.reason;
  return fillText(labels[item.status], { percent: percentSent(item), sent: formatByteSize(item.sent) });
}

/** A word to press, 44 px high; its accessible name says which file it is about. */
export function RowButton({
  label,
  accessibleName,
  onClick,
  danger = false,
  isBusy = false,
  isOpen,
  ref,
}: {
  readonly label: string;
  readonly accessibleName?: string;
  readonly onClick: () => void;
  readonly danger?: boolean;
  /** Takes no press meanwhile, but keeps the focus. */
  readonly isBusy?: boolean;
  /** For what unfolds something below. */
  readonly isOpen?: boolean;
  readonly ref?: Ref<HTMLButtonElement> | undefined;
}) {
  return (
    <button
      type="button"
      aria-label={accessibleName}
      aria-disabled={isBusy || undefined}
      aria-expanded={isOpen}
      onClick={isBusy ? undefined : onClick}
      ref={ref}
      className={`min-h-11 min-w-11 rounded px-2 hover:bg-sunken aria-disabled:opacity-60 ${danger ? "text-red" : "text-brand"}`}
    >
      {label}
    </button>
  );
}
