import { lightReason } from "@/components/plan/light-reason";
import { translator } from "@/lib/i18n/translator";
import type { ProgressRow, ProgressTask } from "@/lib/reports/progress-table";

/** The columns of the progress table, the plan's own seven first; widths in characters of a sheet that prints on A3 across. */
export const progressColumns = [
  { key: "seq", width: 5, isPrinted: true },
  { key: "name", width: 12, isPrinted: true },
  { key: "content", width: 34, isPrinted: true },
  { key: "deadlineText", width: 9, isPrinted: true },
  { key: "leadText", width: 11, isPrinted: true },
  { key: "cooperatingText", width: 11, isPrinted: true },
  { key: "responsibleText", width: 13, isPrinted: true },
  { key: "organisation", width: 13, isPrinted: false },
  { key: "role", width: 6, isPrinted: false },
  { key: "percent", width: 6, isPrinted: false },
  { key: "light", width: 7, isPrinted: false },
  { key: "reason", width: 16, isPrinted: false },
  { key: "narrative", width: 34, isPrinted: false },
  { key: "problems", width: 20, isPrinted: false },
  { key: "nextSteps", width: 20, isPrinted: false },
  { key: "evidence", width: 16, isPrinted: false },
  { key: "people", width: 11, isPrinted: false },
  { key: "signedOffOn", width: 11, isPrinted: false },
] as const;

export type ProgressColumn = (typeof progressColumns)[number]["key"];

/** One cell of the table, as text; numbers stay numbers. */
export function progressCell(task: ProgressTask, { organisation, role, standing, reported }: ProgressRow, column: ProgressColumn): string | number {
  const t = translator("tasks");
  switch (column) {
    case "organisation":
      return organisation.name;
    case "role":
      return t(`role.${role}`);
    case "percent":
      return standing.percent;
    case "light":
      return translator("lights")(standing.light.light);
    case "reason":
      return lightReason((key, values) => t(key, values), standing.light);
    case "evidence":
      return reported?.evidence.map((name, index) => `${index + 1}. ${name}`).join("\n") ?? "";
    case "people":
      return reported ? [...new Set([reported.author, reported.signedOffBy])].join("\n") : "";
    case "narrative":
      return reported?.narrative ?? translator("documents.progress")("notReported");
    case "problems":
    case "nextSteps":
    case "signedOffOn":
      return reported?.[column] ?? "";
    case "seq":
    case "name":
    case "content":
    case "deadlineText":
    case "leadText":
    case "cooperatingText":
    case "responsibleText":
      return task[column];
  }
}
