import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import { AppError } from "@/lib/errors";
import { parseByteRange } from "@/lib/evidence/byte-range";
import { contentDisposition, downloadName } from "@/lib/evidence/file-name";
import { findAllowedType, isHeic } from "@/lib/evidence/media-types";
import { reportDamage } from "@/lib/evidence/commands/report-damage";
import type { EvidenceFile } from "@/lib/evidence/types";
import { blobStore } from "@/lib/storage/blob-store";
import { isServable } from "@/lib/storage/intact-blobs";
import { ensurePicture, type PictureSize } from "@/lib/storage/thumbnails";
import { now } from "@/lib/time/clock";

/** Whatever a file holds, it runs nothing and reads nothing of the portal. */
const sealed = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";
const safeHeaders = {
  "x-content-type-options": "nosniff",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
} as const;

/**
 * The bytes of a piece of evidence, streamed; whole or the one range that was asked for.
 *
 * @throws AppError `unavailable` when the store has lost them or they are not what was handed in
 */
export async function contentResponse(request: Request, file: EvidenceFile): Promise<Response> {
  if (!(await isServable(file.sha256))) {
    await reportDamage(file, now());
    throw new AppError("unavailable", { reason: "evidence.damaged" });
  }
  const etag = `"${file.sha256}"`;
  const headers = contentHeaders(file, etag);
  if (namesTag(request.headers.get("if-none-match"), etag)) return new Response(null, { status: 304, headers });
  const condition = request.headers.get("if-range");
  const asked = condition === null || condition === etag ? request.headers.get("range") : null;
  const range = parseByteRange(asked, file.byteSize);
  if (range === "unsatisfiable") {
    headers.set("content-range", `bytes */${file.byteSize}`);
    return new Response(null, { status: 416, headers });
  }
  const { start, end } = range ?? { start: 0, end: file.byteSize - 1 };
  headers.set("content-length", String(end - start + 1));
  if (range) headers.set("content-range", `bytes ${start}-${end}/${file.byteSize}`);
  const body = request.method === "HEAD" ? null : toBody(await blobStore().read(file.sha256, { start, end }));
  return new Response(body, { status: range ? 206 : 200, headers });
}

/**
 * A small picture of a photograph. Kept by the browser, but shown again only after asking.
 *
 * @throws AppError `not-found` for evidence that has none
 */
export async function pictureResponse(request: Request, file: EvidenceFile, size: PictureSize): Promise<Response> {
  const { sha256, mediaType } = file;
  const path = file.hasThumbnail ? await ensurePicture({ sha256, isHeic: isHeic(mediaType) }, size) : null;
  if (!path) throw new AppError("not-found");
  const etag = `"${sha256}-${size}"`;
  const headers = new Headers({
    ...safeHeaders,
    "content-type": "image/webp",
    "content-disposition": "inline",
    "content-security-policy": `${sealed}; sandbox`,
    "cache-control": "private, no-cache",
    etag,
  });
  if (namesTag(request.headers.get("if-none-match"), etag)) return new Response(null, { status: 304, headers });
  return new Response(request.method === "HEAD" ? null : toBody(createReadStream(path)), { headers });
}

function contentHeaders({ mediaType, originalName }: EvidenceFile, etag: string): Headers {
  const type = findAllowedType(mediaType);
  // Browsers show a PDF in a viewer of their own, which they refuse to load inside a sandbox.
  const policy = type?.kind === "pdf" ? `${sealed}; object-src 'self'` : `${sealed}; sandbox`;
  return new Headers({
    ...safeHeaders,
    "content-type": type ? mediaType : "application/octet-stream",
    "content-disposition": contentDisposition(type?.inline ? "inline" : "attachment", downloadName(originalName, mediaType)),
    "content-security-policy": policy,
    // Nothing stays on a shared office computer.
    "cache-control": "private, no-store",
    "accept-ranges": "bytes",
    etag,
  });
}

function namesTag(header: string | null, etag: string): boolean {
  return (header ?? "").split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
}

/** Node's web stream is the platform's; their type declarations differ. */
function toBody(stream: Readable): ReadableStream<Uint8Array> {
  return Readable.toWeb(stream) as NodeReadableStream<Uint8Array> as ReadableStream<Uint8Array>;
}
