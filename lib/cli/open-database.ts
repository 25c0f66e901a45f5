import { startEmbeddedDatabase } from "@/lib/db/embedded";
import { requireServer } from "@/lib/db/migrate";
import { loadSecrets } from "@/lib/db/secrets";
import type { Env, Settings } from "@/lib/env";

export type OpenDatabase = {
  /** The settings with nothing left open. */
  readonly env: Env;
  /** Stops the embedded server if it is ours; a server named by DATABASE_URL is left alone. */
  readonly close: () => Promise<void>;
};

export type OpenOptions = {
  /** `own`: be the one portal of the data directory. `share`: a command that may work beside a running portal. */
  readonly access: "own" | "share";
  readonly onLost?: (error: Error) => void;
};

/**
 * Opens the database that the settings name, or starts the embedded one, and fills in generated secrets.
 *
 * @throws OperatorError when the data directory is in use, or the server does not start or answer
 */
export async function openDatabase(settings: Settings, { access, onLost }: OpenOptions): Promise<OpenDatabase> {
  const { dataDir, databaseUrl } = settings;
  const authSecret = settings.authSecret ?? loadSecrets(dataDir).authSecret;
  if (databaseUrl) {
    await requireServer(databaseUrl);
    return { env: { ...settings, databaseUrl, authSecret }, close: async () => undefined };
  }
  const password = loadSecrets(dataDir).databasePassword;
  const server = await startEmbeddedDatabase({ dataDir, password, access, ...(onLost && { onLost }) });
  return { env: { ...settings, databaseUrl: server.url, authSecret }, close: server.stop };
}
