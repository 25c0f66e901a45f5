import { ERRORS, type Lock, type Locker } from "@tus/server";

/** How long a request waits for the one before it on the same upload, milliseconds. */
const waitMs = 30_000;

type Held = { readonly askToRelease: () => void; readonly released: Promise<void>; readonly release: () => void };

/**
 * One request at a time per upload, within this process. A phone that lost its connection comes back while
 * the server still waits on the dead one: the newcomer asks the holder to let go, and sleeps until it has.
 */
export class UploadLocks implements Locker {
  private readonly held = new Map<string, Held>();

  newLock(id: string): Lock {
    return {
      lock: (signal, askToRelease) => this.acquire(id, signal, () => void askToRelease()),
      unlock: async () => this.release(id),
    };
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
  }

  private release(id: string): void {
    const holder = this.held.get(id);
    this.held.delete(id);
    holder?.release();
  }
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
