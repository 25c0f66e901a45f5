import { LRUCache } from "lru-cache";
import { blobStore } from "@/lib/storage/blob-store";

const kept = 20_000;
/** A file that has not been touched is believed for so long before it is read through again. */
const believedMs = 10 * 60_000;

const checks = new LRUCache<string, Promise<boolean>>({ max: kept, ttl: believedMs });

/**
 * Whether the bytes under an address are still what they were when they were kept: all of them are read and hashed
 * before the first is served. The answer holds for ten minutes as long as the store calls the file the same (its
 * inode, size and times of change; in S3 its tag and date), so that the parts of a video do not each cost the whole.
 */
export async function isServable(sha256: string): Promise<boolean> {
  const blob = await blobStore().find(sha256);
  if (!blob) return false;
  const key = `${sha256} ${blob.stamp}`;
  const known = checks.get(key);
  if (known) return known;
  const check = blobStore().isIntact(sha256);
  checks.set(key, check);
  // Neither a fault of the store nor damage is remembered: the next look may find it mended.
  const forget = () => checks.delete(key);
  check.then((isIntact) => isIntact || forget(), forget);
  return check;
}
