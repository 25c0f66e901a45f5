import PgBoss from "pg-boss";
import { db } from "@/lib/db/client";
import { OperatorError } from "@/lib/db/operator-error";
import { BossDatabase } from "@/lib/jobs/boss-database";
import { jobs, type Job } from "@/lib/jobs/jobs";
import { portalZone } from "@/lib/time/zone";

/** Where pg-boss keeps its queues; beside the portal's own tables, and left out of backups. */
const schema = "pgboss";
const stopWithinMs = 8_000;

/** How a queue treats its job: at most one waits and one runs, whatever instance it runs in. */
const queueOptions = { policy: "stately", retryLimit: 3, retryDelay: 300, retryBackoff: true, expireInSeconds: 600 } as const;
const pollingIntervalSeconds = 10;

/** Writes a line of the log. */
export type Log = (line: string) => void;

/**
 * Starts the clock's work in this process, beside that of other instances on the same database, and catches up with what
 * was missed.
 *
 * @returns stops it: no new job begins, the running one ends
 * @throws OperatorError when the database does not let the queues be made
 */
export async function startJobs(databaseUrl: string, log: Log): Promise<() => Promise<void>> {
  const stopping = new AbortController();
  const database = new BossDatabase(databaseUrl);
  const boss = new PgBoss({ db: database, schema });
  boss.on("error", (error) => logFault(log, "pg-boss", error));
  try {
    await boss.start();
    for (const job of jobs) await schedule(boss, job, (each) => runLogged(each, log, stopping.signal));
  } catch (error) {
    await database.close();
    throw new OperatorError(`DATABASE_URL: the schema ${schema} for the jobs' queues cannot be used (${messageOf(error)})`, { cause: error });
  }
  const catchingUp = catchUp(log, stopping.signal);
  return async () => {
    stopping.abort();
    await boss.stop({ graceful: true, timeout: stopWithinMs });
    await catchingUp;
    await database.close();
    await db.$disconnect();
  };
}

async function schedule(boss: PgBoss, job: Job, run: (job: Job) => Promise<void>): Promise<void> {
  await boss.createQueue(job.name, { name: job.name, ...queueOptions });
  await boss.schedule(job.name, job.cron, {}, { tz: portalZone });
  await boss.work(job.name, { pollingIntervalSeconds }, () => run(job));
}

/** One after another; a failure is logged and does not keep the next from running. */
async function catchUp(log: Log, stop: AbortSignal): Promise<void> {
  for (const job of jobs) if (!stop.aborted) await runLogged(job, log, stop).catch(() => undefined);
}

async function runLogged(job: Job, log: Log, stop: AbortSignal): Promise<void> {
  try {
    const done = await job.run(stop);
    if (done !== null) log(`${job.name}: ${done}`);
  } catch (error) {
    logFault(log, job.name, error);
    throw error;
  }
}

function logFault(log: Log, job: string, error: unknown): void {
  const { cause } = error instanceof Error ? error : {};
  const why = cause === undefined ? "" : ` (${messageOf(cause)})`;
  log(JSON.stringify({ level: "error", job, fault: `${messageOf(error)}${why}` }));
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\s+/g, " ").trim();
}
