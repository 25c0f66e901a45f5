import type { Dossier } from "@/lib/reports/dossier";
import { shanghaiDate, shanghaiTime } from "@/lib/time/zone";

/** Words of the catalogue, area `dossier`. */
export type DossierTexts = {
  readonly sheets: { readonly files: string; readonly steps: string; readonly events: string };
  readonly fileColumns: readonly string[];
  readonly stepColumns: readonly string[];
  readonly eventColumns: readonly string[];
  readonly intact: string;
  readonly missing: string;
  readonly steps: Readonly<Record<string, string>>;
  readonly verdicts: Readonly<Record<string, string>>;
};

/** Texts and numbers alone: a text that begins with = stays a text in a cell of type text. */
export type DossierSheet = { readonly name: string; readonly rows: readonly (readonly (string | number)[])[] };

const moment = (at: Date) => `${shanghaiDate(at)} ${shanghaiTime(at)}`;

/**
 * The dossier's index as sheets: files, decisions, and the audit where the reader may see it.
 *
 * @param paths of the files in the dossier; null for one that is missing or damaged, and therefore not in it
 */
export function dossierSheets(dossier: Dossier, paths: readonly (string | null)[], texts: DossierTexts): DossierSheet[] {
  const files = dossier.files.map((file, index) => [
    index + 1,
    paths[index] ?? "",
    file.originalName,
    file.organisation,
    file.task,
    file.period,
    file.caption,
    file.clause,
    file.documentNumber,
    file.datedOn ?? "",
    file.uploadedBy,
    moment(file.uploadedAt),
    file.byteSize,
    file.sha256,
    paths[index] === null ? texts.missing : texts.intact,
  ]);
  const steps = dossier.steps.map(({ organisation, task, period, step, verdict, reason, by, at }) => [
    organisation,
    task,
    period,
    texts.steps[step] ?? step,
    texts.verdicts[verdict] ?? verdict,
    reason,
    by,
    moment(at),
  ]);
  const events = dossier.events?.map(({ seq, at, actor, action, subject, hash }) => [seq, moment(at), actor, action, subject, hash]);
  return [
    { name: texts.sheets.files, rows: [texts.fileColumns, ...files] },
    { name: texts.sheets.steps, rows: [texts.stepColumns, ...steps] },
    ...(events ? [{ name: texts.sheets.events, rows: [texts.eventColumns, ...events] }] : []),
  ];
}

/** As `sha256sum --check` reads it. */
export function checksumFile(dossier: Dossier, paths: readonly (string | null)[]): string {
  return dossier.files.flatMap(({ sha256 }, index) => (paths[index] ? [`${sha256}  ${paths[index]}\n`] : [])).join("");
}
