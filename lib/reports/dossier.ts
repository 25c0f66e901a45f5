import { downloadName } from "@/lib/evidence/file-name";
import type { CalendarDate } from "@/lib/time/calendar-date";

/** A file of a dossier, with what the index says of it. */
export type DossierFile = {
  readonly id: string;
  readonly sha256: string;
  readonly byteSize: number;
  readonly mediaType: string;
  readonly originalName: string;
  readonly organisation: string;
  readonly task: number;
  readonly period: string;
  readonly caption: string;
  readonly clause: string;
  readonly documentNumber: string;
  readonly datedOn: CalendarDate | null;
  readonly uploadedBy: string;
  readonly uploadedAt: Date;
};

/** What was decided about the reports and, for a close-out, about the application. */
export type DossierStep = {
  readonly organisation: string;
  readonly task: number;
  readonly period: string;
  readonly step: string;
  readonly verdict: string;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
};

export type DossierEvent = { readonly seq: number; readonly at: Date; readonly actor: string; readonly action: string; readonly subject: string; readonly hash: string };

export type Dossier = {
  /** For its file name and first sheet: 任务11-…. */
  readonly name: string;
  readonly subject: { readonly type: "plan" | "closeOut"; readonly id: string };
  readonly files: readonly DossierFile[];
  readonly steps: readonly DossierStep[];
  /** Null where the reader may not see the audit. */
  readonly events: readonly DossierEvent[] | null;
};

/**
 * Where each file lies in the dossier: by organisation and period, numbered as in the index, under a name that every system
 * can save.
 */
export function dossierPaths(files: readonly DossierFile[]): string[] {
  const digits = String(files.length).length;
  return files.map(({ organisation, period, originalName, mediaType }, index) => {
    const number = String(index + 1).padStart(digits, "0");
    return ["佐证", folder(organisation), period, `${number}-${downloadName(originalName, mediaType)}`].join("/");
  });
}

function folder(name: string): string {
  return name.replace(/[<>:"/\\|?*\p{Cc}]/gu, "_");
}
