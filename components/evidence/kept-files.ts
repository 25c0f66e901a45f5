import { createStore, del, entries, set } from "idb-keyval";

/** Larger ones are left to be chosen again: phones give a page little room. */
const keptAtMost = 200 * 1024 * 1024;

type Kept = { readonly place: string; readonly file: File };

const store = () => createStore("portal-evidence", "files");

/**
 * Keeps a chosen file in this browser until it has arrived or is given up, so that a phone that loads the page anew can go on
 * by itself: a photograph taken with the camera may lie nowhere else. Where the browser gives no room, the file is chosen again.
 */
export async function keepFile(key: string, place: string, file: File): Promise<void> {
  if (file.size > keptAtMost) return;
  await set(key, { place, file } satisfies Kept, store()).catch(() => undefined);
}

export async function dropKeptFile(key: string): Promise<void> {
  await del(key, store()).catch(() => undefined);
}

/** The place's files that have not arrived. */
export async function listKeptFiles(place: string): Promise<readonly { readonly key: string; readonly file: File }[]> {
  const all = await entries<string, Kept>(store()).catch(() => []);
  return all.filter(([, kept]) => kept.place === place).map(([key, { file }]) => ({ key, file }));
}
