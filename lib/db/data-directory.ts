import { mkdirSync, statSync } from "node:fs";
import path from "node:path";
import { OperatorError } from "@/lib/db/operator-error";

/**
 * Makes sure that the data directory exists.
 *
 * @throws OperatorError naming the setting, when it cannot be made or is no directory
 */
export function ensureDataDirectory(dataDir: string): void {
  try {
    makeWithParents(dataDir);
    if (!statSync(dataDir).isDirectory()) throw Object.assign(new Error("not a directory"), { code: "ENOTDIR" });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new OperatorError(`PORTAL_DATA_DIR: ${dataDir} cannot be used (${code ?? message})`, { cause: error });
  }
}

/** Node's own recursive mkdir never returns where a file system lets nothing be made, such as below /proc. */
function makeWithParents(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })) return;
  makeWithParents(path.dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}
