import { randomBytes } from "node:crypto";
import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { ensureDataDirectory } from "@/lib/db/data-directory";
import { OperatorError } from "@/lib/db/operator-error";

const schema = z.object({ databasePassword: z.string().min(16), authSecret: z.string().min(32) });

/** What the portal generated for itself on its first start with a data directory. */
export type Secrets = z.output<typeof schema>;

/**
 * Reads `<dataDir>/secrets.json` (mode 0600), creating it on the first start.
 *
 * Two first starts at once agree on one file: it appears under its name complete, or not at all.
 *
 * @throws OperatorError when the directory cannot be written or the file is damaged
 */
export function loadSecrets(dataDir: string): Secrets {
  ensureDataDirectory(dataDir);
  const file = path.join(dataDir, "secrets.json");
  const existing = readSecrets(file);
  if (existing) return existing;
  createSecrets(dataDir, file);
  const created = readSecrets(file);
  if (!created) throw new OperatorError(`${file} was removed while the portal started`);
  return created;
}

function readSecrets(file: string): Secrets | null {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw new OperatorError(`${file} cannot be read (${(error as NodeJS.ErrnoException).code})`, { cause: error });
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw new OperatorError(`${file} is damaged; restore it from a backup`, { cause: error });
  }
}

function createSecrets(dataDir: string, file: string): void {
  const secrets: Secrets = {
    databasePassword: randomBytes(24).toString("base64url"),
    authSecret: randomBytes(48).toString("base64url"),
  };
  const draft = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
  try {
    writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true });
    linkSync(draft, file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== "EEXIST") throw new OperatorError(`PORTAL_DATA_DIR: ${dataDir} cannot be used (${code})`, { cause: error });
  } finally {
    rmSync(draft, { force: true });
  }
}
