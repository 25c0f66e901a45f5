import type { EvidenceView } from "@/lib/evidence/types";

/** Where a chosen file is on its way. */
export type UploadStatus =
  /** Others are being sent. */
  | "waiting"
  | "sending"
  /** The connection broke; it is tried again by itself. */
  | "reconnecting"
  /** The browser says there is no network; goes on when there is. */
  | "offline"
  | "paused"
  /** Every byte is sent; the server looks at the file. */
  | "checking"
  /** May be tried again. */
  | "failed"
  /** The file itself is not acceptable. */
  | "refused";

export type UploadItem = {
  readonly key: string;
  readonly file: File;
  readonly status: UploadStatus;
  /** Bytes the server has, as far as is known. */
  readonly sent: number;
  /** Why it failed or was refused, for people. */
  readonly reason: string;
};

export type UploadEvent =
  | { readonly kind: "added"; readonly items: readonly UploadItem[] }
  | { readonly kind: "changed"; readonly key: string; readonly change: Partial<Pick<UploadItem, "status" | "sent" | "reason">> }
  | { readonly kind: "gone"; readonly key: string };

export function reduceUploads(items: readonly UploadItem[], event: UploadEvent): readonly UploadItem[] {
  switch (event.kind) {
    case "added": {
      // What was taken up once is not taken up again.
      const known = new Set(items.map(({ key }) => key));
      return [...items, ...event.items.filter(({ key }) => !known.has(key))];
    }
    case "changed":
      return items.map((item) => (item.key === event.key ? { ...item, ...event.change } : item));
    case "gone":
      return items.filter((item) => item.key !== event.key);
  }
}

const active: ReadonlySet<UploadStatus> = new Set(["sending", "reconnecting", "offline", "checking"]);

export function isActive(item: UploadItem): boolean {
  return active.has(item.status);
}

/** The files that may begin now, in the order they were chosen: a weak line carries few at a time. */
export function nextToSend(items: readonly UploadItem[], atOnce: number): readonly UploadItem[] {
  const free = atOnce - items.filter(isActive).length;
  return items.filter((item) => item.status === "waiting").slice(0, Math.max(0, free));
}

/** Whole per cent, 100 only when everything is there. */
export function percentSent({ sent, file }: UploadItem): number {
  return file.size === 0 ? 0 : Math.floor((Math.min(sent, file.size) / file.size) * 100);
}

/** The evidence shown: what the server rendered and what was uploaded since, each once, without the removed. */
export function mergeEvidence(
  existing: readonly EvidenceView[],
  attached: readonly EvidenceView[],
  removed: ReadonlySet<string>,
): readonly EvidenceView[] {
  const known = new Set(existing.map((item) => item.id));
  return [...existing, ...attached.filter((item) => !known.has(item.id))].filter((item) => !removed.has(item.id));
}
