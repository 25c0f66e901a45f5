import { spawn, type ChildProcess } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { buildApp } from "@/lib/cli/build-app";
import { findChromium } from "@/lib/cli/find-chromium";
import { generateClient } from "@/lib/cli/generate-client";
import { report } from "@/lib/cli/report";
import { freePort } from "@/lib/db/embedded-process";
import { OperatorError } from "@/lib/db/operator-error";
import { childEnvironment, settingNames } from "@/lib/env";

type Count = {
  readonly passed: number;
  readonly failed: number;
  /** Tests that were not run: said, since they prove nothing. */
  readonly leftOut?: number;
};
type Suite = { readonly name: string; readonly run: (scratch: string) => Promise<Count> };

/** In this order: what is quick and tells most comes first. A suite that fails does not stop the others. */
const suites: readonly Suite[] = [
  { name: "lint", run: () => asOne(tool("oxlint/bin/oxlint", ["--deny-warnings"])) },
  { name: "types", run: () => asOne(checkTypes()) },
  { name: "unit", run: (scratch) => vitest("unit", scratch) },
  { name: "integration", run: (scratch) => vitest("integration", scratch) },
  { name: "build", run: () => asOne(build()) },
  { name: "e2e", run: playwright },
];

/**
 * `npm test`: everything CI checks. Works on a temporary data directory and a free port, so a running portal is not
 * disturbed. The last line is `N passed, N failed`, summed over the suites; lint, types and build count as one each.
 */
export async function run(): Promise<void> {
  process.on("SIGINT", () => abort());
  process.on("SIGTERM", () => abort("SIGTERM"));
  await generateClient();
  const scratch = mkdtempSync(path.join(tmpdir(), "clean-air-portal-test-"));
  // Root's database server runs as another user and must be able to pass through.
  chmodSync(scratch, 0o711);
  const counts: Count[] = [];
  try {
    for (const suite of suites) {
      if (isAborted) return;
      report(`\n── ${suite.name}`);
      counts.push(await counted(suite, scratch));
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  const sum = (key: "passed" | "failed") => counts.reduce((total, count) => total + count[key], 0);
  report("");
  suites.forEach(({ name }, order) => report(`${name}: ${describe(counts[order])}`));
  process.stdout.write(`${sum("passed")} passed, ${sum("failed")} failed\n`);
  process.exitCode = sum("failed") === 0 ? 0 : 1;
}

function describe({ passed, failed, leftOut }: Count = { passed: 0, failed: 0 }): string {
  return `${passed} passed, ${failed} failed${leftOut ? `, ${leftOut} left out` : ""}`;
}

let running: ChildProcess | null = null;
let isAborted = false;

/** Lets the running suite clean up and starts no other. The terminal's Ctrl-C has reached the suite by itself. */
function abort(signal?: NodeJS.Signals): void {
  isAborted = true;
  process.exitCode = 130;
  if (signal) running?.kill(signal);
}

/** A suite that breaks down counts as failed, and the others still run. */
async function counted(suite: Suite, scratch: string): Promise<Count> {
  try {
    return await suite.run(scratch);
  } catch (error) {
    report(error instanceof OperatorError ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error));
    return { passed: 0, failed: 1 };
  }
}

async function asOne(succeeds: Promise<boolean>): Promise<Count> {
  return (await succeeds) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Pages' types follow from the routes and are written first: a fresh clone has none. */
async function checkTypes(): Promise<boolean> {
  return (await tool("next/dist/bin/next", ["typegen"])) && (await tool("typescript/bin/tsc", ["--noEmit", "-p", "."]));
}

async function build(): Promise<boolean> {
  await buildApp((child) => (running = child));
  return true;
}

type VitestReport = {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly success: boolean;
};

async function vitest(project: string, scratch: string): Promise<Count> {
  const file = path.join(scratch, `${project}.json`);
  const parameters = ["run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${file}`, "--passWithNoTests"];
  const succeeded = await tool("vitest/vitest.mjs", parameters);
  const found = readReport<VitestReport>(file);
  const leftOut = found.numPendingTests + found.numTodoTests;
  return atLeastOneFailure(succeeded && found.success, { passed: found.numPassedTests, failed: found.numFailedTests, leftOut });
}

type PlaywrightReport = {
  readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number; readonly skipped: number };
};

async function playwright(scratch: string): Promise<Count> {
  const file = path.join(scratch, "e2e.json");
  const succeeded = await tool("@playwright/test/cli.js", ["test", "--reporter=list,json"], {
    CHROMIUM_PATH: await findChromium(),
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    PORTAL_E2E_DATA_DIR: path.join(scratch, "data"),
    PORTAL_E2E_PORT: String(await freePort()),
  });
  const { stats } = readReport<PlaywrightReport>(file);
  return atLeastOneFailure(succeeded, { passed: stats.expected, failed: stats.unexpected + stats.flaky, leftOut: stats.skipped });
}

/** A run may fail outside every test: a file that does not load, a set-up that breaks. */
function atLeastOneFailure(succeeded: boolean, count: Count): Count {
  return { ...count, failed: succeeded ? count.failed : Math.max(count.failed, 1) };
}

function readReport<Report>(file: string): Report {
  return JSON.parse(readFileSync(file, "utf8")) as Report;
}

/** Runs a package's program with its output shown; whether it succeeded. */
function tool(program: string, parameters: readonly string[], environment: Record<string, string> = {}): Promise<boolean> {
  const withoutSettings = Object.fromEntries(settingNames.map((name) => [name, undefined]));
  const preload = ["--import", path.resolve("lib/cli/end-with-parent.mjs")];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...preload, path.resolve("node_modules", program), ...parameters], {
      env: childEnvironment({ ...withoutSettings, ...environment, NEXT_TELEMETRY_DISABLED: "1" }),
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    running = child;
    child.once("error", reject);
    child.once("exit", (code) => resolve(code === 0));
  });
}
