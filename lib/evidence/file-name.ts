import { extensionOf, findAllowedType } from "@/lib/evidence/media-types";

/** Longest name shown or sent, characters; Windows refuses longer ones. */
const shownLength = 120;

/** Stands in for names of which nothing is left. */
const nameless = "file";

// Control and format characters (zero-width, bidirectional overrides) and surrogates without a partner.
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
const reservedOnDisk = /[<>:"/\\|?*]/g;
const reservedOnWindows = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/**
 * A device's file name as it may be shown: one line, in reading order, of bearable length, without parts of a path.
 * The ending survives the cut.
 */
export function displayName(originalName: string): string {
  const base = originalName.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const clean = base.replace(invisible, "").replace(/\s+/g, " ").trim();
  if (clean.replaceAll(".", "") === "") return nameless;
  const letters = [...clean];
  if (letters.length <= shownLength) return clean;
  const extension = extensionOf(clean);
  const tail = extension ? `.${extension}` : "";
  return `${letters.slice(0, shownLength - [...tail].length - 1).join("")}…${tail}`;
}

/** The name a download is saved under: as shown, fit for every file system, with an ending that tells its real type. */
export function downloadName(originalName: string, mediaType: string): string {
  const safe = displayName(originalName)
    .replace(reservedOnDisk, "_")
    .replace(/^\.+|[. ]+$/g, "")
    .replace(reservedOnWindows, "_$1");
  const name = safe || nameless;
  const extensions: readonly string[] = findAllowedType(mediaType)?.extensions ?? [];
  const [usual] = extensions;
  return !usual || extensions.includes(extensionOf(name)) ? name : `${name}.${usual}`;
}

/**
 * The `Content-Disposition` header (RFC 6266): the name in UTF-8 (RFC 8187), and for old clients in plain ASCII.
 *
 * @param name as {@link downloadName} gives it
 */
export function contentDisposition(kind: "inline" | "attachment", name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]/g, "_").replace(/["\\%]/g, "_");
  // encodeURIComponent leaves five characters that RFC 8187 wants encoded; a lone surrogate would make it throw.
  const encoded = encodeURIComponent(name.replace(/\p{Cs}/gu, "_")).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
