import { randomUUID } from "node:crypto";
import { hashPassword } from "@/lib/accounts/password";
import { freePort } from "@/lib/db/embedded-process";
import { demoPassword, signIn, type Caller } from "./support/caller";
import { query, queryOne } from "./support/database";
import { createDataDirectory, removeDataDirectory, runVerb, startPortal, type PortalPlace, type PortalProcess } from "./support/portal-process";
import { expect, test } from "./support/test";

/*
 * Power cuts while 500 reports are being handed in: the server, PostgreSQL, then both are killed in the midst of it.
 * What was acknowledged is there afterwards, nothing is half there, and the audit tells of each exactly once.
 */

const wanted = 500;
const lanes = 8;
const counties = ["shuangta", "longcheng", "chaoyangxian", "jianping", "kazuo", "beipiao", "lingyuan"];

type Duty = { readonly allocationId: string; readonly organisation: string; readonly periods: string[] };
type Blow = { readonly after: number; readonly strike: (portal: PortalProcess) => Promise<void> };

/** Each strikes once this many reports have been acknowledged. */
const blows: readonly Blow[] = [
  { after: 100, strike: (portal) => portal.kill() },
  { after: 220, strike: async (portal) => void process.kill(portal.databasePid, "SIGKILL") },
  {
    after: 340,
    strike: async (portal) => {
      process.kill(portal.databasePid, "SIGKILL");
      await portal.kill();
    },
  },
];

let place: PortalPlace;

test.beforeAll(async () => {
  const port = await freePort();
  const settings = { PORTAL_MODE: "production", PUBLIC_URL: `http://127.0.0.1:${port}`, AUTH_SECRET: randomUUID().repeat(2) };
  place = { port, dataDir: createDataDirectory(), settings };
});

test.afterAll(() => removeDataDirectory(place.dataDir));

test("every acknowledged report outlives kill -9 of the server and of its database", async () => {
  test.setTimeout(300_000);
  const run = new CrashRun(await startPortal(place));
  try {
    await run.prepare();
    await run.reportThroughBlows();
    await run.killAll();
    await run.restart();
    await run.expectNothingLost();
    await run.expectNothingHalf();
    const audit = await runVerb(place, "admin", "audit", "verify");
    expect(audit.code, audit.output).toBe(0);
  } finally {
    await run.end();
  }
});

class CrashRun {
  readonly #acknowledged = new Map<string, { readonly allocationId: string; readonly period: string }>();
  readonly #callers = new Map<string, Caller>();
  /** Of each allocation, as the last receipt or the database told; absent while nobody knows. */
  readonly #versions = new Map<string, number>();
  #duties: Duty[] = [];
  #unanswered = 0;
  #next = 0;
  /** Settled once the portal runs (again). */
  #portal: Promise<PortalProcess>;

  constructor(portal: PortalProcess) {
    this.#portal = Promise.resolve(portal);
  }

