import type { SystemActor } from "@/lib/access/actor";
import { examinePictures } from "@/lib/evidence/commands/examine-pictures";
import { scanEvidence } from "@/lib/evidence/commands/scan-evidence";
import { now } from "@/lib/time/clock";
import { logFault } from "@/lib/web/run-route";

const actor: SystemActor = { kind: "system", name: "scanner" };
const untilDone = new AbortController().signal;

let turn: Promise<unknown> = Promise.resolve();
let isWaiting = false;

/**
 * Begins, behind the answer's back, what is done with a file after it has been attached: scanning, and reading what a picture
 * says of itself. Whatever is left undone the jobs of the same names find a minute later.
 */
export function followUpEvidence(): void {
  if (isWaiting) return;
  isWaiting = true;
  turn = turn.then(followUp).catch(logFault);
}

async function followUp(): Promise<void> {
  isWaiting = false;
  await scanEvidence(actor, now, untilDone);
  await examinePictures(actor, now, untilDone);
}
