import { Client } from "pg";
import type { Caller } from "./caller";
import { query, queryOne } from "./database";
import { databaseUrl } from "./portal-address";

export type Allocation = { readonly id: string; readonly organisation: string; readonly task: number };
export type UpdateRow = {
  readonly id: string;
  readonly state: string;
  /** Guards judgements. */
  readonly version: number;
  readonly allocationId: string;
  /** Guards the organisation's own writes. */
  readonly allocationVersion: number;
  readonly period: string;
};

/** One organisation's duty in one task. */
export async function findAllocation(organisation: string, task: number): Promise<Allocation> {
  const { id } = await queryOne<{ id: string }>(
    `SELECT a.id FROM allocation a JOIN task t ON t.id = a.task_id JOIN organisation o ON o.id = a.organisation_id
     WHERE o.code = $1 AND t.seq = $2 AND t.plan_id = (SELECT id FROM plan ORDER BY starts_on LIMIT 1)`,
    [organisation, task],
  );
  return { id, organisation, task };
}

export async function findUpdate(id: string): Promise<UpdateRow> {
  return queryOne<UpdateRow>(
    `SELECT u.id, u.state, u.version, a.id AS "allocationId", a.version AS "allocationVersion", p.code AS period
     FROM progress_update u JOIN allocation a ON a.id = u.allocation_id JOIN reporting_period p ON p.id = u.period_id
     WHERE u.id = $1`,
    [id],
  );
}

export async function allocationVersion(id: string): Promise<number> {
  const { version } = await queryOne<{ version: number }>("SELECT version FROM allocation WHERE id = $1", [id]);
  return version;
}

/** The newest word of the office on the allocation's light; empty when it never said one. */
export async function newestOverrideId(allocationId: string): Promise<string> {
  const rows = await query<{ id: string }>("SELECT id FROM light_override WHERE allocation_id = $1 ORDER BY set_at DESC, id DESC LIMIT 1", [allocationId]);
  return rows[0]?.id ?? "";
}

/** The allocation's duty of the task's own date, without an application for a later one that waits. */
export async function openDeadline(allocationId: string): Promise<string> {
  const { id } = await queryOne<{ id: string }>("SELECT id FROM duty WHERE allocation_id = $1 AND is_deadline AND withdrawn_at IS NULL", [allocationId]);
  await query("DELETE FROM extension WHERE duty_id = $1 AND state = 'requested'", [id]);
  return id;
}

/** An application for a later date that waits for the office. */
export async function requestedExtension(dutyId: string, username: string, dueOn: string): Promise<string> {
  const { id } = await queryOne<{ id: string }>(
    `INSERT INTO extension (id, duty_id, due_on, reason, requested_by_id, requested_at)
     SELECT gen_random_uuid(), $1, $3::date, '冬季无法施工。', id, '2025-11-20T01:00:00Z' FROM account WHERE username = $2 RETURNING id`,
    [dutyId, username, dueOn],
  );
  return id;
}

/** Codes of the periods that have begun, oldest first, without an update of the allocation. */
export async function listFreePeriods(allocationId: string, today: string): Promise<string[]> {
  const rows = await query<{ code: string }>(
    `SELECT p.code FROM allocation a JOIN task t ON t.id = a.task_id JOIN reporting_period p ON p.plan_id = t.plan_id
     WHERE a.id = $1 AND p.starts_on <= $2::date
       AND NOT EXISTS (SELECT FROM progress_update u WHERE u.allocation_id = a.id AND u.period_id = p.id)
     ORDER BY p.starts_on`,
    [allocationId, today],
  );
  return rows.map(({ code }) => code);
}

/**
 * Takes an allocation's records away, all or those of one period, so that a test begins with nothing. Submitted records never change
 * and never go, by triggers; switching those off is the set-up's privilege.
 */
export async function clearAllocation(allocationId: string, period?: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl() });
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query("SET LOCAL session_replication_role = replica");
    const these = `SELECT u.id FROM progress_update u JOIN reporting_period p ON p.id = u.period_id
      WHERE u.allocation_id = $1 AND ($2::text IS NULL OR p.code = $2)`;
    const values = [allocationId, period ?? null];
    await client.query(`DELETE FROM evidence_upload WHERE update_id IN (${these})`, values);
    await client.query(`DELETE FROM evidence WHERE update_id IN (${these})`, values);
    await client.query(`DELETE FROM review WHERE update_id IN (${these})`, values);
    const revisions = `SELECT id FROM progress_revision WHERE update_id IN (${these})`;
    await client.query(`DELETE FROM duty_claim WHERE revision_id IN (${revisions})`, values);
    await client.query(`DELETE FROM indicator_reading WHERE revision_id IN (${revisions})`, values);
    await client.query(`DELETE FROM progress_revision WHERE update_id IN (${these})`, values);
    await client.query(`DELETE FROM progress_update WHERE id IN (${these})`, values);
    await client.query(period ? withoutPeriod : withoutReports, period ? [allocationId, period] : [allocationId]);
    await client.query("COMMIT");
  } finally {
    await client.end();
  }
}

