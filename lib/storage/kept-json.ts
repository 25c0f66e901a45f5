import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { env } from "@/lib/env";
import { isMissing } from "@/lib/storage/file-blob-store";

/**
 * What was found out about some bytes, kept in a folder of the data directory that may be emptied at any time.
 *
 * @param folder one for each kind of finding
 * @param find asked once for the same bytes; must not throw for what the bytes are
 */
export async function keptJson<Finding>(folder: string, sha256: string, find: () => Promise<Finding>): Promise<Finding> {
  const file = path.join(/* turbopackIgnore: true */ env().dataDir, folder, sha256.slice(0, 2), `${sha256}.json`);
  try {
    return JSON.parse(await readFile(file, "utf8")) as Finding;
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  const finding = await find();
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const temporary = `${file}.${randomUUID()}`;
  await writeFile(temporary, JSON.stringify(finding), { mode: 0o600 });
  await rename(temporary, file);
  return finding;
}
