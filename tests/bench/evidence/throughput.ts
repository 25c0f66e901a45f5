import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { freePort } from "@/lib/db/embedded-process";
import { callerOf, type Uploader } from "./uploader";
import { fetchAll, LargeFile, send } from "./large-file";

const root = path.resolve(import.meta.dirname, "../../..");

export type Throughput = { readonly name: string; readonly bare: readonly number[]; readonly portal: readonly number[] };

/** Seconds for the same bytes, the bare store and the portal in turns; both keep them on the same disk. */
export async function measureThroughput(uploader: Uploader, dataDir: string, byteSize: number, rounds: number): Promise<readonly Throughput[]> {
  const bare = await startBareStore(dataDir);
  try {
    const up = { name: "upload", bare: [] as number[], portal: [] as number[] };
    const down = { name: "download", bare: [] as number[], portal: [] as number[] };
    for (let round = 0; round < rounds; round++) {
      const file = new LargeFile(byteSize, round + 1);
      up.bare.push(await timed(async () => void (await send(bare.url, "PUT", {}, file))));
      let id = "";
      const address = await uploader.begin(byteSize);
      up.portal.push(
        await timed(async () => {
          id = await uploader.finish(address, file);
        }),
      );
      const content = `${uploader.url}/api/v1/evidence/${id}/content`;
      // The first reader waits until the file was read through; what the ratio tells of is serving.
      await fetchAll(content, callerOf(uploader));
      down.bare.push(await timed(async () => void (await fetchAll(bare.url, {}))));
      down.portal.push(await timed(async () => void (await fetchAll(content, callerOf(uploader)))));
      await uploader.remove(id);
    }
    return [up, down];
  } finally {
    await bare.stop();
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

async function startBareStore(dataDir: string): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(dataDir, "bare-"));
  const port = await freePort();
  const child = spawn(process.execPath, ["--import", "tsx/esm", path.join(import.meta.dirname, "bare-store.ts"), folder, String(port)], { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  await new Promise<void>((resolve, reject) => {
    child.stdout.once("data", () => resolve());
    child.once("exit", (code) => reject(new Error(`the bare store ended (${code})`)));
  });
  return {
    url: `http://127.0.0.1:${port}/`,
    stop: async () => {
      child.removeAllListeners("exit");
      child.kill("SIGKILL");
      await rm(folder, { recursive: true, force: true });
    },
  };
}
