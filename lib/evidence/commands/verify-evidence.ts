import { db } from "@/lib/db/client";
import { blobStore } from "@/lib/storage/blob-store";

/** What has no row may belong to an upload that is just being finished; after so long it does not. */
const orphanAfterMs = 24 * 3_600_000;
const pageSize = 500;

/** A row whose bytes are not what they should be. */
export type EvidenceFault = {
  readonly kind: "missing" | "damaged";
  readonly id: string;
  readonly originalName: string;
  readonly organisation: string;
  readonly task: number;
  readonly period: string;
};

export type EvidenceSurvey = {
  readonly files: number;
  readonly faults: readonly EvidenceFault[];
  /** SHA-256 of kept bytes that belong to no row. */
  readonly orphans: readonly string[];
};

export type Progress = (done: number, total: number) => void;

/**
 * Reads every kept file through and compares it with its address, and the store with the rows. What was removed from an
 * update counts too: its bytes stay for the audit.
 *
 * @param clock the machine's, as the store's times are
 */
export async function surveyEvidence(clock: Date, progress: Progress): Promise<EvidenceSurvey> {
  const total = await db.evidence.count();
  const known = new Set(await keptImports());
  const faults: EvidenceFault[] = [];
  let files = 0;
  for (let after = ""; ; ) {
    const rows = await db.evidence.findMany({
      where: after ? { id: { gt: after } } : {},
      orderBy: { id: "asc" },
      take: pageSize,
      select: {
        id: true,
        sha256: true,
        originalName: true,
        update: {
          select: {
            period: { select: { code: true } },
            allocation: { select: { task: { select: { seq: true } }, organisation: { select: { name: true } } } },
          },
        },
      },
    });
    for (const { id, sha256, originalName, update } of rows) {
      const kind = await faultOf(sha256);
      const { allocation, period } = update;
      if (kind) faults.push({ kind, id, originalName, organisation: allocation.organisation.name, task: allocation.task.seq, period: period.code });
      known.add(sha256);
      progress(++files, total);
    }
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) break;
    after = last.id;
  }
  return { files, faults, orphans: await findOrphans(known, clock) };
}

async function faultOf(sha256: string): Promise<EvidenceFault["kind"] | null> {
  if (!(await blobStore().find(sha256))) return "missing";
  return (await blobStore().isIntact(sha256)) ? null : "damaged";
}

/** Files from which measurements, plans and ledgers were imported lie in the same store, and workbooks that were asked for. */
async function keptImports(): Promise<string[]> {
  const air = await db.airImport.findMany({ where: { state: { notIn: ["cancelled", "refused"] } }, distinct: ["sha256"], select: { sha256: true } });
  const plans = await db.planImport.findMany({ where: { state: { not: "cancelled" } }, distinct: ["sha256"], select: { sha256: true } });
  const ledgers = await db.ledgerImport.findMany({ where: { state: { notIn: ["cancelled", "refused"] } }, distinct: ["sha256"], select: { sha256: true } });
  const exports = await db.ledgerExport.findMany({ where: { state: "done" }, select: { sha256: true } });
  return [...air, ...plans, ...ledgers, ...exports].flatMap(({ sha256 }) => sha256 ?? []);
}

async function findOrphans(known: ReadonlySet<string>, clock: Date): Promise<string[]> {
  const orphans: string[] = [];
  for await (const { sha256, keptAt } of blobStore().list()) {
    if (!known.has(sha256) && clock.getTime() - keptAt.getTime() > orphanAfterMs) orphans.push(sha256);
  }
  return orphans;
}

/** Removes what {@link surveyEvidence} found without a row, unless one has come since. @returns how many went */
export async function dropOrphans(orphans: readonly string[]): Promise<number> {
  let dropped = 0;
  const imports = new Set(await keptImports());
  for (const sha256 of orphans) {
    if (imports.has(sha256)) continue;
    if (await db.evidence.findFirst({ where: { sha256 }, select: { id: true } })) continue;
    await blobStore().remove(sha256);
    dropped += 1;
  }
  return dropped;
}
