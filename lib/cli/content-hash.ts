import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

/**
 * A hash over the content of files and whole folders: the same for the same content, wherever the project lies.
 *
 * @param root folder the paths are relative to
 * @param paths files or folders; those that do not exist count as empty
 * @param leaveOut paths (and everything below them) that do not count
 */
export function contentHash(root: string, paths: readonly string[], leaveOut: readonly string[] = []): string {
  const hash = createHash("sha256");
  for (const name of paths.flatMap((entry) => filesBelow(root, entry, leaveOut))) {
    hash.update(`${name}\0`).update(createHash("sha256").update(readFileSync(path.join(root, name))).digest());
  }
  return hash.digest("hex");
}

function filesBelow(root: string, entry: string, leaveOut: readonly string[]): string[] {
  const full = path.join(root, entry);
  if (leaveOut.includes(entry) || !existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [entry];
  return readdirSync(full)
    .toSorted()
    .flatMap((name) => filesBelow(root, path.posix.join(entry, name), leaveOut));
}
