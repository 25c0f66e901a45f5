import type { SystemActor } from "@/lib/access/actor";
import { recordAudit } from "@/lib/audit/commands";
import { tryWithLock } from "@/lib/db/advisory-lock";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { askClamDaemon, type Verdict } from "@/lib/evidence/commands/clam-daemon";
import { changeUsage } from "@/lib/evidence/commands/quota";
import { postMessages } from "@/lib/notifications/commands";
import { clerkOf, messagesTo, office } from "@/lib/notifications/posts";
import { blobStore } from "@/lib/storage/blob-store";

/** Any number; held while files are scanned, so that no two instances scan one file at once. */
const scanLock = 4_206_910_044;
const batch = 50;

export type ScanOutcome = { readonly clean: number; readonly quarantined: number; readonly failures: readonly unknown[] };

/**
 * Has every file that waits for it scanned, the oldest first. A scanner that is away leaves them waiting for the next
 * time; so does a death at any moment.
 *
 * @param clock the portal's present, asked for each file
 * @returns null when there is no scanner, or another instance is at it
 */
export function scanEvidence(actor: SystemActor, clock: () => Date, stop: AbortSignal): Promise<ScanOutcome | null> {
  const { scanner, databaseUrl } = env();
  if (!scanner) return Promise.resolve(null);
  return tryWithLock(databaseUrl, scanLock, async ({ isHeld }) => {
    const outcome = { clean: 0, quarantined: 0, failures: [] as unknown[] };
    for (let after: Waiting | undefined; isHeld() && !stop.aborted; ) {
      const waiting = await listWaiting(after);
      for (const file of waiting) {
        if (!isHeld() || stop.aborted) break;
        try {
          const verdict = await askClamDaemon(scanner, await blobStore().read(file.sha256));
          await settle(actor, file.id, verdict, clock());
          outcome[verdict.isClean ? "clean" : "quarantined"] += 1;
        } catch (error) {
          outcome.failures.push(error);
          // One file may be too large for the scanner; where it is away, the others need not be tried.
          if (isAway(error)) return outcome;
        }
      }
      after = waiting.at(-1);
      if (waiting.length < batch) break;
    }
    return outcome;
  });
}

type Waiting = { readonly id: string; readonly sha256: string; readonly createdAt: Date };

function listWaiting(after: Waiting | undefined): Promise<Waiting[]> {
  const later = after ? { OR: [{ createdAt: { gt: after.createdAt } }, { createdAt: after.createdAt, id: { gt: after.id } }] } : {};
  return db.evidence.findMany({
    where: { scanState: "pending", ...later },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: batch,
    select: { id: true, sha256: true, createdAt: true },
  });
}

function isAway(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : null;
  return ["ECONNREFUSED", "ENOENT", "ECONNRESET", "ETIMEDOUT", "EHOSTUNREACH", "ENOTFOUND"].includes(String(code));
}

async function settle(actor: SystemActor, id: string, verdict: Verdict, now: Date): Promise<void> {
  await inTransaction(db, async (tx) => {
    const finding = verdict.isClean ? null : verdict.finding;
    const { count } = await tx.evidence.updateMany({
      where: { id, scanState: "pending" },
      data: { scanState: finding === null ? "clean" : "quarantined", scannedAt: now, scanFinding: finding },
    });
    if (count === 0 || finding === null) return;
    const { originalName, sha256, byteSize, removedAt, update } = await tx.evidence.findUniqueOrThrow({
      where: { id },
      select: {
        originalName: true,
        sha256: true,
        byteSize: true,
        removedAt: true,
        update: {
          select: {
            id: true,
            period: { select: { code: true } },
            allocation: { select: { organisationId: true, organisation: { select: { name: true } }, task: { select: { seq: true, name: true } } } },
          },
        },
      },
    });
    const { organisationId, organisation, task } = update.allocation;
    if (!removedAt) await changeUsage(tx, organisationId, -Number(byteSize));
    const fact = { topic: "evidence.quarantined", updateId: update.id, task, period: update.period.code, organisation: organisation.name } as const;
    await postMessages(tx, messagesTo([clerkOf(organisationId), office], `quarantine:${id}`, fact), now);
    const subject = { type: "evidence", id } as const;
    await recordAudit(tx, actor, { action: "evidence.quarantined", subject, after: { originalName, sha256, finding } }, now);
  });
}
