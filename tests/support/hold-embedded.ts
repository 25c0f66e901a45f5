import { startEmbeddedDatabase } from "@/lib/db/embedded";
import { loadSecrets } from "@/lib/db/secrets";

// A process to be killed: starts the embedded database on the directory it is given and says so on stdout.
const [dataDir = ""] = process.argv.slice(2);
const server = await startEmbeddedDatabase({ dataDir, password: loadSecrets(dataDir).databasePassword });
process.stdout.write(`${server.url}\n`);
setInterval(() => undefined, 60_000);
