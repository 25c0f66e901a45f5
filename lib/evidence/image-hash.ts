/**
 * How many of the 64 bits of two pictures' hashes may differ for them to be shown as possibly one picture. Measured on
 * twelve invented streets (docs/evidence-marks.md): saved anew, made smaller, brightened, cropped by 2 per cent they
 * differ in 6 at most; other photographs of the same street in 7 at least.
 */
export const similarWithin = 6;

const pieceBits = 8;

/**
 * A hash, 64 ones and zeros, in eight numbered pieces. Two hashes that differ in at most seven bits share a piece, so that
 * an index of pieces finds every picture within {@link similarWithin}.
 */
export function hashPieces(bits: string): number[] {
  return Array.from({ length: bits.length / pieceBits }, (_, index) => {
    const piece = bits.slice(index * pieceBits, (index + 1) * pieceBits);
    return index * 2 ** pieceBits + Number.parseInt(piece, 2);
  });
}

/** The same bits as a signed 64-bit number, as PostgreSQL keeps it. */
export function signedHash(bits: string): bigint {
  return BigInt.asIntN(64, BigInt(`0b${bits}`));
}
