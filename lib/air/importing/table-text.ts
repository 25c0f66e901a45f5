import type { TableEncoding } from "@/lib/air/importing/table-layout";

/**
 * How a text is written, from its beginning: UTF-8, UTF-16 with its mark (Excel's "Unicode text"), else GB 18030, which
 * contains GBK and GB 2312. Null for what is no text.
 */
export function encodingOf(sample: Uint8Array): TableEncoding | null {
  if (sample[0] === 0xff && sample[1] === 0xfe) return "utf-16le";
  if (sample.includes(0)) return null;
  return (["utf-8", "gb18030"] as const).find((encoding) => tryDecode(sample, encoding) !== null) ?? null;
}

/** Text of `sample`, whose last character may be cut in two; null when it is not written in `encoding`. */
export function tryDecode(sample: Uint8Array, encoding: TableEncoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(sample, { stream: true });
  } catch {
    return null;
  }
}
