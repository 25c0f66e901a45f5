import type { SystemActor } from "@/lib/access/actor";
import { findReader } from "@/lib/accounts/queries/find-actor";
import { messages } from "@/lib/i18n/messages";
import { makeLedgerExports } from "@/lib/ledgers/commands/ledger-exports";
import { now, today } from "@/lib/time/clock";
import { logFault } from "@/lib/web/run-route";

const actor: SystemActor = { kind: "system", name: "ledger-export" };
const untilDone = new AbortController().signal;

let turn: Promise<unknown> = Promise.resolve();

/** Makes waiting workbooks behind the answer's back; whatever is left undone the job finds a minute later. */
export function followUpLedgerExports(): void {
  turn = turn.then(() => makeLedgerExports(actor, { readerOf, titles: messages.ledgers.fixed, clock: now, stop: untilDone })).catch(logFault);
}

function readerOf(accountId: string) {
  return findReader(accountId, today());
}
