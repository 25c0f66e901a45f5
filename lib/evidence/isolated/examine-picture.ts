import { readFile } from "node:fs/promises";
import ExifReader from "exifreader";
import sharp from "sharp";
import phash from "sharp-phash";
import { openHeic } from "@/lib/evidence/isolated/open-heic";
import { maxPixels } from "@/lib/storage/picture-limits";

export type PictureQuestion = {
  readonly path: string;
  /** The image library does not read it. */
  readonly isHeic: boolean;
};

/** What a picture says of itself; null for what it does not say. */
export type PictureFacts = {
  readonly width: number | null;
  readonly height: number | null;
  /** As the camera's clock showed, `YYYY-MM-DDTHH:MM:SS`. */
  readonly takenAt: string | null;
  /** The camera's zone, `+08:00`. */
  readonly takenOffset: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** 64 bits, as ones and zeros. */
  readonly imageHash: string | null;
};

/** Reads a picture's own data and hashes what it shows. Runs in an isolated process. */
export async function run({ path, isHeic }: PictureQuestion): Promise<PictureFacts> {
  const said = await readExif(path);
  const picture = isHeic ? await openHeic(path) : sharp(path, { limitInputPixels: maxPixels, sequentialRead: true });
  const { width, height } = await picture.metadata();
  // Upright first: a picture that was turned when it was saved anew shows the same.
  const upright = await picture.autoOrient().resize({ width: 640, height: 640, fit: "inside" }).png().toBuffer();
  return { width, height, ...said, imageHash: await phash(upright) };
}

type Said = Pick<PictureFacts, "takenAt" | "takenOffset" | "latitude" | "longitude">;

async function readExif(path: string): Promise<Said> {
  const nothing = { takenAt: null, takenOffset: null, latitude: null, longitude: null };
  try {
    const { exif, gps } = ExifReader.load(await readFile(path), { expanded: true });
    const place = placeOf(gps?.Latitude, gps?.Longitude);
    return { ...momentOf(textOf(exif?.DateTimeOriginal ?? exif?.DateTimeDigitized), textOf(exif?.OffsetTimeOriginal)), ...place };
  } catch {
    // Pictures without any, screenshots for one, and those whose data is broken.
    return nothing;
  }
}

function textOf(tag: { readonly description?: unknown } | undefined): string {
  return typeof tag?.description === "string" ? tag.description : "";
}

/** `2025:11:19 09:30:00`; cameras that were never set say zeros. */
function momentOf(text: string, offset: string): Pick<PictureFacts, "takenAt" | "takenOffset"> {
  const [, year, month, day, time] = /^(\d{4})[:-](\d{2})[:-](\d{2})[ T](\d{2}:\d{2}:\d{2})/.exec(text) ?? [];
  const moment = `${year}-${month}-${day}T${time}`;
  const isReal = year !== undefined && Number(year) >= 1990 && new Date(`${moment}Z`).toJSON()?.startsWith(moment) === true;
  return { takenAt: isReal ? moment : null, takenOffset: isReal && /^[+-]\d{2}:\d{2}$/.test(offset) ? offset : null };
}

/** Cameras without a fix write 0, 0. */
function placeOf(latitude: unknown, longitude: unknown): Pick<PictureFacts, "latitude" | "longitude"> {
  const isPlace = typeof latitude === "number" && typeof longitude === "number" && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  return isPlace && (latitude !== 0 || longitude !== 0) ? { latitude, longitude } : { latitude: null, longitude: null };
}
