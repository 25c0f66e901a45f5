import { buildApp } from "@/lib/cli/build-app";
import { generateClient } from "@/lib/cli/generate-client";
import { Lifecycle } from "@/lib/cli/lifecycle";
import { report } from "@/lib/cli/report";
import { freePort } from "@/lib/db/embedded-process";
import { createDataDirectory, removeDataDirectory, startPortal } from "../../e2e/support/portal-process";
import { summarise } from "../summary";
import { cutUploads } from "./cuts";
import { measureThroughput } from "./throughput";
import { openUploader } from "./uploader";

const gibibyte = 1024 ** 3;
const rounds = 5;
const cuts = 100;
const settings = { PORTAL_MODE: "demo" };

/**
 * Sends a gigabyte to the portal and to a bare store in turns, fetches it from both, and then sends it again and again while
 * it is cut off a hundred times in every way; prints ratios, and what went wrong.
 */
export async function runEvidenceBench(): Promise<void> {
  await generateClient();
  await buildApp();
  const life = new Lifecycle();
  await life.run(async () => {
    const dataDir = createDataDirectory();
    await life.onEnd(() => removeDataDirectory(dataDir));
    const port = await freePort();
    report("starting the portal");
    let portal = await startPortal({ port, dataDir, settings });
    await life.onEnd(() => portal.stop());
    const uploader = await openUploader(portal.url, portal.databaseUrl, "shuangta", 15);
    report(`a gigabyte there and back, ${rounds} times`);
    for (const { name, bare, portal: own } of await measureThroughput(uploader, dataDir, gibibyte, rounds)) {
      const [ofBare, ofPortal] = [summarise(bare).median, summarise(own).median];
      process.stdout.write(`${name}: ${ofPortal.toFixed(2)} s, bare ${ofBare.toFixed(2)} s, ${(ofBare / ofPortal).toFixed(2)} of its speed\n`);
    }
    report(`a gigabyte, cut off ${cuts} times`);
    const killServer = async () => {
      await portal.kill();
      portal = await startPortal({ port, dataDir, settings });
    };
    const { dishonest, broken, growth, ...made } = await cutUploads({ portal: () => portal, uploader: () => uploader, killServer }, cuts, gibibyte);
    process.stdout.write(`${made.cuts} cuts: ${dishonest.length} dishonest offsets, ${broken.length} broken files, memory grew by ${growth.toFixed(0)} MiB at most\n`);
    for (const line of [...dishonest, ...broken]) process.stdout.write(`  ${line}\n`);
  });
  await life.end();
}
