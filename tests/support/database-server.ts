import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbeddedDatabase } from "@/lib/db/embedded";
import { migrateDatabase } from "@/lib/db/migrate";
import { loadSecrets } from "@/lib/db/secrets";

declare module "vitest" {
  interface ProvidedContext {
    /** A migrated database without rows, to be cloned. */
    templateUrl: string;
  }
}

/** One PostgreSQL for the run, with nothing in it worth waiting for the disk. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "clean-air-portal-tests-"));
  const server = await startEmbeddedDatabase({ dataDir, password: loadSecrets(dataDir).databasePassword, durable: false });
  const stop = async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await migrateDatabase(server.url);
  } catch (error) {
    await stop();
    throw error;
  }
  project.provide("templateUrl", server.url);
  return stop;
}
