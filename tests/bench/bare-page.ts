import { spawn, type ChildProcess } from "node:child_process";
import { cpSync, rmSync } from "node:fs";
import path from "node:path";
import { freePort } from "@/lib/db/embedded-process";

const root = path.resolve(import.meta.dirname, "../..");
const source = path.join(import.meta.dirname, "bare");
/** Inside the project, so that it runs on the same packages; Next leaves `cache` alone when it builds the portal. */
const place = path.join(root, ".next/cache/bench-bare");
const endWithParent = ["--import", path.join(root, "lib/cli/end-with-parent.mjs")];

export type BarePage = { readonly url: string; readonly stop: () => Promise<void> };

/** Builds the bare page for production from its sources. */
export async function buildBarePage(): Promise<void> {
  rmSync(place, { recursive: true, force: true });
  cpSync(source, place, { recursive: true });
  const child = spawn(process.execPath, [...endWithParent, path.join(root, "node_modules/next/dist/bin/next"), "build"], {
    cwd: place,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", 2, 2, "ipc"],
  });
  const code = await new Promise((resolve) => child.once("exit", resolve));
  if (code !== 0) throw new Error("the bare page does not build");
}

/**
 * Serves the bare page in a process of its own.
 *
 * @param plan code of the plan whose title it shows
 */
export async function startBarePage(databaseUrl: string, plan: string): Promise<BarePage> {
  const port = await freePort();
  const parameters = [...endWithParent, "--import", "tsx/esm", path.join(import.meta.dirname, "serve-bare.ts"), place, String(port)];
  const child = spawn(process.execPath, parameters, {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", DATABASE_URL: databaseUrl, BENCH_PLAN: plan },
    stdio: ["ignore", "pipe", 2, "ipc"],
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on("data", (chunk) => String(chunk).includes("Bare page ready") && resolve());
    child.once("exit", (code, signal) => reject(new Error(`the bare page ended (${code ?? signal})`)));
  });
  return { url: `http://127.0.0.1:${port}/`, stop: () => end(child) };
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once("exit", () => resolve());
    child.kill("SIGKILL");
  });
}
