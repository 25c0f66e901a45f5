import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { UploadLocks } from "@/lib/storage/upload-locks";

const never = new AbortController().signal;

describe("UploadLocks", () => {
  it("lets one in at a time, each exactly once", async () => {
    const locks = new UploadLocks();
    let inside = 0;
    let most = 0;
    let done = 0;
    const visit = async () => {
      const lock = locks.newLock("a");
      await lock.lock(never, () => undefined);
      most = Math.max(most, ++inside);
      await delay(1);
      inside--;
      done++;
      await lock.unlock();
    };
    await Promise.all(Array.from({ length: 30 }, visit));
    expect({ most, done }).toEqual({ most: 1, done: 30 });
  });

  it("asks the holder to let go", async () => {
    const locks = new UploadLocks();
    const first = locks.newLock("a");
    const second = locks.newLock("a");
    let asked = 0;
    await first.lock(never, () => {
      asked++;
      void delay(5).then(() => first.unlock());
    });
    await second.lock(never, () => undefined);
    expect(asked).toBe(1);
  });

  it("does not hold up other uploads", async () => {
    const locks = new UploadLocks();
    await locks.newLock("a").lock(never, () => undefined);
    await expect(locks.newLock("b").lock(never, () => undefined)).resolves.toBeUndefined();
  });

  it("gives up when its own request ends", async () => {
    const locks = new UploadLocks();
    await locks.newLock("a").lock(never, () => undefined);
    const gone = new AbortController();
    const waiting = locks.newLock("a").lock(gone.signal, () => undefined);
    gone.abort();
    await expect(waiting).rejects.toMatchObject({ status_code: 500 });
  });
});
