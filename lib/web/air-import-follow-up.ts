import type { SystemActor } from "@/lib/access/actor";
import { advanceImports } from "@/lib/air/commands/advance-imports";
import { now } from "@/lib/time/clock";
import { logFault } from "@/lib/web/run-route";

const actor: SystemActor = { kind: "system", name: "air-import" };
const untilDone = new AbortController().signal;

let turn: Promise<unknown> = Promise.resolve();

/** Goes on with waiting imports behind the answer's back; whatever is left undone the job finds a minute later. */
export function followUpAirImports(): void {
  turn = turn.then(() => advanceImports(actor, now, untilDone)).catch(logFault);
}
