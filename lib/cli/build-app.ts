import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { contentHash } from "@/lib/cli/content-hash";
import { report } from "@/lib/cli/report";
import { OperatorError } from "@/lib/db/operator-error";
import { childEnvironment } from "@/lib/env";

/** Everything the build reads. */
const inputs = [
  "app",
  "components",
  "lib",
  "public",
  "instrumentation.ts",
  "next.config.ts",
  "package-lock.json",
  "package.json",
  "postcss.config.mjs",
  "prisma/schema",
  "proxy.ts",
  "tsconfig.json",
];
/** Follow from other inputs, or do not enter the build. */
const notInputs = ["lib/cli", "lib/db/generated"];
const stampFile = ".next/content-hash";

export function isBuilt(root: string = process.cwd()): boolean {
  return existsSync(path.join(root, ".next/BUILD_ID"));
}

/**
 * Builds for production, unless the last build was made from the same content.
 *
 * @param onChild hands out the building process, for whoever may have to stop it
 * @throws OperatorError when the build fails; its own words are on stderr by then
 */
export async function buildApp(onChild: (child: ChildProcess) => void = () => undefined): Promise<void> {
  const root = process.cwd();
  const stamp = path.join(root, stampFile);
  const hash = contentHash(root, inputs, notInputs);
  if (isBuilt(root) && existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  report("building");
  rmSync(stamp, { force: true });
  const code = await runBuild(root, onChild);
  if (code !== 0) throw new OperatorError("the build failed");
  writeFileSync(stamp, hash);
}

function runBuild(root: string, onChild: (child: ChildProcess) => void): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const parameters = ["--import", path.join(root, "lib/cli/end-with-parent.mjs"), path.join(root, "node_modules/next/dist/bin/next"), "build"];
    const child = spawn(process.execPath, parameters, {
      cwd: root,
      env: childEnvironment({ NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" }),
      // The channel carries nothing; it breaks when we are killed, and the build ends with us.
      stdio: ["ignore", 2, 2, "ipc"],
    });
    onChild(child);
    child.once("error", reject);
    child.once("exit", (code) => resolve(code));
  });
}
