import type { Entry, ZipFile } from "yauzl";
import yauzl from "yauzl";
import {
  archiveLimits,
  isMacroPart,
  isNestedArchive,
  mostUnpacked,
  officeLimits,
  type ArchiveProblem,
} from "@/lib/isolation/archive-rules";

export type ArchiveQuestion = { readonly path: string; readonly isOffice: boolean };

const symlink = 0o120000;
const fileTypeBits = 0o170000;
const encryptedFlag = 1;
const localHeaderBytes = 30;

/** Carried from one chunk of a part to the next, so that nothing looked for is cut in two. */
const overlap = 16;
/** No office program writes one; whoever does means to have it expanded. */
const doctype = /<!(?:DOCTYPE|ENTITY)/i;

class Refusal<Problem extends string> extends Error {
  constructor(readonly problem: Problem) {
    super(problem);
  }
}

/** What else speaks against a part of an office document, from its markup as it is unpacked: a piece with the end of the one before. */
type Look<Problem extends string> = (part: string, text: string) => Problem | null;

/**
 * Takes a zip file apart as far as is needed to trust it: every entry's header, then every byte, since what a header says
 * of sizes may be a lie. Runs in an isolated process.
 *
 * @returns null when nothing speaks against it
 */
export function run(question: ArchiveQuestion): Promise<ArchiveProblem | null> {
  return checkArchive<never>(question, () => null);
}

/** As {@link run}, with one more look at the markup while it is unpacked anyway. */
export async function checkArchive<Problem extends string>({ path, isOffice }: ArchiveQuestion, look: Look<Problem>): Promise<ArchiveProblem | Problem | null> {
  try {
    await check(await openZip(path), isOffice, look);
    return null;
  } catch (error) {
    return error instanceof Refusal ? (error as Refusal<ArchiveProblem | Problem>).problem : "archiveBroken";
  }
}

async function check(zip: ZipFile, isOffice: boolean, look: Look<string>): Promise<void> {
  const limits = isOffice ? officeLimits : archiveLimits;
  if (zip.entryCount > limits.maxEntries) throw new Refusal("archiveTooMany");
  const most = mostUnpacked(zip.fileSize, limits);
  const entries = await readEntries(zip, limits.maxEntries, isOffice);
  if (entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0) > most) throw new Refusal("archiveBomb");
  refuseOverlaps(entries);
  let left = most;
  for (const entry of entries) if (!entry.fileName.endsWith("/")) left -= await measure(zip, entry, left, isOffice, look);
}

/** The central directory, entry by entry; yauzl refuses absolute names, backslashes and `..` on its own. */
function readEntries(zip: ZipFile, maxEntries: number, isOffice: boolean): Promise<Entry[]> {
  const entries: Entry[] = [];
  return new Promise((resolve, reject) => {
    zip.on("error", (error: Error) => reject(/relative path|absolute path|invalid characters/.test(error.message) ? new Refusal("archiveEscapes") : error));
    zip.on("end", () => resolve(entries));
    zip.on("entry", (entry: Entry) => {
      const problem = problemOf(entry, isOffice) ?? (entries.push(entry) > maxEntries ? "archiveTooMany" : null);
      if (problem) reject(new Refusal(problem));
      else zip.readEntry();
    });
    zip.readEntry();
  });
}

function problemOf(entry: Entry, isOffice: boolean): ArchiveProblem | null {
  if (entry.generalPurposeBitFlag & encryptedFlag) return "archiveEncrypted";
  if (((entry.externalFileAttributes >>> 16) & fileTypeBits) === symlink) return "archiveEscapes";
  return isOffice && isMacroPart(entry.fileName) ? "officeMacros" : null;
}

/** Entries that share bytes are how a small file unpacks to petabytes. */
function refuseOverlaps(entries: readonly Entry[]): void {
  const inOrder = entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  let end = 0;
  for (const { relativeOffsetOfLocalHeader: start, compressedSize } of inOrder) {
    if (start < end) throw new Refusal("archiveBomb");
    end = start + localHeaderBytes + compressedSize;
  }
}

/** Unpacks one entry into nothing. @returns its true size, bytes */
function measure(zip: ZipFile, entry: Entry, most: number, isOffice: boolean, look: Look<string>): Promise<number> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(error);
      let size = 0;
      let carried = "";
      const isMarkup = isOffice && /\.(?:xml|rels|vml)$/i.test(entry.fileName);
      stream.on("data", (chunk: Buffer) => {
        const text = isMarkup ? carried + chunk.toString("latin1").replaceAll("\0", "") : "";
        carried = text.slice(-overlap);
        const isNested = size === 0 && !isOffice && isNestedArchive(entry.fileName, chunk);
        const problem = isNested ? "archiveNested" : doctype.test(text) ? "officeEntities" : isMarkup ? look(entry.fileName, text) : null;
        size += chunk.length;
        if (!problem && size <= most) return;
        stream.destroy();
        reject(new Refusal(problem ?? "archiveBomb"));
      });
      stream.once("error", reject);
      stream.once("end", () => resolve(size));
    });
  });
}

function openZip(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true } as const;
    yauzl.open(path, options, (error, zip) => (error ? reject(error) : resolve(zip)));
  });
}
