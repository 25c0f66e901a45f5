import { db } from "@/lib/db/client";

export type SubjectLabel = { readonly label: string; readonly taskSeq: number | null };
type Subject = { readonly subjectType: string; readonly subjectId: string };

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What the subjects of a page of events are called now, by `type id`; one query for each type that occurs. */
export async function readSubjectLabels(subjects: readonly Subject[]): Promise<ReadonlyMap<string, SubjectLabel>> {
  const idsOf = (type: string) => [
    ...new Set(subjects.filter(({ subjectType, subjectId }) => subjectType === type && uuid.test(subjectId)).map((each) => each.subjectId)),
  ];
  const found = await Promise.all([
    labelAccounts(idsOf("account")),
    labelTokens(idsOf("token")),
    labelWebhooks(idsOf("webhook")),
    labelUpdates(idsOf("update")),
    labelEvidence(idsOf("evidence")),
    labelNotices(idsOf("supervision")),
    labelPlans(idsOf("plan")),
    labelDutyEvents(idsOf("dutyEvent")),
    labelEditions(idsOf("edition")),
    labelAllocations(idsOf("allocation")),
    labelDuties(idsOf("duty")),
    labelCloseOuts(idsOf("closeOut")),
  ]);
  return new Map(found.flat());
}

type Entry = [string, SubjectLabel];

async function labelAccounts(ids: string[]): Promise<Entry[]> {
  if (ids.length === 0) return [];
  const rows = await db.account.findMany({ where: { id: { in: ids } }, select: { id: true, displayName: true } });
  return rows.map((row) => [`account ${row.id}`, { label: row.displayName, taskSeq: null }]);
}

async function labelTokens(ids: string[]): Promise<Entry[]> {
  if (ids.length === 0) return [];
  const rows = await db.apiToken.findMany({ where: { id: { in: ids } }, select: { id: true, label: true } });
  return rows.map((row) => [`token ${row.id}`, { label: row.label, taskSeq: null }]);
}

async function labelWebhooks(ids: string[]): Promise<Entry[]> {
  if (ids.length === 0) return [];
  const rows = await db.webhook.findMany({ where: { id: { in: ids } }, select: { id: true, label: true } });
  return rows.map((row) => [`webhook ${row.id}`, { label: row.label, taskSeq: null }]);
}

const allocationSelect = { organisation: { select: { shortName: true } }, task: { select: { seq: true } } } as const;

const updateSelect = {
  id: true,
  period: { select: { code: true } },
  allocation: { select: allocationSelect },
} as const;

async function labelUpdates(ids: string[]): Promise<Entry[]> {
  if (ids.length === 0) return [];
  const rows = await db.progressUpdate.findMany({ where: { id: { in: ids } }, select: updateSelect });
  return rows.map(({ id, period, allocation }) => [
    `update ${id}`,
    { label: `${allocation.organisation.shortName} ${period.code}`, taskSeq: allocation.task.seq },
  ]);
}

async function labelEvidence(ids: string[]): Promise<Entry[]> {
  if (ids.length === 0) return [];
  const rows = await db.evidence.findMany({
    where: { id: { in: ids } },
    select: { id: true, originalName: true, update: { select: updateSelect } },
  });
  return rows.map(({ id, originalName, update }) => [
    `evidence ${id}`,
    { label: originalName, taskSeq: update.allocation.task.seq },
  ]);
}

async function labelNotices(ids: string[]): Promise<Entry[]> {
  if (ids.length === 0) return [];
  const rows = await db.supervisionNotice.findMany({
    where: { id: { in: ids } },
    select: { id: true, year: true, number: true, allocation: updateSelect.allocation },
  });
  return rows.map(({ id, year, number, allocation }) => [
    `supervision ${id}`,
    { label: `〔${year}〕${number} ${allocation.organisation.shortName}`, taskSeq: allocation.task.seq },
  ]);
}

async function labelPlans(ids: string[]): Promise<Entry[]> {
  if (ids.length === 0) return [];
  const rows = await db.plan.findMany({ where: { id: { in: ids } }, select: { id: true, title: true } });
  return rows.map((row) => [`plan ${row.id}`, { label: row.title, taskSeq: null }]);
}

async function labelDutyEvents(ids: string[]): Promise<Entry[]> {
  if (ids.length === 0) return [];
  const rows = await db.dutyEvent.findMany({ where: { id: { in: ids } }, select: { id: true, title: true } });
  return rows.map((row) => [`dutyEvent ${row.id}`, { label: row.title, taskSeq: null }]);
}

async function labelEditions(ids: string[]): Promise<Entry[]> {
  if (ids.length === 0) return [];
  const rows = await db.edition.findMany({ where: { id: { in: ids } }, select: { id: true, period: true } });
  return rows.map((row) => [`edition ${row.id}`, { label: row.period, taskSeq: null }]);
}

async function labelAllocations(ids: string[]): Promise<Entry[]> {
  if (ids.length === 0) return [];
  const rows = await db.allocation.findMany({ where: { id: { in: ids } }, select: { id: true, ...allocationSelect } });
  return rows.map(({ id, organisation, task }) => [`allocation ${id}`, { label: organisation.shortName, taskSeq: task.seq }]);
}

async function labelDuties(ids: string[]): Promise<Entry[]> {
  if (ids.length === 0) return [];
  const rows = await db.duty.findMany({
    where: { id: { in: ids } },
    select: { id: true, clause: { select: { title: true } }, allocation: { select: allocationSelect } },
  });
  return rows.map(({ id, clause, allocation }) => [
    `duty ${id}`,
    { label: `${allocation.organisation.shortName} ${clause.title}`, taskSeq: allocation.task.seq },
  ]);
}

async function labelCloseOuts(ids: string[]): Promise<Entry[]> {
  if (ids.length === 0) return [];
  const rows = await db.closeOut.findMany({ where: { id: { in: ids } }, select: { id: true, allocation: { select: allocationSelect } } });
  return rows.map(({ id, allocation }) => [
    `closeOut ${id}`,
    { label: allocation.organisation.shortName, taskSeq: allocation.task.seq },
  ]);
}
