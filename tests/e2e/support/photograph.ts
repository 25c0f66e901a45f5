import sharp from "sharp";

/**
 * A real JPEG of at least `minBytes`, the same for the same arguments: noise, which no compression makes small.
 *
 * @param width and height in pixels, both
 */
export async function photograph(minBytes: number, width = 1600): Promise<Buffer<ArrayBuffer>> {
  for (let side = width; ; side = Math.ceil(side * 1.2)) {
    const pixels = noise(side * side * 3);
    const image = await sharp(pixels, { raw: { width: side, height: side, channels: 3 } }).jpeg({ quality: 95 }).toBuffer();
    if (image.byteLength >= minBytes) return Buffer.from(image);
  }
}

/** Marsaglia's xorshift: repeatable where `Math.random` is not. */
function noise(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let state = 2_463_534_242;
  for (let index = 0; index < length; index++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes[index] = state & 0xff;
  }
  return bytes;
}
