import { startEmbeddedDatabase } from "@/lib/db/embedded";
import { loadSecrets } from "@/lib/db/secrets";

/**
 * Runs when the portal is up. Finds its database, so that tests can look behind the screens; with `PORTAL_E2E_URL` set
 * to a portal that ran before, `PORTAL_E2E_DATABASE_URL` names it.
 */
export default async function globalSetup(): Promise<void> {
  const dataDir = process.env.PORTAL_E2E_DATA_DIR;
  if (process.env.PORTAL_E2E_URL || !dataDir) return;
  const guest = await startEmbeddedDatabase({ dataDir, password: loadSecrets(dataDir).databasePassword, access: "share" });
  process.env.PORTAL_E2E_DATABASE_URL = guest.url;
}
