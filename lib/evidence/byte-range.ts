/** First and last byte, both included. */
export type RequestedRange = { readonly start: number; readonly end: number };

/**
 * The single range of bytes a `Range` header asks for (RFC 9110, 14.1.2), cut to the file. Null: send the whole
 * file, as for several ranges, other units and malformed headers, which a server may ignore.
 */
export function parseByteRange(header: string | null, byteSize: number): RequestedRange | "unsatisfiable" | null {
  const match = /^bytes=\s*(\d{0,15})-(\d{0,15})\s*$/i.exec(header ?? "");
  const [, first = "", last = ""] = match ?? [];
  if (first === "" && last === "") return null;
  if (first === "") return lastBytes(Number(last), byteSize);
  const start = Number(first);
  if (last !== "" && Number(last) < start) return null;
  if (start >= byteSize) return "unsatisfiable";
  return { start, end: last === "" ? byteSize - 1 : Math.min(Number(last), byteSize - 1) };
}

function lastBytes(count: number, byteSize: number): RequestedRange | "unsatisfiable" {
  if (count === 0 || byteSize === 0) return "unsatisfiable";
  return { start: Math.max(0, byteSize - count), end: byteSize - 1 };
}
