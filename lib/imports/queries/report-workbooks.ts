import type { PersonActor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { judgeRow, type WorkbookRow } from "@/lib/imports/report-workbook";
import type { WorkbookOutcome, WorkbookPreview, WorkbookPreviewRow } from "@/lib/imports/workbook-views";
import { getBulkReport } from "@/lib/progress/queries/bulk-report";
import { requireUuid } from "@/lib/progress/identifier";
import { reportBody, valuesOfContent } from "@/lib/progress/report-values";
import { progressBodySchema } from "@/lib/progress/schema";
import type { ReportForm } from "@/lib/progress/types";
import type { CalendarDate } from "@/lib/time/calendar-date";

const listed = 10;

/** The newest workbooks that the actor's own organisation sent back. */
export async function listReportWorkbooks(actor: PersonActor): Promise<{ readonly id: string; readonly fileName: string; readonly period: string; readonly createdAt: Date; readonly createdBy: string; readonly isApplied: boolean }[]> {
  const organisationId = actor.organisation?.id ?? "";
  assertAllowed(actor, "update.write", { organisationId });
  const rows = await db.reportWorkbook.findMany({
    where: { organisationId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: listed,
    select: { id: true, fileName: true, period: true, createdAt: true, createdBy: { select: { displayName: true } }, version: true },
  });
  return rows.map(({ createdBy, version, ...row }) => ({ ...row, createdBy: createdBy.displayName, isApplied: version > 1 }));
}

/**
 * A workbook row by row beside what is on record at this moment. Own organisation only.
 *
 * @throws AppError `forbidden` for roles that do not report, `not-found` for another organisation's
 */
export async function getWorkbookPreview(actor: PersonActor, id: string, today: CalendarDate): Promise<WorkbookPreview> {
  const organisationId = actor.organisation?.id ?? "";
  assertAllowed(actor, "update.write", { organisationId });
  const workbook = await db.reportWorkbook.findFirst({
    where: { id: requireUuid(id), organisationId },
    select: { id: true, version: true, fileName: true, period: true, rows: true, outcome: true, createdAt: true, createdBy: { select: { displayName: true } }, plan: { select: { code: true, title: true } } },
  });
  if (!workbook) throw new AppError("not-found");
  const report = await getBulkReport(actor, workbook.plan.code, workbook.period, today);
  const forms = new Map(report.sections.flatMap(({ rows }) => rows.map(({ form }) => [form.allocation.id, form] as const)));
  const rows = workbook.rows as unknown as WorkbookRow[];
  const places = await placesOf(rows.map(({ allocationId }) => allocationId), organisationId);
  const { createdBy, outcome, version, fileName, plan, period, createdAt } = workbook;
  return {
    id: workbook.id,
    version,
    fileName,
    plan,
    period,
    createdAt,
    createdBy: createdBy.displayName,
    outcome: outcome as unknown as WorkbookOutcome | null,
    rows: rows.flatMap((row) => previewRow(row, forms.get(row.allocationId) ?? null, places.get(row.allocationId), workbook.period)).toSorted((a, b) => a.seq - b.seq),
    titles: Object.fromEntries([...forms.values()].flatMap(({ indicators, duties }) => [...indicators.map(({ clauseId, title }) => [clauseId, title]), ...duties.map(({ dutyId, title }) => [dutyId, title])])),
  };
}

function previewRow(row: WorkbookRow, form: Omit<ReportForm, "missedPeriods"> | null, place: { readonly seq: number; readonly name: string } | undefined, period: string): WorkbookPreviewRow[] {
  // A foreign allocation's id is nobody's row here.
  if (!place) return [];
  const verdict = judgeRow(row, form);
  const isWritable = verdict === "changed" || verdict === "conflict";
  return [{ row, verdict, ...place, recorded: form && valuesOfContent(form.content), recordedVersion: form?.allocation.version ?? 0, problems: isWritable ? problemsOf(row, period, row.intent !== "draft") : {} }];
}

/** The same schema that judges the form and the open API. */
export function problemsOf({ values, version }: WorkbookRow, period: string, submit: boolean): Record<string, string[]> {
  const parsed = progressBodySchema.safeParse(reportBody(values, { period, version: Math.max(1, version) }, submit));
  if (parsed.success) return {};
  const problems: Record<string, string[]> = {};
  for (const issue of parsed.error.issues) (problems[String(issue.path[0] ?? "")] ??= []).push(issue.message);
  return problems;
}

async function placesOf(allocationIds: readonly string[], organisationId: string): Promise<ReadonlyMap<string, { readonly seq: number; readonly name: string }>> {
  const rows = await db.allocation.findMany({ where: { id: { in: [...allocationIds] }, organisationId }, select: { id: true, task: { select: { seq: true, name: true } } } });
  return new Map(rows.map(({ id, task }) => [id, task]));
}
