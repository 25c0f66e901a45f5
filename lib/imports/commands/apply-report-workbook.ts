import type { PersonActor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { recordAudit } from "@/lib/audit/commands";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import { AppError, isAppError } from "@/lib/errors";
import { getWorkbookPreview, problemsOf } from "@/lib/imports/queries/report-workbooks";
import type { ApplyWorkbookInput } from "@/lib/imports/workbook-schema";
import type { RowOutcome, WorkbookOutcome, WorkbookPreviewRow } from "@/lib/imports/workbook-views";
import { saveDraft } from "@/lib/progress/commands/save-draft";
import { submitProgress } from "@/lib/progress/commands/submit-progress";
import { reportBody } from "@/lib/progress/report-values";
import { progressBodySchema } from "@/lib/progress/schema";
import { shanghaiDate } from "@/lib/time/zone";

/**
 * Writes the chosen rows of a workbook through the form's own commands, each by itself: one that is refused leaves the others
 * as they are. A row that conflicts is written only where it was chosen, over what its chooser saw.
 *
 * @param reasonOf puts a refusal into words
 * @throws AppError `forbidden`, `not-found`; `conflict` when it was written from before
 */
export async function applyReportWorkbook(actor: PersonActor, { id, version, choices, seen }: ApplyWorkbookInput, reasonOf: (error: AppError) => string, now: Date): Promise<WorkbookOutcome> {
  assertAllowed(actor, "update.write", { organisationId: actor.organisation?.id ?? "" });
  const preview = await getWorkbookPreview(actor, id, shanghaiDate(now));
  if (preview.version !== version) throw new AppError("conflict");
  const outcome: RowOutcome[] = [];
  for (const row of preview.rows) {
    const choice = choices[row.row.allocationId];
    if (!choice || choice === "keep" || (row.verdict !== "changed" && row.verdict !== "conflict")) continue;
    const isStale = seen[row.row.allocationId] !== row.recordedVersion;
    outcome.push(isStale ? refused(row, new AppError("conflict"), reasonOf) : await writeRow(actor, row, preview.period, choice === "submit", reasonOf, now));
  }
  await inTransaction(db, async (tx) => {
    const { count } = await tx.reportWorkbook.updateMany({ where: { id, version }, data: { outcome: outcome as unknown as Prisma.InputJsonArray, version: { increment: 1 } } });
    if (count === 0) throw new AppError("conflict");
    const after = { period: preview.period, written: outcome.filter(({ done }) => done).length, refused: outcome.filter(({ done }) => !done).length };
    await recordAudit(tx, actor, { action: "workbook.applied", subject: { type: "workbook", id }, after }, now);
  });
  return outcome;
}

function refused({ row: { allocationId }, seq }: WorkbookPreviewRow, error: AppError, reasonOf: (error: AppError) => string): RowOutcome {
  return { allocationId, seq, done: null, problem: reasonOf(error) };
}

async function writeRow(actor: PersonActor, each: WorkbookPreviewRow, period: string, submit: boolean, reasonOf: (error: AppError) => string, now: Date): Promise<RowOutcome> {
  const { row, seq, recordedVersion } = each;
  const { allocationId } = row;
  try {
    const problems = problemsOf(row, period, submit);
    if (Object.keys(problems).length > 0) throw new AppError("invalid", { fields: problems });
    const { percent, narrative, problems: troubles, nextSteps, indicators, duties } = progressBodySchema.parse(reportBody(row.values, { period, version: recordedVersion }, submit));
    const content = { percent, narrative, problems: troubles, nextSteps, indicators, duties };
    await (submit ? submitProgress : saveDraft)(actor, { ...content, allocationId, period, version: recordedVersion }, now);
    return { allocationId, seq, done: submit ? "submitted" : "drafted", problem: null };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return refused(each, error, reasonOf);
  }
}
