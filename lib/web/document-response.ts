import { contentDisposition } from "@/lib/evidence/file-name";

const openXml = "application/vnd.openxmlformats-officedocument";
const mediaTypes = { xlsx: `${openXml}.spreadsheetml.sheet`, docx: `${openXml}.wordprocessingml.document` } as const;

/** A document made for this reader as a download, under a Chinese name that every browser keeps. */
export function documentResponse(bytes: Uint8Array, kind: keyof typeof mediaTypes, fileName: string): Response {
  return new Response(Uint8Array.from(bytes), {
    headers: {
      "content-type": mediaTypes[kind],
      "content-length": String(bytes.byteLength),
      "content-disposition": contentDisposition("attachment", fileName),
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
