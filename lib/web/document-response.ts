import { Readable } from "node:stream";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import { contentDisposition } from "@/lib/evidence/file-name";

const openXml = "application/vnd.openxmlformats-officedocument";
const mediaTypes = { xlsx: `${openXml}.spreadsheetml.sheet`, docx: `${openXml}.wordprocessingml.document`, csv: "text/csv; charset=utf-8" } as const;
type DocumentKind = keyof typeof mediaTypes;

/** A document made for this reader as a download, under a Chinese name that every browser keeps. */
export function documentResponse(bytes: Uint8Array, kind: DocumentKind, fileName: string): Response {
  return new Response(Uint8Array.from(bytes), { headers: { ...headersOf(kind, fileName), "content-length": String(bytes.byteLength) } });
}

/** As {@link documentResponse}, for what is made while it is sent. */
export function streamedDocument(bytes: AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>, kind: DocumentKind, fileName: string): Response {
  const body = bytes instanceof ReadableStream ? bytes : (Readable.toWeb(Readable.from(bytes)) as NodeReadableStream<Uint8Array> as ReadableStream<Uint8Array>);
  return new Response(body, { headers: headersOf(kind, fileName) });
}

function headersOf(kind: DocumentKind, fileName: string): Record<string, string> {
  return {
    "content-type": mediaTypes[kind],
    "content-disposition": contentDisposition("attachment", fileName),
    // Not compressed again: a workbook is packed already, and packing text of megabytes costs more than it saves in a house.
    "cache-control": "private, no-store, no-transform",
    "x-content-type-options": "nosniff",
  };
}
