import type { SystemActor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { recordAudit } from "@/lib/audit/commands";
import { tryWithLock } from "@/lib/db/advisory-lock";
import { db } from "@/lib/db/client";
import { copyRows } from "@/lib/db/copy-rows";
import type { Prisma } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { dropLedgerStaging, hasLedgerStaging, judgeLedgerRows, ledgerStagingStatements, writeLedgerRows } from "@/lib/imports/commands/ledger-staging";
import type { ReadLedgerAnswer, ReadLedgerQuestion } from "@/lib/imports/isolated/read-ledger-table";
import type { LedgerImportSummary } from "@/lib/imports/ledger-import";
import { IsolationError, streamIsolated } from "@/lib/isolation/run-isolated";
import type { LedgerColumn } from "@/lib/ledgers/types";
import { blobStore } from "@/lib/storage/blob-store";

/** Any number; one import is read or written at a time, on all instances. */
const importLock = 4_206_910_057;
const reading = { timeoutMs: 4_000, onceProgressingMs: 5 * 60_000, memoryMb: 320 };
const longMs = 5 * 60_000;

const importSelect = {
  id: true,
  no: true,
  state: true,
  version: true,
  sha256: true,
  fileName: true,
  summary: true,
  kindId: true,
  organisationId: true,
  confirmedById: true,
  kind: { select: { columns: true, hasPlace: true } },
} as const;
type Waiting = Prisma.LedgerImportGetPayload<{ select: typeof importSelect }>;

/**
 * Takes every ledger import that waits one step further: what was received is read up to its preview, what was confirmed is
 * written. What a death has cut off is begun anew.
 *
 * @returns how many steps were taken; 0 also when another instance is at it
 * @throws AppError `forbidden` for anybody but a job; AggregateError when an import did not come further, after all others
 */
export async function advanceLedgerImports(actor: SystemActor, clock: () => Date, stop: AbortSignal): Promise<number> {
  assertAllowed(actor, "ledgerImport.advance");
  if (!(await nextImport(new Set()))) return 0;
  const steps = await tryWithLock(env().databaseUrl, importLock, async ({ isHeld }) => {
    const tried = new Set<string>();
    const failures: unknown[] = [];
    let done = 0;
    for (let next = await nextImport(tried); next && !stop.aborted && isHeld(); next = await nextImport(tried)) {
      tried.add(stepOf(next));
      try {
        await (next.state === "received" ? readImport(next, stop) : writeImport(actor, next, clock()));
        done += 1;
      } catch (error) {
        // It stays as it is and is tried again; those behind it do not wait for that.
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} ledger imports did not come further, ${done} did`);
    return done;
  });
  return steps ?? 0;
}

async function readImport(each: Waiting, stop: AbortSignal): Promise<void> {
  const answer = await readTable(each, stop);
  if (answer === null) return;
  if ("problem" in answer) {
    await dropLedgerStaging(db, each.no);
    return settle(each.id, { state: "refused", refusal: answer.problem.replace(/^archive:.*/, "archive") });
  }
  const counts = await inTransaction(db, (tx) => judgeLedgerRows(tx, each.no, { ...each, isFirst: true }), { timeoutMs: longMs });
  const summary: LedgerImportSummary = { counts, unknownColumns: answer.layout.unknown, missingColumns: answer.layout.missing };
  await settle(each.id, { state: "ready", summary: summary as unknown as Prisma.InputJsonObject, progress: answer.rows });
}

/** @returns null when it has to stop */
async function readTable({ id, no, sha256, kind }: Waiting, stop: AbortSignal): Promise<ReadLedgerAnswer | null> {
  const columns = kind.columns as unknown as LedgerColumn[];
  try {
    return await blobStore().withFile(sha256, (file) =>
      copyRows(env().databaseUrl, ledgerStagingStatements(no), (output) =>
        streamIsolated<ReadLedgerQuestion, ReadLedgerAnswer>("lib/imports/isolated/read-ledger-table.ts", { path: file, columns, hasPlace: kind.hasPlace }, reading, { output, onProgress: progressNotes(id) }, stop),
      ),
    );
  } catch (error) {
    if (!(error instanceof IsolationError)) throw error;
    return error.kind === "stopped" ? null : { problem: "workbook-large" };
  }
}

async function writeImport(actor: SystemActor, each: Waiting, now: Date): Promise<void> {
  await inTransaction(
    db,
    async (tx) => {
      const [current] = await tx.$queryRaw<{ state: string }[]>`SELECT state::text FROM ledger_import WHERE id = ${each.id}::uuid FOR UPDATE`;
      if (current?.state !== "writing") return;
      if (!(await hasLedgerStaging(tx, each.no))) {
        // Its rows are gone (a crash of the database): read again, and wait for the word once more.
        await tx.ledgerImport.update({ where: { id: each.id }, data: { state: "received", confirmedById: null, version: { increment: 1 } } });
        return;
      }
      // Under the lock, against the ledger as it is now.
      const counts = await judgeLedgerRows(tx, each.no, { ...each, isFirst: false });
      const written = await writeLedgerRows(tx, each.no, { kindId: each.kindId, organisationId: each.organisationId, actorId: each.confirmedById ?? "", now });
      const summary: LedgerImportSummary = { ...(each.summary as unknown as LedgerImportSummary), counts, written };
      await tx.ledgerImport.update({ where: { id: each.id }, data: { state: "done", settledAt: now, summary: summary as unknown as Prisma.InputJsonObject, version: { increment: 1 } } });
      await dropLedgerStaging(tx, each.no);
      await recordAudit(tx, actor, { action: "ledgerImport.written", subject: { type: "ledgerImport", id: each.id }, after: { fileName: each.fileName, ...written } }, now);
    },
    { timeoutMs: longMs },
  );
}

/** Only of an import that still waits for it. */
async function settle(id: string, data: Prisma.LedgerImportUncheckedUpdateManyInput): Promise<void> {
  await db.ledgerImport.updateMany({ where: { id, state: "received" }, data: { ...data, version: { increment: 1 } } });
}

/** Twice a second at most. */
function progressNotes(id: string): (rows: number) => void {
  let running: Promise<unknown> | null = null;
  return (rows) => {
    running ??= db.ledgerImport
      .updateMany({ where: { id, state: "received" }, data: { progress: rows } })
      .catch(() => undefined)
      .finally(() => setTimeout(() => (running = null), 500).unref());
  };
}

async function nextImport(tried: ReadonlySet<string>): Promise<Waiting | undefined> {
  const waiting = await db.ledgerImport.findMany({ where: { state: { in: ["received", "writing"] } }, orderBy: { no: "asc" }, take: 20, select: importSelect });
  return waiting.find((each) => !tried.has(stepOf(each)));
}

/** A step that came to nothing is not tried again at once. */
function stepOf({ id, state, version }: Pick<Waiting, "id" | "state" | "version">): string {
  return `${id} ${state} ${version}`;
}
