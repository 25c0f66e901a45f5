import type { SystemActor } from "@/lib/access/actor";
import { recordAudit } from "@/lib/audit/commands";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import type { EvidenceFile } from "@/lib/evidence/types";

const guard: SystemActor = { kind: "system", name: "evidence-guard" };
/** The same damage is written down once in so many hours, however often somebody asks for the file. */
const quietHours = 24;

/** Writes down that a file's bytes are missing or no longer those that were handed in. */
export async function reportDamage({ id, originalName, sha256 }: Pick<EvidenceFile, "id" | "originalName" | "sha256">, now: Date): Promise<void> {
  await inTransaction(db, async (tx) => {
    // Two who ask at once would both find nothing written yet.
    await tx.$queryRaw`SELECT "id" FROM "evidence" WHERE "id" = ${id}::uuid FOR NO KEY UPDATE`;
    const since = new Date(now.getTime() - quietHours * 3_600_000);
    const subject = { type: "evidence", id } as const;
    const known = await tx.auditEvent.findFirst({
      where: { subjectType: subject.type, subjectId: id, action: "evidence.foundDamaged", at: { gt: since } },
      select: { seq: true },
    });
    if (!known) await recordAudit(tx, guard, { action: "evidence.foundDamaged", subject, after: { originalName, sha256 } }, now);
  });
}
