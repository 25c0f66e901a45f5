import { Readable } from "node:stream";
import type { SystemActor } from "@/lib/access/actor";
import { recordAudit } from "@/lib/audit/commands";
import type { Prisma, PrismaClient } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import { blobStore } from "@/lib/storage/blob-store";
import { demoForm, demoPicture, demoTable, type DemoPlace } from "@/seeds/demo/demo-files";

const seeder: SystemActor = { kind: "system", name: "demo-seed" };

/** How many updates get files: enough for a gallery to scroll, few enough to be drawn in a second. */
const updatesWithFiles = 36;
/** Files are as if attached so long before the report was submitted, milliseconds. */
const minute = 60_000;

/**
 * Attaches drawn pictures, tables and forms to a few dozen of the newest demonstration updates that were signed off;
 * each file says 演示 of itself. Once: where demonstration evidence exists, nothing is added or put back.
 *
 * @returns how many files were added
 */
export async function seedDemoEvidence(db: PrismaClient, now: Date): Promise<number> {
  if (await db.evidence.findFirst({ where: { isDemo: true }, select: { id: true } })) return 0;
  const files = await Promise.all((await chooseUpdates(db)).flatMap(filesFor));
  if (files.length === 0) return 0;
  return inTransaction(db, async (tx) => {
    const { count } = await tx.evidence.createMany({ data: files });
    const subject = { type: "evidence", id: "demo" } as const;
    await recordAudit(tx, seeder, { action: "demo.seeded", subject, after: { evidence: count } }, now);
    return count;
  });
}

type ChosenUpdate = {
  readonly id: string;
  readonly authorId: string;
  readonly submittedAt: Date;
  readonly place: DemoPlace;
};

/** The newest signed-off demonstration updates, spread over tasks and organisations; the same on every machine. */
async function chooseUpdates(db: PrismaClient): Promise<ChosenUpdate[]> {
  const rows = await db.progressUpdate.findMany({
    where: { isDemo: true, signedOffRevision: { not: null } },
    orderBy: [{ period: { code: "desc" } }, { allocation: { task: { seq: "asc" } } }, { allocation: { organisation: { sortOrder: "asc" } } }],
    take: 400,
    select: {
      id: true,
      period: { select: { code: true } },
      revisions: {
        where: { submittedAt: { not: null } },
        orderBy: { revision: "asc" },
        take: 1,
        select: { authorId: true, submittedAt: true },
      },
      allocation: {
        select: {
          task: { select: { seq: true, name: true } },
          organisation: { select: { name: true, shortName: true, sortOrder: true } },
        },
      },
    },
  });
  return rows
    .flatMap(({ id, period, revisions: [revision], allocation: { task, organisation } }) => {
      if (!revision?.submittedAt) return [];
      const { authorId, submittedAt } = revision;
      const place: DemoPlace = {
        taskSeq: task.seq,
        taskName: task.name,
        organisation: organisation.shortName,
        organisationOrder: organisation.sortOrder,
        period: period.code,
      };
      return [{ id, authorId, submittedAt, place }];
    })
    .toSorted((a, b) => orderOf(a.place) - orderOf(b.place))
    .slice(0, updatesWithFiles);
}

/** Task 11 first, which the documentation shows; then a fixed shuffle. */
function orderOf({ taskSeq, organisationOrder, period }: DemoPlace): number {
  if (taskSeq === 11) return -1000 + organisationOrder;
  return (taskSeq * 37 + organisationOrder * 101 + Number(period.slice(5)) * 53) % 997;
}

function filesFor({ id, authorId, submittedAt, place }: ChosenUpdate, index: number): Promise<Prisma.EvidenceCreateManyInput>[] {
  const title = `任务${place.taskSeq}-${place.organisation}-${place.period}`;
  const keep = async (bytes: Buffer | Promise<Buffer>, originalName: string, mediaType: string, age: number) => ({
    updateId: id,
    uploadedById: authorId,
    originalName,
    mediaType,
    hasThumbnail: mediaType === "image/jpeg",
    isDemo: true,
    createdAt: new Date(submittedAt.getTime() - age * minute),
    ...(await blobStore().put(Readable.from([await bytes]))),
  });
  return [
    keep(demoPicture(place), `演示照片-${title}.jpg`, "image/jpeg", 20),
    ...(index % 3 === 0 ? [keep(demoTable(place), `演示台账-${title}.csv`, "text/csv", 15)] : []),
    ...(index % 4 === 1 ? [keep(demoForm(place), `演示验收单-${title}.pdf`, "application/pdf", 10)] : []),
  ];
}
