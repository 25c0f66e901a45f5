import { open, type FileHandle } from "node:fs/promises";
import { fileTypeFromFile } from "file-type";
import { compoundFileType } from "@/lib/evidence/compound-file";
import { extensionOf, findAllowedType } from "@/lib/evidence/media-types";
import { isPlainText } from "@/lib/evidence/plain-text";
import { AppError } from "@/lib/errors";

/** How much of a text file is looked at, bytes. */
const textSample = 64 * 1024;
const textTypes: Readonly<Record<string, string>> = { txt: "text/plain", csv: "text/csv" };
const sameAs: Readonly<Record<string, string>> = {
  "image/heic-sequence": "image/heic",
  "image/heif-sequence": "image/heif",
  "video/x-m4v": "video/mp4",
};

/**
 * The media type of a file, found from its bytes. The name decides one thing alone: text carries no mark of
 * its kind, so it counts only with the ending `.txt` or `.csv`.
 *
 * @throws AppError `invalid`, reason `evidence.empty` or `evidence.typeNotAllowed`
 */
export async function detectMediaType(path: string, originalName: string): Promise<string> {
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
