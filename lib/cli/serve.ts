import type { ChildProcess } from "node:child_process";
import next from "next";
import { buildApp } from "@/lib/cli/build-app";
import { compressAnswers } from "@/lib/cli/compress-answers";
import { takeAddress } from "@/lib/cli/front-door";
import { generateClient } from "@/lib/cli/generate-client";
import { Lifecycle } from "@/lib/cli/lifecycle";
import { openDatabase } from "@/lib/cli/open-database";
import { applyMigrations, seedDatabase } from "@/lib/cli/prepare-database";
import { report } from "@/lib/cli/report";
import { originOf, publishSettings, type Settings } from "@/lib/env";

export type ServeOptions = {
  readonly build: boolean;
  /** Compile on the fly instead of serving a build. */
  readonly dev: boolean;
};

/**
 * Runs the portal until it is stopped: address, database, build, migrations, seeds, requests, jobs. What can be wrong with
 * the settings is found before anything that takes long. Prints the ready line and leaves the process serving and working.
 */
export async function serve(settings: Settings, { build, dev }: ServeOptions): Promise<void> {
  const life = new Lifecycle();
  await life.run(async () => {
    const door = await takeAddress(settings.host, settings.port);
    await life.onEnd(door.close);
    const onLost = (error: Error) => void life.fail(error.message);
    const database = await openDatabase(settings, { access: "own", onLost });
    await life.onEnd(database.close);
    await generateClient();
    if (build) await buildApp((child) => void life.onEnd(() => stopChild(child)));
    publishSettings(database.env, dev ? "development" : "production");
    await applyMigrations(database.env);
    await seedDatabase(database.env);
    if (life.isEnding) return;
    // Node would keep the source of every module twice over, 140 MB of text, to dress up stack traces.
    if (!dev) process.setSourceMapsEnabled(false);
    const app = next({ dev, dir: process.cwd(), hostname: settings.host, port: settings.port, httpServer: door.server });
    await life.onEnd(() => app.close());
    await withStdoutKept(() => app.prepare());
    // The door closes before the application: what is being answered still needs it.
    await life.onEnd(door.close);
    const handle = app.getRequestHandler();
    door.open(compressAnswers((request, response) => void handle(request, response)));
    process.stdout.write(`Portal ready: ${originOf(settings.host, settings.port)}\n`);
    // Nobody who opens a page waits for them; loaded late, since they need the generated client and the published settings.
    const { startJobs } = await import("@/lib/jobs/start-jobs");
    await life.onEnd(await startJobs(database.env.databaseUrl, report));
  });
}

/** Next announces what it does; the first line on stdout is to be ours. */
async function withStdoutKept(work: () => Promise<void>): Promise<void> {
  const { log } = console;
  console.log = console.error;
  try {
    await work();
  } finally {
    console.log = log;
  }
}

function stopChild(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });
}
