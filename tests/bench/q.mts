import { startEmbeddedDatabase } from "@/lib/db/embedded";
import { loadSecrets } from "@/lib/db/secrets";
import { Client } from "pg";
const dataDir = process.argv[2]!;
const guest = await startEmbeddedDatabase({ dataDir, password: loadSecrets(dataDir).databasePassword, access: "share" });
const c = new Client({ connectionString: guest.url }); await c.connect();
console.table((await c.query(process.argv[3]!)).rows); await c.end(); process.exit(0);
