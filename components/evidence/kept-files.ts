import { createStore, del, entries, set } from "idb-keyval";

/** Larger ones are left to be chosen again: phones give a page little room. */
const keptAtMost = 200 * 1024 * 1024;
/** As long as the server keeps an unfinished upload, milliseconds. */
const keptFor = 3 * 24 * 3_600_000;

type Kept = { readonly place: string; readonly file: File; readonly at: number };

const store = () => createStore("portal-evidence", "files");

/**
 * Keeps a chosen file in this browser until it has arrived, so that a phone that loads the page anew can go on by itself: a
 * photograph taken with the camera may lie nowhere else. Where the browser gives no room, the file is chosen again.
 */
export async function keepFile(key: string, place: string, file: File): Promise<void> {
  if (file.size > keptAtMost) return;
  await set(key, { place, file, at: Date.now() } satisfies Kept, store()).catch(() => undefined);
}

export async function dropKeptFile(key: string): Promise<void> {
  await del(key, store()).catch(() => undefined);
}

/** The place's files that have not arrived, in the order they were chosen; what is too old goes. */
export async function listKeptFiles(place: string): Promise<readonly { readonly key: string; readonly file: File }[]> {
  const all = await entries<string, Kept>(store()).catch(() => []);
  const old = all.filter(([, { at }]) => Date.now() - at > keptFor);
  await Promise.all(old.map(([key]) => dropKeptFile(key)));
  return all
    .filter(([, kept]) => kept.place === place && Date.now() - kept.at <= keptFor)
    .toSorted(([, a], [, b]) => a.at - b.at)
    .map(([key, { file }]) => ({ key, file }));
}
