import { startEmbeddedDatabase } from "@/lib/db/embedded";
import { loadSecrets } from "@/lib/db/secrets";
import { createDatabaseClient } from "@/lib/db/client";
import { snapshotSql } from "@/lib/milestones/queries/snapshot-sql";
import { Prisma } from "@/lib/db/generated/client";
const dataDir = process.argv[2]!;
const guest = await startEmbeddedDatabase({ dataDir, password: loadSecrets(dataDir).databasePassword, access: "own" });
const db = createDatabaseClient(() => guest.url);
const q = snapshotSql({ planCode: null, today: "2025-11-20" as never, asOf: "2025-06-15" as never }, "2025-06-15" as never);
for (let i = 0; i < 5; i++) { const t = performance.now(); await db.$queryRaw(q); console.log((performance.now() - t).toFixed(0)); }
const plan = await db.$queryRaw<{ "QUERY PLAN": string }[]>(Prisma.sql`EXPLAIN (ANALYZE, BUFFERS) ${q}`);
console.log(plan.map((r) => r["QUERY PLAN"]).join("\n").slice(0, 14000));
await db.$disconnect(); await guest.close?.(); process.exit(0);