const withoutReports = `
  UPDATE allocation_standing SET
    percent = 0, recent_periods = '{}', last_reported_period = NULL, last_reported_on = NULL, last_accepted_period = NULL, closed_on = NULL
  WHERE allocation_id = $1`;

const withoutPeriod = `
  UPDATE allocation_standing SET
    recent_periods = array_remove(recent_periods, $2),
    last_reported_period = (array_remove(recent_periods, $2))[1]
  WHERE allocation_id = $1`;

export type CloseOutRow = { readonly id: string; readonly version: number };

/** Takes the allocation's applications to close out away, and with them what they made of its standing. */
export async function clearCloseOuts(allocationId: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl() });
  await client.connect();
  const these = "SELECT id FROM close_out WHERE allocation_id = $1";
  try {
    await client.query("BEGIN");
    await client.query("SET LOCAL session_replication_role = replica");
    await client.query(`DELETE FROM close_out_evidence WHERE item_id IN (SELECT id FROM close_out_item WHERE close_out_id IN (${these}))`, [allocationId]);
    await client.query(`DELETE FROM close_out_item WHERE close_out_id IN (${these})`, [allocationId]);
    await client.query(`DELETE FROM close_out_step WHERE close_out_id IN (${these})`, [allocationId]);
    await client.query("DELETE FROM close_out WHERE allocation_id = $1", [allocationId]);
    await client.query("UPDATE allocation_standing SET closed_on = NULL WHERE allocation_id = $1", [allocationId]);
    await client.query("COMMIT");
  } finally {
    await client.end();
  }
}

/**
 * The allocation's only application to close out, with the steps that lead to `state`.
 *
 * @param people user names of those who apply, verify and confirm, in this order
 */
export async function closeOutIn(
  allocationId: string,
  state: "applied" | "verified" | "confirmed",
  people: readonly [string, string, string],
): Promise<CloseOutRow> {
  await clearCloseOuts(allocationId);
  const states = ["applied", "verified", "confirmed"];
  const { id } = await queryOne<{ id: string }>(
    `INSERT INTO close_out (id, allocation_id, round, state, statement, certificate_no, created_at)
     SELECT gen_random_uuid(), $1, 1, $2::close_out_state, '已完成。', CASE WHEN $2 = 'confirmed' THEN gen_random_uuid()::text END,
       '2025-11-19T01:00:00Z' RETURNING id`,
    [allocationId, state],
  );
  await query(
    `INSERT INTO close_out_step (id, close_out_id, state, actor_id, acting_organisation_id, at)
     SELECT gen_random_uuid(), $1, s.state::close_out_state, a.id, a.organisation_id, '2025-11-19T01:00:00Z'::timestamptz + s.place * interval '1 hour'
     FROM unnest($2::text[], $3::text[]) WITH ORDINALITY s(state, username, place) JOIN account a USING (username)`,
    [id, states.slice(0, states.indexOf(state) + 1), people.slice(0, states.indexOf(state) + 1)],
  );
  return { id, version: 1 };
}

/** Logs progress over the open API; throws when it is refused. */
export async function report(
  caller: Caller,
  allocationId: string,
  content: { readonly period: string; readonly percent?: number; readonly narrative?: string; readonly submit?: boolean },
): Promise<string> {
  const body = { percent: 40, narrative: "已完成排查，正在组织整改。", ...content, version: await allocationVersion(allocationId) };
  const response = await caller.send("POST", `/api/v1/allocations/${allocationId}/updates`, body);
  if (response.status !== 201) throw new Error(`not reported: ${response.status} ${await response.text()}`);
  return ((await response.json()) as { id: string }).id;
}

/** `sign-off`, `accept`, or with a reason `return`; throws when it is refused. */
export async function judge(caller: Caller, updateId: string, verdict: "sign-off" | "accept" | "return", reason?: string): Promise<void> {
  const { version } = await findUpdate(updateId);
  const body = reason === undefined ? { version } : { version, reason };
  const response = await caller.send("POST", `/api/v1/updates/${updateId}/${verdict}`, body);
  if (!response.ok) throw new Error(`no ${verdict}: ${response.status} ${await response.text()}`);
}
