import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";
import { callAction } from "../e2e/support/action-call";
import { signIn } from "../e2e/support/caller";
const url = "http://127.0.0.1:3990";
const db = new Client({ connectionString: process.env.U }); await db.connect();
const clerk = await signIn("beipiao", undefined, url);
const file = process.argv[2]!;
for (let round = 0; round < Number(process.argv[3] ?? 2); round++) {
  await db.query("SET session_replication_role = replica"); await db.query("TRUNCATE ledger_evidence, ledger_row_change, ledger_row, ledger_import"); await db.query("SET session_replication_role = DEFAULT");
  const t0 = performance.now(); const t = () => (performance.now() - t0).toFixed(0);
  const until = async (id: string, state: string) => { let seen = ""; for (;;) { const { rows } = await db.query("SELECT state, version, refusal, progress FROM ledger_import WHERE id = $1", [id]); const s = `${rows[0].state} ${rows[0].progress}`; if (s !== seen) { seen = s; console.log(t(), s); } if (rows[0].state === state) return rows[0].version; if (rows[0].refusal) throw new Error(rows[0].refusal); await delay(10); } };
  const a = await clerk.fetch(`/api/v1/ledgers/construction-sites/imports?fileName=${file.split("/").at(-1)}`, { method: "POST", body: readFileSync(file) });
  const { id } = await a.json() as { id: string }; console.log(t(), "received");
  const version = await until(id, "ready");
  const { result } = await callAction(clerk, "/ledgers", "app/_actions/ledgers.ts#confirmLedgerImportAction", { id, version: String(version) }, url);
  console.log(t(), "confirmed", JSON.stringify(result)?.slice(0, 60));
  await until(id, "done");
}
await db.end();
