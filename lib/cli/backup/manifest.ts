import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { OperatorError } from "@/lib/db/operator-error";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const schema = z.object({
  format: z.literal(1),
  /** ISO instant. */
  madeAt: z.string(),
  /** What had been applied to the database, in order; `checksum` is the SHA-256 of the migration's file. */
  migrations: z.array(z.object({ name: z.string(), checksum: sha256 })).min(1),
  /** In an order in which rows can be put in again; `sha256` is that of the compressed file. */
  tables: z.array(z.object({ name: z.string().regex(/^[a-z_]+$/), rows: z.int().nonnegative(), sha256 })),
  evidence: z.array(sha256),
});

/** What a backup folder holds, in its `manifest.json`. */
export type Manifest = z.output<typeof schema>;

export const manifestName = "manifest.json";
export const tableFile = (folder: string, table: string) => path.join(folder, "tables", `${table}.ndjson.gz`);
export const evidenceFile = (folder: string, digest: string) => path.join(folder, digest.slice(0, 2), digest.slice(2, 4), digest);

/** Reads a backup's manifest; throws an `OperatorError` when there is none or it is not understood. */
export function readManifest(folder: string): Manifest {
  const file = path.join(folder, manifestName);
  try {
    return schema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    throw new OperatorError(`${folder} holds no backup of this kind`, { cause: error });
  }
}
