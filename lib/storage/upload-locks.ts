import { setTimeout as delay } from "node:timers/promises";
import { ERRORS, type Lock, type Locker } from "@tus/server";
import { SharedLocks } from "@/lib/db/shared-locks";
import { env } from "@/lib/env";

/** How long a request waits for the one before it on the same upload, milliseconds. */
const waitMs = 30_000;
/** How often another instance is asked for its lock. */
const askEveryMs = 200;

type Held = { readonly askToRelease: () => void; readonly released: Promise<void>; readonly release: () => void };

/**
 * One request at a time per upload, within this process and, through `shared`, on all instances. A phone that lost its
 * connection comes back while the server still waits on the dead one: the newcomer asks the holder to let go, and sleeps
 * until it has.
 */
export class UploadLocks implements Locker {
  private readonly held = new Map<string, Held>();

  constructor(private readonly shared?: Pick<SharedLocks, "tryTake" | "askFor" | "release">) {}

  newLock(id: string): Lock {
    return {
      lock: (signal, askToRelease) => this.acquire(id, signal, () => void askToRelease()),
      unlock: () => this.release(id),
    };
  }

  /** Takes the lock if nobody has it, and disturbs nobody. @returns lets go of it; null when somebody has it */
  async tryLock(id: string): Promise<(() => Promise<void>) | null> {
    if (this.held.has(id)) return null;
    const { promise, resolve } = withResolvers();
    this.held.set(id, { askToRelease: () => undefined, released: promise, release: resolve });
    const isTaken = await (this.shared?.tryTake(nameOf(id), () => undefined) ?? true);
    if (isTaken) return () => this.release(id);
    this.letGo(id);
    return null;
  }

  private async acquire(id: string, signal: AbortSignal, askToRelease: () => void): Promise<void> {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(waitMs)]);
    const givenUp = aborted(limit);
    for (let holder = this.held.get(id); holder; holder = this.held.get(id)) {
      holder.askToRelease();
      await Promise.race([holder.released, givenUp]);
      if (limit.aborted) throw ERRORS.ERR_LOCK_TIMEOUT;
    }
    const { promise, resolve } = withResolvers();
    this.held.set(id, { askToRelease, released: promise, release: resolve });
    try {
      await this.takeShared(id, limit, askToRelease);
    } catch (error) {
      this.letGo(id);
      throw error;
    }
  }

  private async takeShared(id: string, limit: AbortSignal, askToRelease: () => void): Promise<void> {
    if (!this.shared) return;
    const name = nameOf(id);
    while (!(await this.shared.tryTake(name, askToRelease))) {
      await this.shared.askFor(name);
      await delay(askEveryMs);
      if (limit.aborted) throw ERRORS.ERR_LOCK_TIMEOUT;
    }
  }

  private async release(id: string): Promise<void> {
    try {
      await this.shared?.release(nameOf(id));
    } finally {
      this.letGo(id);
    }
  }

  private letGo(id: string): void {
    const holder = this.held.get(id);
    this.held.delete(id);
    holder?.release();
  }
}

const kept = globalThis as { portalUploadLocks?: UploadLocks };

/** The portal's. */
export function uploadLocks(): UploadLocks {
  return (kept.portalUploadLocks ??= new UploadLocks(new SharedLocks(() => env().databaseUrl)));
}

function nameOf(id: string): string {
  return `upload:${id}`;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}
