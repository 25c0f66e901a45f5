import { readFile } from "node:fs/promises";
import decodeHeic from "heic-decode";
import sharp, { type Sharp } from "sharp";
import { maxPixels } from "@/lib/storage/picture-limits";

/** A phone's photograph, decoded; the image library reads the container but not what phones put into it. */
export async function openHeic(path: string): Promise<Sharp> {
  const { width, height, data } = await decodeHeic({ buffer: await readFile(path) });
  if (width * height > maxPixels) throw new Error("too many pixels");
  return sharp(Buffer.from(data.buffer), { raw: { width, height, channels: 4 } }).removeAlpha();
}