  async prepare(): Promise<void> {
    const { url, databaseUrl } = await this.#portal;
    const passwordHash = await hashPassword(demoPassword);
    await query(
      `INSERT INTO account (id, username, display_name, role, organisation_id, password_hash)
       SELECT gen_random_uuid(), code, short_name, 'clerk', id, $1 FROM organisation WHERE code = ANY ($2)`,
      [passwordHash, counties],
      databaseUrl,
    );
    for (const county of counties) this.#callers.set(county, await signIn(county, demoPassword, url));
    this.#duties = await query<Duty>(
      `SELECT a.id AS "allocationId", o.code AS organisation, array_agg(p.code ORDER BY p.starts_on) AS periods
       FROM allocation a JOIN organisation o ON o.id = a.organisation_id JOIN task t ON t.id = a.task_id
       JOIN reporting_period p ON p.plan_id = t.plan_id AND p.starts_on <= now()
       WHERE o.code = ANY ($1) GROUP BY a.id, o.code ORDER BY a.id LIMIT 64`,
      [counties],
      databaseUrl,
    );
  }

  /** Several people report at once, each on duties of their own; meanwhile the blows fall. */
  async reportThroughBlows(): Promise<void> {
    const ownDuties = (lane: number) => this.#duties.filter((_, index) => index % lanes === lane);
    await Promise.all(Array.from({ length: lanes }, (_, lane) => this.#reportLane(ownDuties(lane))));
    expect(this.#acknowledged.size).toBeGreaterThanOrEqual(wanted);
    expect(this.#next).toBe(blows.length);
    // The blows did fall in the midst of something.
    expect(this.#unanswered).toBeGreaterThan(0);
  }

  async #reportLane(duties: readonly Duty[]): Promise<void> {
    for (const duty of duties) {
      for (const period of duty.periods) {
        if (this.#acknowledged.size >= wanted) return;
        await this.#reportOne(duty, period);
        this.#strikeIfDue();
      }
    }
  }

  /** Until it is acknowledged, or found to be in although its acknowledgement was lost. */
  async #reportOne({ allocationId, organisation }: Duty, period: string): Promise<void> {
    for (let attempt = 0; attempt < 50; attempt++) {
      const { databaseUrl } = await this.#portal;
      if (!this.#versions.has(allocationId) && (await this.#lookUp(allocationId, period, databaseUrl)) === "in") return;
      const version = this.#versions.get(allocationId);
      if (version === undefined) continue;
      const receipt = await this.#send(organisation, allocationId, { percent: 10, narrative: `${period} 已完成排查整改。`, period, version });
      if (receipt) {
        this.#versions.set(allocationId, receipt.version);
        this.#acknowledged.set(receipt.id, { allocationId, period });
        return;
      }
      this.#unanswered++;
      this.#versions.delete(allocationId);
    }
    throw new Error("the portal does not come back");
  }

  /** Without an answer nobody knows whether the report got in: the database does. */
  async #lookUp(allocationId: string, period: string, databaseUrl: string): Promise<"in" | "out" | "unknown"> {
    const [row] = await query<{ version: number; state: string | null }>(
      `SELECT a.version, u.state FROM allocation a
       LEFT JOIN (progress_update u JOIN reporting_period p ON p.id = u.period_id AND p.code = $2) ON u.allocation_id = a.id
       WHERE a.id = $1`,
      [allocationId, period],
      databaseUrl,
    ).catch(() => []);
    if (!row) return "unknown";
    this.#versions.set(allocationId, row.version);
    return row.state === "submitted" ? "in" : "out";
  }

  /** The receipt; null when none came. Throws for a refusal, which nothing here gives a reason for. */
  async #send(organisation: string, allocationId: string, body: object): Promise<{ id: string; version: number } | null> {
    const response = await this.#callers
      .get(organisation)
      ?.send("POST", `/api/v1/allocations/${allocationId}/updates`, body)
      .catch(() => null);
    if (!response) return null;
    const text = await response.text().catch(() => "");
    if (response.status < 500 && response.status !== 201) throw new Error(`refused: ${response.status} ${text}`);
    return response.status === 201 && text !== "" ? (JSON.parse(text) as { id: string; version: number }) : null;
  }

  #strikeIfDue(): void {
    const blow = blows[this.#next];
    if (!blow || this.#acknowledged.size < blow.after) return;
    this.#next++;
    this.#portal = this.#portal.then(async (portal) => {
      await blow.strike(portal);
      // A portal that has only lost its database brings it back by itself.
      if (portal.hasEnded()) return startPortal(place);
      return portal.untilDatabaseIsBack();
    });
  }

  async killAll(): Promise<void> {
    const portal = await this.#portal;
    process.kill(portal.databasePid, "SIGKILL");
    await portal.kill();
  }

  async restart(): Promise<void> {
    this.#portal = startPortal(place);
    await this.#portal;
  }

  async end(): Promise<void> {
    await this.#portal.then((portal) => portal.stop()).catch(() => undefined);
  }

  async expectNothingLost(): Promise<void> {
    const { databaseUrl } = await this.#portal;
    const rows = await query<{ id: string; allocationId: string; period: string }>(
      `SELECT u.id, u.allocation_id AS "allocationId", p.code AS period FROM progress_update u JOIN reporting_period p ON p.id = u.period_id
       JOIN progress_revision r ON r.update_id = u.id AND r.revision = u.current_revision
       WHERE u.state = 'submitted' AND r.submitted_at IS NOT NULL AND r.narrative <> ''`,
      [],
      databaseUrl,
    );
    const found = new Map(rows.map(({ id, ...where }) => [id, where]));
    const lost = [...this.#acknowledged].filter(([id, where]) => JSON.stringify(found.get(id)) !== JSON.stringify(where));
    expect(lost).toEqual([]);
  }

  /** Update, frozen revision, allocation's counter, notification and audit event: all of them or none. */
  async expectNothingHalf(): Promise<void> {
    const { databaseUrl } = await this.#portal;
    const counts = await queryOne<Record<string, number>>(
      `SELECT
         (SELECT count(*)::int FROM progress_update) AS updates,
         (SELECT count(*)::int FROM progress_update WHERE state <> 'submitted' OR current_revision <> 1) AS otherwise,
         (SELECT count(*)::int FROM progress_revision WHERE submitted_at IS NOT NULL) AS revisions,
         (SELECT count(*)::int FROM progress_revision WHERE submitted_at IS NULL) AS drafts,
         (SELECT sum(version - 1)::int FROM allocation) AS writes,
         (SELECT count(*)::int FROM outbox_message WHERE topic = 'update.submitted') AS messages,
         (SELECT count(*)::int FROM audit_event WHERE action = 'update.submitted') AS events,
         (SELECT count(DISTINCT subject_id)::int FROM audit_event e JOIN progress_update u ON u.id::text = e.subject_id
            WHERE e.action = 'update.submitted') AS told`,
      [],
      databaseUrl,
    );
    const { updates = 0 } = counts;
    expect(updates).toBeGreaterThanOrEqual(wanted);
    expect(counts).toEqual({ updates, otherwise: 0, revisions: updates, drafts: 0, writes: updates, messages: updates, events: updates, told: updates });
  }
}
