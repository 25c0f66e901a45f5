import { execFile } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { contentHash } from "@/lib/cli/content-hash";
import { OperatorError } from "@/lib/db/operator-error";
import { childEnvironment } from "@/lib/env";

const generated = "lib/db/generated";

/**
 * Writes the Prisma client from `prisma/schema`, unless it stands there from the same schema already.
 *
 * @returns whether it was written
 */
export async function generateClient(root: string = process.cwd()): Promise<boolean> {
  const stamp = path.join(root, generated, "schema-hash");
  const command = path.join(root, "node_modules/prisma/build/index.js");
  if (!existsSync(command)) return requireGenerated(stamp);
  const hash = contentHash(root, ["prisma/schema", "prisma.config.ts", "node_modules/prisma/package.json"]);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return false;
  try {
    await promisify(execFile)(process.execPath, [command, "generate"], {
      cwd: root,
      env: childEnvironment({
        // Generating needs no schema engine, yet the command looks for one and would fetch it: any program will do.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: "1",
        CHECKPOINT_DISABLE: "1",
      }),
    });
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    throw new OperatorError(`the Prisma schema does not generate: ${stderr?.trim() || String(error)}`, { cause: error });
  }
  writeFileSync(stamp, hash);
  return true;
}

/** Without the development packages, as on a server, the client is the one that came with the build. */
function requireGenerated(stamp: string): false {
  if (existsSync(stamp)) return false;
  throw new OperatorError("there is no database client; run npm run build first, with the development packages");
}
