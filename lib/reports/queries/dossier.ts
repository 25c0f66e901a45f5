import type { Actor } from "@/lib/access/actor";
import { decide } from "@/lib/access/policy";
import { visibleEvidence, visibleUpdates } from "@/lib/access/scope";
import { getCloseOut } from "@/lib/closing/queries/close-outs";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { AppError } from "@/lib/errors";
import { signedOffOnly } from "@/lib/evidence/queries/evidence";
import { detailSelect } from "@/lib/evidence/select";
import { displayName } from "@/lib/evidence/file-name";
import type { Dossier, DossierEvent, DossierFile, DossierStep } from "@/lib/reports/dossier";
import { fromDbDate } from "@/lib/time/calendar-date";

/** More than any task has gathered in three years; a bound, so that one click cannot ask for everything. */
export const mostDossierFiles = 5_000;
const mostSteps = 20_000;
const mostEvents = 20_000;

const fileSelect = { ...detailSelect, update: { select: { ...detailSelect.update.select, id: true } } } satisfies Prisma.EvidenceSelect;
type FileRow = Prisma.EvidenceGetPayload<{ select: typeof fileSelect }>;

/**
 * A task's evidence with all that was decided about its reports, as far as the actor may read them.
 *
 * @throws AppError `not-found` for an unknown task, `too-large` beyond {@link mostDossierFiles}
 */
export async function readTaskDossier(actor: Actor, planCode: string, seq: number): Promise<Dossier> {
  const task = Number.isInteger(seq) && seq > 0 && seq <= 32_767 ? await db.task.findFirst({ where: { seq, plan: { code: planCode } }, select: { id: true, name: true, planId: true } }) : null;
  if (!task) throw new AppError("not-found");
  const updates: Prisma.ProgressUpdateWhereInput = { allocation: { taskId: task.id } };
  const rows = await readFiles({ AND: [visibleEvidence(actor), { update: updates }, await signedOffOnly(actor, updates)] });
  return {
    name: `任务${seq}-${displayName(task.name)}`,
    subject: { type: "plan", id: task.planId },
    files: rows.map(toFile),
    steps: await readReviews({ AND: [updates, visibleUpdates(actor)] }),
    events: await readEvents(actor, rows, []),
  };
}

/**
 * What an application to close out cites, with its own steps and those of the reports the files come from.
 *
 * @throws AppError `not-found` outside the actor's scope
 */
export async function readCloseOutDossier(actor: Actor, id: string): Promise<Dossier> {
  const closeOut = await getCloseOut(actor, id);
  const cited = closeOut.items.flatMap(({ evidence }) => evidence.map((each) => each.id));
  const rows = await readFiles({ AND: [{ id: { in: cited } }, visibleEvidence(actor)] });
  const own = closeOut.steps.map(
    ({ state, reason, at, person }): DossierStep => ({
      organisation: closeOut.organisation.name,
      task: closeOut.task.seq,
      period: "",
      step: "closeOut",
      verdict: state,
      reason,
      by: person,
      at,
    }),
  );
  const updates: Prisma.ProgressUpdateWhereInput = { evidence: { some: { id: { in: cited } } } };
  return {
    name: `销号-任务${closeOut.task.seq}-${displayName(closeOut.organisation.shortName)}`,
    subject: { type: "closeOut", id },
    files: rows.map(toFile),
    steps: [...(await readReviews({ AND: [updates, visibleUpdates(actor)] })), ...own],
    events: await readEvents(actor, rows, [id]),
  };
}

/** How much a task's dossier holds, for whoever is about to fetch it. */
export async function measureTaskDossier(actor: Actor, taskId: string): Promise<{ readonly files: number; readonly byteSize: number }> {
  const updates: Prisma.ProgressUpdateWhereInput = { allocation: { taskId } };
  const { _count, _sum } = await db.evidence.aggregate({
    where: { AND: [visibleEvidence(actor), { update: updates }, await signedOffOnly(actor, updates)] },
    _count: { id: true },
    _sum: { byteSize: true },
  });
  return { files: _count.id, byteSize: Number(_sum.byteSize ?? 0) };
}

async function readFiles(where: Prisma.EvidenceWhereInput): Promise<FileRow[]> {
  const rows = await db.evidence.findMany({
    where,
    orderBy: [{ update: { allocation: { sortOrder: "asc" } } }, { update: { period: { startsOn: "asc" } } }, { createdAt: "asc" }, { id: "asc" }],
    take: mostDossierFiles + 1,
    select: fileSelect,
  });
  if (rows.length > mostDossierFiles) throw new AppError("too-large", { reason: "evidence.dossierTooLarge", values: { most: mostDossierFiles } });
  return rows;
}

function toFile(row: FileRow): DossierFile {
  const { allocation, period } = row.update;
  return {
    id: row.id,
    sha256: row.sha256,
    byteSize: Number(row.byteSize),
    mediaType: row.mediaType,
    originalName: row.originalName,
    organisation: allocation.organisation.name,
    task: allocation.task.seq,
    period: period.code,
    caption: row.caption,
    clause: row.clause?.title ?? "",
    documentNumber: row.documentNumber,
    datedOn: row.datedOn && fromDbDate(row.datedOn),
    uploadedBy: row.uploadedBy.displayName,
    uploadedAt: row.createdAt,
  };
}

async function readReviews(updates: Prisma.ProgressUpdateWhereInput): Promise<DossierStep[]> {
  const rows = await db.review.findMany({
    where: { update: updates },
    orderBy: [{ decidedAt: "asc" }, { id: "asc" }],
    take: mostSteps,
    select: {
      step: true,
      verdict: true,
      reason: true,
      decidedAt: true,
      reviewer: { select: { displayName: true } },
      update: { select: { period: { select: { code: true } }, allocation: { select: { organisation: { select: { name: true } }, task: { select: { seq: true } } } } } },
    },
  });
  return rows.map(({ step, verdict, reason, decidedAt, reviewer, update }) => ({
    organisation: update.allocation.organisation.name,
    task: update.allocation.task.seq,
    period: update.period.code,
    step,
    verdict,
    reason: reason ?? "",
    by: reviewer.displayName,
    at: decidedAt,
  }));
}

/** The chain's links that tell of these files, their reports and the application; each with its hash, to be held against the audit. */
async function readEvents(actor: Actor, rows: readonly FileRow[], closeOutIds: readonly string[]): Promise<DossierEvent[] | null> {
  if (!decide(actor, "audit.read").allowed) return null;
  const subjects = [
    { subjectType: "evidence", subjectId: { in: rows.map(({ id }) => id) } },
    { subjectType: "update", subjectId: { in: [...new Set(rows.map(({ update }) => update.id))] } },
    { subjectType: "closeOut", subjectId: { in: [...closeOutIds] } },
  ];
  const events = await db.auditEvent.findMany({
    where: { OR: subjects },
    orderBy: { seq: "asc" },
    take: mostEvents,
    select: { seq: true, at: true, actorName: true, action: true, subjectType: true, subjectId: true, hash: true },
  });
  return events.map(({ seq, actorName, subjectType, subjectId, ...event }) => ({ ...event, seq: Number(seq), actor: actorName, subject: `${subjectType} ${subjectId}` }));
}
