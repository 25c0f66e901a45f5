import { Readable } from "node:stream";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import type { PersonActor, SystemActor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { recordAudit } from "@/lib/audit/commands";
import { tryWithLock } from "@/lib/db/advisory-lock";
import { db } from "@/lib/db/client";
import { inTransaction, type Tx } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { ledgerWorkbook } from "@/lib/ledgers/queries/ledger-workbook";
import { readLedgerForExport } from "@/lib/ledgers/queries/export-ledger";
import { countLedgerRows, getLedgerKind } from "@/lib/ledgers/queries/ledgers";
import { ledgerFilterSchema, type ExportLedgerInput } from "@/lib/ledgers/schema";
import type { LedgerTitles } from "@/lib/ledgers/types";
import { blobStore } from "@/lib/storage/blob-store";

/** Any number; one export is made at a time, on all instances. */
const exportLock = 4_206_910_061;
const mostWaiting = 3;
const keptForMs = 7 * 86_400_000;

/**
 * Asks for a ledger's rows as a workbook that is made behind the answer; it will hold what its asker may read when it is made.
 *
 * @throws AppError `forbidden`; `not-found`; `rule-violated` while several of one's own still wait
 */
export async function requestLedgerExport(actor: PersonActor, { code, ...filter }: ExportLedgerInput, now: Date): Promise<{ readonly id: string }> {
  assertAllowed(actor, "ledger.export");
  const kind = await getLedgerKind(actor, code);
  const total = await countLedgerRows(actor, kind.id, filter);
  const work = async (tx: Tx) => {
    const requestedById = actor.accountId;
    if ((await tx.ledgerExport.count({ where: { requestedById, state: "waiting" } })) >= mostWaiting) throw new AppError("rule-violated", { reason: "ledgers.exports-waiting" });
    const { id } = await tx.ledgerExport.create({ data: { kindId: kind.id, filter: { ...filter }, requestedById, total, createdAt: now }, select: { id: true } });
    await recordAudit(tx, actor, { action: "ledgerExport.requested", subject: { type: "ledgerExport", id }, after: { ledger: code, rows: total } }, now);
    return { id };
  };
  // Several requests at once count each other.
  return inTransaction(db, work, { isolation: "Serializable" });
}

export type ExportSurroundings = {
  /** Who an account is by now; null when it may no longer be here. */
  readonly readerOf: (accountId: string) => Promise<PersonActor | null>;
  readonly titles: LedgerTitles;
  readonly clock: () => Date;
  readonly stop: AbortSignal;
};

/**
 * Makes the workbooks that wait, and forgets those that were made a week ago. What a death has cut off is made anew.
 *
 * @returns how many were made
 * @throws AppError `forbidden` for anybody but a job; AggregateError when one was not made, after all others
 */
export async function makeLedgerExports(actor: SystemActor, surroundings: ExportSurroundings): Promise<number> {
  assertAllowed(actor, "ledgerExport.make");
  await db.ledgerExport.deleteMany({ where: { createdAt: { lt: new Date(surroundings.clock().getTime() - keptForMs) } } });
  if ((await db.ledgerExport.count({ where: { state: "waiting" } })) === 0) return 0;
  const made = await tryWithLock(env().databaseUrl, exportLock, async ({ isHeld }) => {
    const tried: string[] = [];
    const failures: unknown[] = [];
    let done = 0;
    while (isHeld() && !surroundings.stop.aborted) {
      const next = await db.ledgerExport.findFirst({ where: { state: "waiting", id: { notIn: tried } }, orderBy: { createdAt: "asc" }, select: { id: true, filter: true, requestedById: true, kind: { select: { code: true } } } });
      if (!next) break;
      tried.push(next.id);
      // It is tried again later; those behind it do not wait for that.
      const kept = await makeWorkbook(next, surroundings).catch((error: unknown) => {
        failures.push(error);
        return "not-made" as const;
      });
      if (kept === "not-made") continue;
      if (kept === "stopped") break;
      const data = kept ? { state: "done" as const, ...kept } : { state: "failed" as const };
      await db.ledgerExport.updateMany({ where: { id: next.id, state: "waiting" }, data: { ...data, settledAt: surroundings.clock() } });
      done += 1;
    }
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} ledgers were not made into workbooks, ${done} were`);
    return done;
  });
  return made ?? 0;
}

type Waiting = { readonly id: string; readonly filter: unknown; readonly requestedById: string; readonly kind: { readonly code: string } };

/** @returns null for somebody who may no longer be here */
async function makeWorkbook({ id, filter, requestedById, kind: { code } }: Waiting, { readerOf, titles, stop }: ExportSurroundings) {
  const reader = await readerOf(requestedById);
  if (!reader || reader.mustChangePassword) return null;
  const kind = await getLedgerKind(reader, code);
  const counted = async function* () {
    let progress = 0;
    for await (const batch of readLedgerForExport(reader, kind, ledgerFilterSchema.parse(filter))) {
      stop.throwIfAborted();
      yield batch;
      progress += batch.length;
      await db.ledgerExport.updateMany({ where: { id, state: "waiting" }, data: { progress } });
    }
  };
  try {
    return await blobStore().put(Readable.fromWeb(ledgerWorkbook(kind, counted(), titles) as NodeReadableStream<Uint8Array>));
  } catch (error) {
    if (stop.aborted) return "stopped";
    throw error;
  }
}
