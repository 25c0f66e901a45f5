import type { SystemActor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { readImport } from "@/lib/air/commands/read-import";
import { writeImport } from "@/lib/air/commands/write-import";
import type { ImportSummary } from "@/lib/air/importing/air-import";
import type { TableLayout } from "@/lib/air/importing/table-layout";
import { tryWithLock } from "@/lib/db/advisory-lock";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";

/** Any number; one import is read or written at a time, on all instances. */
const importLock = 4_206_910_051;

/**
 * Takes every import that waits one step further: what was received is read up to its preview, what was confirmed is written.
 * What a death has cut off is begun anew.
 *
 * @returns how many steps were taken; 0 also when another instance is at it
 * @throws AppError `forbidden` for anybody but a job; AggregateError when an import did not come further, after all others
 */
export async function advanceImports(actor: SystemActor, clock: () => Date, stop: AbortSignal): Promise<number> {
  assertAllowed(actor, "airImport.advance");
  if (!(await nextImport(new Set()))) return 0;
  const steps = await tryWithLock(env().databaseUrl, importLock, async ({ isHeld }) => {
    const tried = new Set<string>();
    const failures: unknown[] = [];
    let done = 0;
    while (!stop.aborted && isHeld()) {
      const next = await nextImport(tried);
      if (!next) break;
      const { summary, layout, ...each } = next;
      tried.add(stepOf(next));
      try {
        if (each.state === "received") {
          await readImport({ ...each, columns: each.kind === null ? null : (layout as unknown as TableLayout) }, clock(), stop);
        } else {
          await writeImport(actor, { ...each, summary: summary as unknown as ImportSummary, layout: layout as unknown as TableLayout }, clock());
        }
        done += 1;
      } catch (error) {
        // It stays as it is and is tried again; those behind it do not wait for that.
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} air imports did not come further, ${done} did`);
    return done;
  });
  return steps ?? 0;
}

/** A step that came to nothing is not tried again at once. */
function stepOf({ id, state, version }: { readonly id: string; readonly state: string; readonly version: number }): string {
  return `${id} ${state} ${version}`;
}

async function nextImport(tried: ReadonlySet<string>) {
  const waiting = await db.airImport.findMany({
    where: { state: { in: ["received", "writing"] } },
    orderBy: { no: "asc" },
    take: 20,
    select: {
      id: true, no: true, state: true, kind: true, version: true, sha256: true, layout: true, summary: true,
      defaultState: true, zeroIsMissing: true, confirmedById: true, reason: true, fileName: true,
    },
  });
  return waiting.find((each) => !tried.has(stepOf(each)));
}
