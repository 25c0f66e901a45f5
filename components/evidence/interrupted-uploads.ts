/** Where the tus client keeps the addresses of unfinished uploads in the browser. */
const storagePrefix = "tus::";

/** How much of a file's beginning and end tells it from others of its size, bytes. */
const sampleBytes = 64 * 1024;

/**
 * A file's name in that store: the same file chosen again, for the same duty, goes on where it stopped. Its date does not
 * count: phones give a photograph another one each time it is chosen.
 */
export async function fingerprintOf(file: File, place: string): Promise<string> {
  const ends = [file.slice(0, sampleBytes), file.slice(Math.max(0, file.size - sampleBytes))];
  const samples = await Promise.all(ends.map(async (part) => sumOf(new Uint8Array(await part.arrayBuffer()))));
  return `${placePrefix(place)}${[file.name, file.size, ...samples].join("|")}`;
}

/** FNV-1a, 32 bits: tells files of one office apart, and works where browsers offer no cryptography (plain HTTP). */
function sumOf(bytes: Uint8Array): string {
  let sum = 0x811c9dc5;
  for (const byte of bytes) sum = Math.imul(sum ^ byte, 0x01000193);
  return (sum >>> 0).toString(16);
}

/** What uploads belong to: the duty, and the update or period where it is not the open one. */
export function placeOf(allocationId: string, updateId: string | null, period: string | null): string {
  return [allocationId, updateId ?? period ?? "open"].join("/");
}

export type InterruptedUpload = { readonly storageKey: string; readonly name: string; readonly address: string };

/** The uploads of a place that this browser began and did not finish; none where it keeps nothing. */
export function findInterrupted(place: string): InterruptedUpload[] {
  const prefix = `${storagePrefix}${placePrefix(place)}`;
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix))
      .map((storageKey) => ({ storageKey, ...parseStored(localStorage.getItem(storageKey)) }));
  } catch {
    return [];
  }
}

/** Drops the uploads here and, as far as the server can be reached, there. */
export function forgetInterrupted(uploads: readonly InterruptedUpload[]): void {
  for (const { storageKey, address } of uploads) {
    localStorage.removeItem(storageKey);
    if (address) void fetch(address, { method: "DELETE", headers: { "tus-resumable": "1.0.0" } }).catch(() => undefined);
  }
}

function placePrefix(place: string): string {
  return `portal-evidence|${place}|`;
}

function parseStored(text: string | null): { readonly name: string; readonly address: string } {
  try {
    const stored = JSON.parse(text ?? "") as { metadata?: { filename?: unknown }; uploadUrl?: unknown };
    const name = stored.metadata?.filename;
    return {
      name: typeof name === "string" ? name : "",
      address: typeof stored.uploadUrl === "string" ? stored.uploadUrl : "",
    };
  } catch {
    return { name: "", address: "" };
  }
}
