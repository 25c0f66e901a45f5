import type { SystemActor } from "@/lib/access/actor";
import { advanceLedgerImports } from "@/lib/imports/commands/advance-ledger-imports";
import { now } from "@/lib/time/clock";
import { logFault } from "@/lib/web/run-route";

const actor: SystemActor = { kind: "system", name: "ledger-import" };
const untilDone = new AbortController().signal;

let turn: Promise<unknown> = Promise.resolve();

/** Goes on with waiting imports behind the answer's back; whatever is left undone the job finds a minute later. */
export function followUpLedgerImports(): void {
  turn = turn.then(() => advanceLedgerImports(actor, now, untilDone)).catch(logFault);
}
