import type { SystemActor } from "@/lib/access/actor";
import { findReader } from "@/lib/accounts/queries/find-actor";
import { advanceImports } from "@/lib/air/commands/advance-imports";
import { tryWithLock } from "@/lib/db/advisory-lock";
import { env } from "@/lib/env";
import { openMailTransport } from "@/lib/jobs/mail-transport";
import { examinePictures } from "@/lib/evidence/commands/examine-pictures";
import { scanEvidence } from "@/lib/evidence/commands/scan-evidence";
import { sweepUploads } from "@/lib/evidence/commands/sweep-uploads";
import { advanceLedgerImports } from "@/lib/imports/commands/advance-ledger-imports";
import { messages } from "@/lib/i18n/messages";
import { makeLedgerExports } from "@/lib/ledgers/commands/ledger-exports";
import { deliverFacts } from "@/lib/notifications/commands";
import { sendDigests } from "@/lib/reminders/commands/send-digests";
import { sendReminders } from "@/lib/reminders/commands/send-reminders";
import { writeDigests } from "@/lib/reminders/commands/write-digests";
import { openEpisodeDuties } from "@/lib/reports/commands/open-episode-duties";
import { addDays } from "@/lib/time/calendar-date";
import { now, systemNow, today } from "@/lib/time/clock";
import { shanghaiTime } from "@/lib/time/zone";
import { sendWebhooks } from "@/lib/webhooks/commands/send-webhooks";

/** Something that is done by the clock. It may run twice, beside itself, and be cut off anywhere. */
export type Job = {
  /** Names the queue too. */
  readonly name: string;
  /** Minute, hour, day, month, weekday in Shanghai. */
  readonly cron: string;
  /** What it did, in a few words; null when there was nothing to do. Leaves the rest once it is told to stop. */
  readonly run: (stop: AbortSignal) => Promise<string | null>;
};

/** Any number; held while mails are sent, so that one process sends at a time. */
const mailLock = 4_206_910_043;

const remindersAt = "08:00";
const digestsAt = "08:30";

export const jobs: readonly Job[] = [
  { name: "deliver-outbox", cron: "* * * * *", run: deliverOutbox },
  // Before the reminders, which then tell of what it opened.
  { name: "open-episode-duties", cron: cronOf("07:30"), run: openEpisodes },
  { name: "send-reminders", cron: cronOf(remindersAt), run: remind },
  { name: "sweep-uploads", cron: "17 * * * *", run: sweepUnfinishedUploads },
  { name: "scan-evidence", cron: "* * * * *", run: scan },
  { name: "examine-pictures", cron: "* * * * *", run: examine },
  { name: "advance-air-imports", cron: "* * * * *", run: advanceAirImports },
  { name: "advance-ledger-imports", cron: "* * * * *", run: advanceLedgers },
  { name: "make-ledger-exports", cron: "* * * * *", run: makeExports },
  { name: "send-webhooks", cron: "* * * * *", run: push },
  { name: "send-digests", cron: cronOf(digestsAt), run: mailDigests },
];

async function deliverOutbox(stop: AbortSignal): Promise<string | null> {
  let facts = 0;
  while (!stop.aborted) {
    const delivered = await deliverFacts(actorOf("outbox"), now());
    if (delivered === 0) break;
    facts += delivered;
  }
  return facts === 0 ? null : `${facts} facts delivered`;
}

async function openEpisodes(): Promise<string | null> {
  const opened = await openEpisodeDuties(actorOf("episodes"), today(), now());
  const duties = opened.reduce((sum, each) => sum + each.duties, 0);
  return opened.length === 0 ? null : `${duties} duties opened after ${opened.length} episodes of heavy pollution`;
}

/** Before the hour yesterday is the newest day that is due. */
async function remind(): Promise<string | null> {
  const at = now();
  const day = shanghaiTime(at) < remindersAt ? addDays(today(), -1) : today();
  const sent = await sendReminders(actorOf("reminders"), day, at);
  return sent === 0 ? null : `${sent} reminders sent`;
}

async function mailDigests(stop: AbortSignal): Promise<string | null> {
  const { mail, databaseUrl, publicUrl } = env();
  if (!mail) return null;
  const actor = actorOf("digest");
  const outcome = await tryWithLock(databaseUrl, mailLock, async ({ isHeld }) => {
    const at = now();
    if (shanghaiTime(at) >= digestsAt) await writeDigests(actor, today(), publicUrl, at);
    const transport = await openMailTransport(mail);
    try {
      return await sendDigests(actor, today(), { send: transport.send, mayGoOn: () => isHeld() && !stop.aborted, clock: now });
    } finally {
      transport.close();
    }
  });
  if (!outcome) return null;
  const { sent, failures } = outcome;
  // The queue tries again in a while.
  if (failures.length > 0) throw new Error(`${failures.length} mails were not taken, ${sent} were`, { cause: failures[0] });
  return sent === 0 ? null : `${sent} mails sent`;
}

/** Most files are scanned as soon as they are attached; this finds what was left waiting. */
async function scan(stop: AbortSignal): Promise<string | null> {
  const outcome = await scanEvidence(actorOf("scanner"), now, stop);
  if (!outcome) return null;
  const { clean, quarantined, failures } = outcome;
  if (failures.length > 0) throw new Error(`${failures.length} files were not scanned, ${clean + quarantined} were`, { cause: failures[0] });
  return clean + quarantined === 0 ? null : `${clean} files found clean, ${quarantined} quarantined`;
}

async function examine(stop: AbortSignal): Promise<string | null> {
  const examined = await examinePictures(actorOf("scanner"), now, stop);
  return examined === 0 ? null : `${examined} pictures examined`;
}

/** Imports go on as soon as they may; this finds what a death has cut off. */
async function advanceAirImports(stop: AbortSignal): Promise<string | null> {
  const steps = await advanceImports(actorOf("air-import"), now, stop);
  return steps === 0 ? null : `${steps} steps of air imports`;
}

async function advanceLedgers(stop: AbortSignal): Promise<string | null> {
  const steps = await advanceLedgerImports(actorOf("ledger-import"), now, stop);
  return steps === 0 ? null : `${steps} steps of ledger imports`;
}

async function makeExports(stop: AbortSignal): Promise<string | null> {
  const made = await makeLedgerExports(actorOf("ledger-export"), { readerOf: (accountId) => findReader(accountId, today()), titles: messages.ledgers.fixed, clock: now, stop });
  return made === 0 ? null : `${made} ledgers made into workbooks`;
}

async function push(stop: AbortSignal): Promise<string | null> {
  const { delivered, failed } = await sendWebhooks(actorOf("webhooks"), { clock: systemNow, stop });
  return delivered + failed === 0 ? null : `${delivered} messages pushed, ${failed} not taken`;
}

async function sweepUnfinishedUploads(stop: AbortSignal): Promise<string | null> {
  const swept = await sweepUploads(systemNow(), stop);
  return swept === 0 ? null : `${swept} unfinished uploads swept`;
}

function actorOf(name: string): SystemActor {
  return { kind: "system", name };
}

function cronOf(time: string): string {
  const [hour, minute] = time.split(":").map(Number);
  return `${minute} ${hour} * * *`;
}
