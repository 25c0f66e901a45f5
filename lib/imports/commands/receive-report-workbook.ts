import type { PersonActor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { recordAudit } from "@/lib/audit/commands";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { ReadKeyedSheetsAnswer, ReadKeyedSheetsQuestion } from "@/lib/imports/isolated/read-keyed-sheets";
import { readReportWorkbook, type Intent } from "@/lib/imports/report-workbook";
import { maxWorkbookBytes } from "@/lib/imports/workbook-views";
import { IsolationError, runIsolated } from "@/lib/isolation/run-isolated";
import { withTemporaryFile } from "@/lib/storage/with-temporary-file";

const limits = { timeoutMs: 3_000, memoryMb: 256 };

/**
 * Takes a reporting workbook back; nothing is written into reports. Its own organisation only.
 *
 * @throws AppError `forbidden` for roles that do not report; `too-large`; `invalid` for a file that is none of the portal's
 *   workbooks, or another organisation's
 */
export async function receiveReportWorkbook(actor: PersonActor, fileName: string, body: AsyncIterable<Uint8Array>, intentWords: Readonly<Record<Intent, string>>, now: Date): Promise<{ readonly id: string }> {
  const organisation = actor.organisation;
  assertAllowed(actor, "update.write", { organisationId: organisation?.id ?? "" });
  if (!organisation) throw new AppError("forbidden");
  const answer = await withTemporaryFile(bounded(body), read);
  if ("problem" in answer) throw refusal(answer.problem.startsWith("archive:") ? `evidence.${answer.problem.slice("archive:".length)}` : `imports.${answer.problem}`);
  const workbook = readReportWorkbook(answer.sheets, intentWords);
  if (!workbook) throw refusal("imports.workbook-foreign");
  if (workbook.place.organisation !== organisation.code) throw refusal("imports.workbook-other-organisation");
  return inTransaction(db, async (tx) => {
    const period = await tx.reportingPeriod.findFirst({ where: { plan: { code: workbook.place.plan }, code: workbook.place.period }, select: { planId: true, code: true } });
    if (!period) throw refusal("imports.workbook-foreign");
    const { id } = await tx.reportWorkbook.create({
      data: { organisationId: organisation.id, planId: period.planId, period: period.code, fileName, rows: workbook.rows as unknown as Prisma.InputJsonArray, createdById: actor.accountId, createdAt: now },
      select: { id: true },
    });
    await recordAudit(tx, actor, { action: "workbook.received", subject: { type: "workbook", id }, after: { fileName, period: period.code, rows: workbook.rows.length } }, now);
    return { id };
  });
}

async function read(path: string): Promise<ReadKeyedSheetsAnswer> {
  try {
    return await runIsolated<ReadKeyedSheetsQuestion, ReadKeyedSheetsAnswer>("lib/imports/isolated/read-keyed-sheets.ts", { path }, limits);
  } catch (error) {
    if (!(error instanceof IsolationError)) throw error;
    return { problem: error.kind === "timeout" ? "file-slow" : "file-large" };
  }
}

function refusal(problem: string): AppError {
  return new AppError("invalid", { fields: { file: [problem] } });
}

async function* bounded(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > maxWorkbookBytes) throw new AppError("too-large", { reason: "imports.workbook-too-large" });
    yield chunk;
  }
  if (bytes === 0) throw refusal("imports.file-empty");
}
