import { createDataDirectory, removeDataDirectory, startPortal } from "./support/portal-process";

/**
 * One demonstration portal for the whole run, on a fresh data directory. With `PORTAL_E2E_URL` and
 * `PORTAL_E2E_DATABASE_URL` set, the one that runs there is used instead.
 */
export default async function globalSetup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.PORTAL_E2E_URL) return undefined;
  const dataDir = createDataDirectory();
  try {
    const portal = await startPortal(dataDir);
    process.env.PORTAL_E2E_URL = portal.url;
    process.env.PORTAL_E2E_DATABASE_URL = portal.databaseUrl;
    return async () => {
      await portal.stop();
      removeDataDirectory(dataDir);
    };
  } catch (error) {
    removeDataDirectory(dataDir);
    throw error;
  }
}
