import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { SharedLocks } from "@/lib/db/shared-locks";
import { env } from "@/lib/env";
import { UploadLocks } from "@/lib/storage/upload-locks";

const never = new AbortController().signal;
let connections: [SharedLocks, SharedLocks];
let here: UploadLocks;
let there: UploadLocks;

// Each stands for an instance of the portal: two connections to one database.
beforeEach(() => {
  connections = [new SharedLocks(() => env().databaseUrl), new SharedLocks(() => env().databaseUrl)];
  [here, there] = [new UploadLocks(connections[0]), new UploadLocks(connections[1])];
});
afterEach(() => Promise.all(connections.map((each) => each.close())));

describe("the lock of an upload", () => {
  it("lets one in at a time on all instances", async () => {
    let inside = 0;
    let most = 0;
    const visit = async (locks: UploadLocks) => {
      const lock = locks.newLock("a");
      await lock.lock(never, () => undefined);
      most = Math.max(most, ++inside);
      await delay(1);
      inside--;
      await lock.unlock();
    };
    await Promise.all([here, there, here, there].map(visit));
    expect(most).toBe(1);
  });

  it("is given up when another instance asks for it", async () => {
    const mine = here.newLock("a");
    let asked = 0;
    await mine.lock(never, () => {
      asked++;
      void mine.unlock();
    });
    const theirs = there.newLock("a");
    await theirs.lock(never, () => undefined);
    expect(asked).toBe(1);
    expect(await here.tryLock("a")).toBeNull();
    await theirs.unlock();
    expect(await here.tryLock("a")).not.toBeNull();
  });

  it("gives a waiting request back when its client goes", async () => {
    await here.newLock("a").lock(never, () => undefined);
    await expect(there.newLock("a").lock(AbortSignal.timeout(300), () => undefined)).rejects.toMatchObject({ status_code: 500 });
    // It left nothing behind on its own instance either.
    expect(await there.tryLock("a")).toBeNull();
    expect(await there.tryLock("b")).not.toBeNull();
  });

  it("is free again when its instance's connection dies, and the instance is told", async () => {
    let told = 0;
    await here.newLock("a").lock(never, () => void told++);
    await db.$executeRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'portal-locks' AND datname = current_database()`;
    const theirs = there.newLock("a");
    await theirs.lock(never, () => undefined);
    await expect.poll(() => told).toBe(1);
    await theirs.unlock();
    // And it can take locks again, on a new connection.
    const again = here.newLock("b");
    await again.lock(never, () => undefined);
    await again.unlock();
  });
});
