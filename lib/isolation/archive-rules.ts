/** Why an archive is not accepted; each has its sentence in the catalogue, `errors.evidence`. */
export type ArchiveProblem =
  /** Not a whole zip file, or one that contradicts itself. */
  | "archiveBroken"
  /** Somebody would have to be given the password too. */
  | "archiveEncrypted"
  | "archiveTooMany"
  /** Grows beyond measure when it is unpacked. */
  | "archiveBomb"
  | "archiveNested"
  /** Links, and names that lead out of the folder it is unpacked into. */
  | "archiveEscapes"
  | "officeMacros"
  /** Declares entities of its own, which readers would expand or fetch. */
  | "officeEntities";

/** Bounds of a zip file; an office document is one too. */
export type ArchiveLimits = {
  readonly maxEntries: number;
  /** Unpacked, bytes. */
  readonly maxBytes: number;
  /** Unpacked over packed; small files may have more, up to {@link freeBytes}. */
  readonly maxRatio: number;
};

const mebibyte = 1024 * 1024;
/** However much smaller it came, so much may be unpacked: logs and empty tables pack well. */
export const freeBytes = 100 * mebibyte;

export const archiveLimits: ArchiveLimits = { maxEntries: 10_000, maxBytes: 4096 * mebibyte, maxRatio: 100 };
export const officeLimits: ArchiveLimits = { maxEntries: 5_000, maxBytes: 512 * mebibyte, maxRatio: 100 };

/** How much an archive of `packedBytes` may hold. */
export function mostUnpacked(packedBytes: number, { maxBytes, maxRatio }: ArchiveLimits): number {
  return Math.min(maxBytes, Math.max(freeBytes, packedBytes * maxRatio));
}

/** Parts of an office document that run when it is opened. */
export function isMacroPart(name: string): boolean {
  return /(^|\/)vbaproject\.bin$|(^|\/)macrosheets\//i.test(name);
}

const archiveMarks: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04],
  [0x50, 0x4b, 0x05, 0x06],
  [0x52, 0x61, 0x72, 0x21],
  [0x37, 0x7a, 0xbc, 0xaf],
  [0x1f, 0x8b],
  [0x42, 0x5a, 0x68],
  [0xfd, 0x37, 0x7a, 0x58],
  [0x28, 0xb5, 0x2f, 0xfd],
];
/** Office documents are archives too; those a portal takes by themselves it also takes inside an archive. */
const mayBeArchive = /\.(docx|xlsx|pptx)$/i;

/** Whether an entry is itself an archive, by its first bytes; its name may say anything. */
export function isNestedArchive(name: string, start: Uint8Array): boolean {
  return !mayBeArchive.test(name) && archiveMarks.some((mark) => mark.every((byte, index) => start[index] === byte));
}
