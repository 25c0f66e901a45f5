import { open, type FileHandle } from "node:fs/promises";
import { fileTypeFromFile } from "file-type";
import sharp from "sharp";
import type { ArchiveProblem } from "@/lib/isolation/archive-rules";
import { compoundFileType } from "@/lib/evidence/compound-file";
import type { ArchiveQuestion } from "@/lib/isolation/check-archive";
import { extensionOf, findAllowedType, isHeic, kindOf } from "@/lib/evidence/media-types";
import { isPlainText } from "@/lib/evidence/plain-text";
import { AppError } from "@/lib/errors";
import { IsolationError, runIsolated } from "@/lib/isolation/run-isolated";
import { maxPixels } from "@/lib/storage/picture-limits";

/** An honest gigabyte of photographs takes some seconds; a hostile file hits a bound before. */
const archiveCheck = { timeoutMs: 60_000, memoryMb: 192 };
/** A moving picture of phones and screens has some hundred. */
const maxFrames = 2_000;
const endRecord = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const directoryEntry = Buffer.from([0x50, 0x4b, 0x01, 0x02]);
/** The record's 22 bytes and the longest comment behind it. */
const endRecordSearch = 22 + 65_535;

/** How much of a text file is looked at, bytes. */
const textSample = 64 * 1024;
const textTypes: Readonly<Record<string, string>> = { txt: "text/plain", csv: "text/csv" };
const sameAs: Readonly<Record<string, string>> = {
  "image/heic-sequence": "image/heic",
  "image/heif-sequence": "image/heif",
  "video/x-m4v": "video/mp4",
};

/**
 * The media type of a file that may be kept: its kind is on the list, and nothing in it turns against whoever opens it
 * (docs/evidence-safety.md). What takes files apart runs in a process of its own.
 *
 * @throws AppError `invalid`, reason `evidence.…`; `unavailable` when the file could not be looked at in time
 */
export async function inspectFile(path: string, originalName: string): Promise<string> {
  const mediaType = await detectMediaType(path, originalName);
  const kind = kindOf(mediaType);
  if (kind === "image") await refusePixelBomb(path, mediaType);
  if (isZip(mediaType)) await refuseArchive(path, mediaType !== "application/zip");
  else if (kind !== "text" && (await endsAsZip(path))) throw refused("twoKinds");
  return mediaType;
}

/**
 * The media type of a file, found from its bytes. The name decides one thing alone: text carries no mark of
 * its kind, so it counts only with the ending `.txt` or `.csv`.
 */
async function detectMediaType(path: string, originalName: string): Promise<string> {
  const file = await open(path, "r");
  try {
    if ((await file.stat()).size === 0) throw new AppError("invalid", { reason: "evidence.empty" });
    const found = await detectMarked(path, file);
    if (found && findAllowedType(found)) return found;
    const asText = textTypes[extensionOf(originalName)];
    if (asText && (await startsAsText(file))) return asText;
    throw new AppError("invalid", { reason: "evidence.typeNotAllowed" });
  } finally {
    await file.close();
  }
}

function refused(problem: string): AppError {
  return new AppError("invalid", { reason: `evidence.${problem}` });
}

const isZip = (mediaType: string) => mediaType === "application/zip" || mediaType.startsWith("application/vnd.openxmlformats");

async function refuseArchive(path: string, isOffice: boolean): Promise<void> {
  const question: ArchiveQuestion = { path, isOffice };
  const problem = await runIsolated<ArchiveQuestion, ArchiveProblem | null>("lib/isolation/check-archive.ts", question, archiveCheck).catch(
    (error: unknown) => {
      if (error instanceof IsolationError && error.kind === "died") return "archiveBomb" as const;
      if (error instanceof IsolationError) throw new AppError("unavailable", { reason: "evidence.notChecked" });
      throw error;
    },
  );
  if (problem) throw refused(problem);
}

/** The header tells how much memory a picture would take, before anything is decoded. */
async function refusePixelBomb(path: string, mediaType: string): Promise<void> {
  // The image library reads no HEIC of phones; what does has bounds of its own.
  if (isHeic(mediaType)) return;
  const { width, height, pages = 1 } = await sharp(path, { limitInputPixels: false, sequentialRead: true })
    .metadata()
    .catch(() => {
      throw refused("imageBroken");
    });
  if (width * height > maxPixels || pages > maxFrames || width * height * pages > maxPixels * 4) throw refused("imageTooLarge");
}

/** A picture or video that is a zip file at the same time: each program sees what it wants to see. */
async function endsAsZip(path: string): Promise<boolean> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    const length = Math.min(size, endRecordSearch);
    const tail = Buffer.from(await readAt(file, size - length, length));
    for (let at = tail.indexOf(endRecord); at >= 0; at = tail.indexOf(endRecord, at + 1)) {
      if (await isEndRecord(file, tail, at, size - length + at)) return true;
    }
    return false;
  } finally {
    await file.close();
  }
}

/** Four bytes may stand anywhere by chance: a true end record points back to a central directory that begins as one. */
async function isEndRecord(file: FileHandle, tail: Buffer, at: number, position: number): Promise<boolean> {
  if (at + 22 > tail.length) return false;
  const directoryBytes = tail.readUInt32LE(at + 12);
  if (directoryBytes === 0 || directoryBytes > position) return false;
  const start = Buffer.from(await readAt(file, position - directoryBytes, 4));
  return start.equals(directoryEntry);
}

/** The type of a format that marks itself; null for an unknown or a damaged one. */
async function detectMarked(path: string, file: FileHandle): Promise<string | null> {
  // The detector throws on files that end inside what their mark promises.
  const mime = await fileTypeFromFile(path).then((type) => type?.mime, () => null);
  if (mime === "application/x-cfb") return compoundFileType((offset, length) => readAt(file, offset, length));
  return mime ? (sameAs[mime] ?? mime) : null;
}

async function startsAsText(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat();
  return isPlainText(await readAt(file, 0, textSample), size <= textSample);
}

async function readAt(file: FileHandle, offset: number, length: number): Promise<Uint8Array> {
  const { buffer, bytesRead } = await file.read(new Uint8Array(length), 0, length, offset);
  return buffer.subarray(0, bytesRead);
}
