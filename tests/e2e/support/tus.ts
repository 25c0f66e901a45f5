import type { Caller } from "./caller";

const version = { "tus-resumable": "1.0.0" };
export const uploadsAddress = "/api/v1/uploads";

/** Asks for an upload of `size` bytes (tus 1.0.0, creation); the answer's `Location` is its address. */
export function createUpload(caller: Caller, size: number, metadata: Readonly<Record<string, string>>): Promise<Response> {
  const encoded = Object.entries(metadata).map(([name, value]) => `${name} ${Buffer.from(value).toString("base64")}`);
  return caller.fetch(uploadsAddress, {
    method: "POST",
    headers: { ...version, "upload-length": String(size), "upload-metadata": encoded.join(",") },
  });
}

/** Sends bytes that belong at `offset`. */
export function sendBytes(caller: Caller, upload: string, offset: number, bytes: Uint8Array<ArrayBuffer>, signal?: AbortSignal): Promise<Response> {
  return caller.fetch(upload, {
    method: "PATCH",
    headers: { ...version, "content-type": "application/offset+octet-stream", "upload-offset": String(offset) },
    body: bytes,
    ...(signal && { signal }),
  });
}

/** How far an upload has come. */
export function askOffset(caller: Caller, upload: string): Promise<Response> {
  return caller.fetch(upload, { method: "HEAD", headers: version });
}

export function cancelUpload(caller: Caller, upload: string): Promise<Response> {
  return caller.fetch(upload, { method: "DELETE", headers: version });
}

/** The address of an upload that was created; throws when it was not. */
export async function uploadAddress(response: Response): Promise<string> {
  const location = response.headers.get("location");
  if (response.status !== 201 || !location) throw new Error(`no upload: ${response.status} ${await response.text()}`);
  return location;
}

/** A whole file as evidence; returns the evidence's id. */
export async function attachFile(caller: Caller, bytes: Uint8Array<ArrayBuffer>, metadata: Readonly<Record<string, string>>): Promise<string> {
  const upload = await uploadAddress(await createUpload(caller, bytes.byteLength, metadata));
  const response = await sendBytes(caller, upload, 0, bytes);
  const id = response.headers.get("portal-evidence-id");
  if (response.status !== 204 || !id) throw new Error(`not attached: ${response.status} ${await response.text()}`);
  return id;
}
