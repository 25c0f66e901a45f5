"use client";

import { useEffect, useEffectEvent, useReducer, useRef, useState } from "react";
import type { EvidenceLabels } from "@/components/evidence/labels";
import { sendFile, type Sending, type SendOutcome } from "@/components/evidence/send-file";
import { isActive, nextToSend, reduceUploads, type UploadItem } from "@/components/evidence/upload-item";
import { dropKeptFile, keepFile, listKeptFiles } from "@/components/evidence/kept-files";
import { fillText } from "@/components/forms/fill-text";
import { formatByteSize } from "@/lib/evidence/byte-size";
import { displayName } from "@/lib/evidence/file-name";
import type { EvidenceView } from "@/lib/evidence/types";

const atOnce = 2;
let lastKey = 0;

/** Of a chosen file, also after the page was loaded anew. */
const nextKey = () => `${++lastKey}-${Math.random().toString(36).slice(2)}`;

export type UploadPlan = {
  /** See `placeOf`. */
  readonly place: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly maxBytes: number;
  readonly labels: EvidenceLabels["uploader"];
  /** Tells people who do not see the list. */
  readonly announce: (sentence: string) => void;
};

/** The queue of chosen files: two at a time, paused, resumed and retried; and what has become evidence since. */
export function useEvidenceUploads({ place, metadata, maxBytes, labels, announce }: UploadPlan) {
  const [items, dispatch] = useReducer(reduceUploads, []);
  const [attached, setAttached] = useState<readonly EvidenceView[]>([]);
  const sendings = useRef(new Map<string, Sending>());
  const begun = useRef(new Set<string>());
  const change = (key: string, change: Partial<Pick<UploadItem, "status" | "sent" | "reason">>) =>
    dispatch({ kind: "changed", key, change });

  const settle = useEffectEvent(async ({ key, file }: UploadItem, outcome: SendOutcome) => {
    if (outcome.kind === "offline") return change(key, { status: "offline" });
    if (outcome.kind === "failed") {
      const reason = outcome.reason || labels.failed;
      if (outcome.isFinal) void dropKeptFile(key);
      change(key, { status: outcome.isFinal ? "refused" : "failed", reason });
      return announce(fillText(labels.announceFailed, { name: displayName(file.name), reason }));
    }
    const view = await fetchEvidence(outcome.evidenceId);
    if (view) setAttached((all) => [...all, view]);
    sendings.current.delete(key);
    void dropKeptFile(key);
    dispatch({ kind: "gone", key });
    announce(fillText(labels.announceDone, { name: displayName(file.name) }));
  });

  const begin = useEffectEvent(async (item: UploadItem) => {
    const { key, file } = item;
    if (begun.current.has(key)) return;
    begun.current.add(key);
    change(key, { status: "sending" });
    try {
      const sending = await sendFile(file, {
        place,
        metadata,
        onProgress: (sent) => change(key, { sent, status: sent < file.size ? "sending" : "checking" }),
        onRetry: () => change(key, { status: "reconnecting" }),
        onOutcome: (outcome) => void settle(item, outcome),
      });
      if (begun.current.has(key)) sendings.current.set(key, sending);
      else sending.cancel();
    } catch {
      // The client's own script did not arrive.
      begun.current.delete(key);
      change(key, { status: "failed", reason: labels.failed });
    }
  });

  useEffect(() => {
    for (const item of nextToSend(items, atOnce)) void begin(item);
  }, [items]);

  // What had not arrived when the page was left goes on by itself.
  const takeUp = useEffectEvent(async () => {
    const files = await listKeptFiles(place);
    dispatch({ kind: "added", items: files.map(({ key, file }) => ({ key, file, status: "waiting", sent: 0, reason: "" })) });
  });
  useEffect(() => void takeUp(), [place]);

  const goOn = useEffectEvent(() => items.filter((item) => item.status === "offline").forEach((item) => resume(item)));
  // Requests on their way may hang for minutes before the browser gives them up.
  const stop = useEffectEvent(() => items.filter(isOnTheLine).forEach((item) => hold(item, "offline")));
  useEffect(() => {
    window.addEventListener("online", goOn);
    window.addEventListener("offline", stop);
    return () => {
      window.removeEventListener("online", goOn);
      window.removeEventListener("offline", stop);
    };
  }, []);

  function add(files: readonly File[]): void {
    if (files.length === 0) return;
    const added = files.map((file): UploadItem => {
      const reason = problemOf(file, maxBytes, labels);
      return { key: nextKey(), file, status: reason ? "refused" : "waiting", sent: 0, reason };
    });
    for (const { key, file, status } of added) if (status === "waiting") void keepFile(key, place, file);
    dispatch({ kind: "added", items: added });
    announce(fillText(labels.announceAdded, { count: files.length }));
  }

  function hold({ key }: UploadItem, status: "paused" | "offline"): void {
    sendings.current.get(key)?.pause();
    change(key, { status });
  }

  function resume({ key }: UploadItem): void {
    const sending = sendings.current.get(key);
    change(key, { status: sending ? "sending" : "waiting", reason: "" });
    sending?.resume();
  }

  function cancel({ key }: UploadItem): void {
    sendings.current.get(key)?.cancel();
    sendings.current.delete(key);
    begun.current.delete(key);
    void dropKeptFile(key);
    dispatch({ kind: "gone", key });
  }

  return { items, attached, add, pause: (item: UploadItem) => hold(item, "paused"), resume, cancel, busy: items.filter((item) => isActive(item) || item.status === "waiting").length };
}

function isOnTheLine({ status }: UploadItem): boolean {
  return status === "sending" || status === "reconnecting";
}

function problemOf(file: File, maxBytes: number, labels: UploadPlan["labels"]): string {
  if (file.size === 0) return labels.empty;
  if (file.size <= maxBytes) return "";
  return fillText(labels.tooLarge, { size: formatByteSize(file.size), limit: formatByteSize(maxBytes) });
}

/** What the server made of the file; null when it cannot be asked now: then the next page load shows it. */
async function fetchEvidence(id: string): Promise<EvidenceView | null> {
  try {
    const response = await fetch(`/api/v1/evidence/${id}`, { headers: { accept: "application/json" } });
    if (!response.ok) return null;
    const view = (await response.json()) as Omit<EvidenceView, "createdAt"> & { createdAt: string };
    return { ...view, createdAt: new Date(view.createdAt) };
  } catch {
    return null;
  }
}
