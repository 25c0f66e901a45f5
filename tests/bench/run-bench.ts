import { buildApp } from "@/lib/cli/build-app";
import { findChromium } from "@/lib/cli/find-chromium";
import { generateClient } from "@/lib/cli/generate-client";
import { Lifecycle } from "@/lib/cli/lifecycle";
import { report } from "@/lib/cli/report";
import { freePort } from "@/lib/db/embedded-process";
import { signIn } from "../e2e/support/caller";
import { createDataDirectory, removeDataDirectory, startPortal } from "../e2e/support/portal-process";
import { buildBarePage, startBarePage } from "./bare-page";
import { compare, type Comparison, type Rounds } from "./compare";
import { fillHistory } from "./fill-history";
import { printComparisons, printScale, printWeights } from "./print";
import { openBrowser, weighScripts, type ScriptWeight } from "./script-weight";
import { openRecordedChanges, type RecordedChanges } from "./record-change";
import type { Subject } from "./visitor";

/** The plan in force, whose title the bare page shows. */
const planCode = "chaoyang-heavy-pollution-2023-2025";
const visits = [
  { path: "/dashboard", username: "leader" },
  { path: "/tasks", username: "leader" },
  { path: "/work", username: "fgw-shenhe" },
  { path: "/work", username: "shuangta" },
] as const;

/** Each holds 10,908 updates; the demonstration has some 10,000 of its own. */
const plansFor100000 = 10;
const plansForAMillion = 91;

/** Long enough for the servers' code to be compiled; its times are thrown away. */
const warmUp: Rounds = { connections: 1, rounds: 150, perTurn: 1 };
const alone: Rounds = { connections: 1, rounds: 400, perTurn: 1 };
const crowded: Rounds = { connections: 8, rounds: 12, perTurn: 80 };

/**
 * Builds the portal and a bare page, serves both from one database with over 100,000 progress updates, and prints how
 * long their answers take beside each other and how much JavaScript the pages send.
 */
export async function runBench(): Promise<void> {
  const chromium = await findChromium();
  await generateClient();
  await buildApp();
  report("building the bare page");
  await buildBarePage();
  const life = new Lifecycle();
  await life.run(async () => {
    const dataDir = createDataDirectory();
    await life.onEnd(() => removeDataDirectory(dataDir));
    report("starting the portal");
    const portal = await startPortal({ port: await freePort(), dataDir, settings: { PORTAL_MODE: "demo" } });
    await life.onEnd(portal.stop);
    const updates = await fillHistory(portal.databaseUrl, 1, plansFor100000);
    report(`${updates} progress updates`);
    const barePage = await startBarePage(portal.databaseUrl, planCode);
    await life.onEnd(barePage.stop);
    const bare: Subject = { name: "bare page", url: barePage.url, cookie: "" };
    const pages = await Promise.all(visits.map((visit) => subjectOf(portal.url, visit)));
    printComparisons(updates, await measure(bare, pages));
    const changes = await openRecordedChanges(portal.databaseUrl);
    await life.onEnd(changes.end);
    report("measuring after a change each time");
    printComparisons(updates, await measureAfterChanges(bare, pages, changes));
    printWeights(await weigh(chromium, [bare, ...pages]));
    report("starting a portal with the demonstration alone");
    const smallDir = createDataDirectory();
    await life.onEnd(() => removeDataDirectory(smallDir));
    const small = await startPortal({ port: await freePort(), dataDir: smallDir, settings: { PORTAL_MODE: "demo" } });
    await life.onEnd(small.stop);
    report("filling up to a million progress updates");
    const many = await fillHistory(portal.databaseUrl, plansFor100000 + 1, plansForAMillion);
    printScale(many, await measureScale(small.url, portal.url));
  });
  await life.end();
}

/** The standing of the whole plan, all tasks and allocations, read beside a history a hundred times as long. */
async function measureScale(smallUrl: string, largeUrl: string): Promise<Measured<Comparison>> {
  const results: { name: string; result: Comparison }[] = [];
  for (const visit of [{ path: `/api/v1/plans/${planCode}/tasks`, username: "leader" }, { path: "/dashboard", username: "leader" }] as const) {
    const [few, many] = await Promise.all([subjectOf(smallUrl, visit), subjectOf(largeUrl, visit)]);
    await compare(few, many, warmUp);
    results.push({ name: visit.path, result: await compare(few, many, alone) });
  }
  return results;
}

async function subjectOf(portalUrl: string, { path, username }: { readonly path: string; readonly username: string }): Promise<Subject> {
  const { cookie } = await signIn(username, undefined, portalUrl);
  return { name: `${path} (${username})`, url: `${portalUrl}${path}`, cookie };
}

type Measured<Result> = readonly { readonly name: string; readonly result: Result }[];

async function measure(bare: Subject, pages: readonly Subject[]): Promise<Measured<Comparison>> {
  report("warming up");
  for (const page of pages) await compare(bare, page, warmUp);
  const results: { name: string; result: Comparison }[] = [];
  for (const rounds of [alone, crowded]) {
    report(`measuring with ${rounds.connections} ${rounds.connections === 1 ? "connection" : "connections"}`);
    for (const page of pages) results.push({ name: page.name, result: await compare(bare, page, rounds) });
  }
  return results;
}

/** Each answer is the first since something was recorded, so that nothing comes from memory. */
async function measureAfterChanges(bare: Subject, pages: readonly Subject[], { record }: RecordedChanges): Promise<Measured<Comparison>> {
  const results: { name: string; result: Comparison }[] = [];
  for (const page of pages) results.push({ name: `${page.name} after a change`, result: await compare(bare, page, { ...alone, before: record }) });
  return results;
}

async function weigh(chromium: string, subjects: readonly Subject[]): Promise<Measured<ScriptWeight>> {
  report("weighing the scripts");
  const browser = await openBrowser(chromium);
  try {
    const results: { name: string; result: ScriptWeight }[] = [];
    for (const subject of subjects) results.push({ name: subject.name, result: await weighScripts(browser, subject) });
    return results;
  } finally {
    await browser.close();
  }
}
