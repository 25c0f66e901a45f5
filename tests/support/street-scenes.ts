import sharp from "sharp";
import { randomFor } from "@/seeds/demo/random";

const width = 1280;
const height = 960;

/** What stands in a street: the same for every photograph taken there. */
export type Place = { readonly name: string };

export type Shot = {
  /** Steps to the side, in hundredths of the picture's width. */
  readonly aside?: number;
  /** How much nearer, 1 for the usual distance. */
  readonly zoom?: number;
  /** Brightness, 1 for noon. */
  readonly light?: number;
  /** What passes by: each number another car, worker or heap. */
  readonly passing?: number;
};

/**
 * A photograph of an invented street, deterministic: sky, houses with windows, a chimney, a road; what passes by depends on
 * the shot. Grain differs from shot to shot, as a camera's does.
 */
export async function photograph({ name }: Place, { aside = 0, zoom = 1, light = 1, passing = 0 }: Shot = {}): Promise<Buffer> {
  const place = randomFor(`place ${name}`);
  const houses: string[] = [];
  const horizon = 420 + place.int(-60, 60);
  for (let x = -300; x < width + 300; ) {
    const wide = place.int(90, 260);
    const tall = place.int(120, 380);
    const grey = place.int(70, 210);
    houses.push(`<rect x="${x}" y="${horizon - tall}" width="${wide}" height="${tall}" fill="rgb(${grey},${grey - place.int(0, 30)},${grey - place.int(0, 60)})"/>`);
    for (let y = horizon - tall + 20; y < horizon - 40; y += 50) {
      for (let w = x + 15; w < x + wide - 25; w += 45) houses.push(`<rect x="${w}" y="${y}" width="22" height="28" fill="rgb(${place.int(20, 90)},${place.int(30, 90)},90)"/>`);
    }
    x += wide + place.int(0, 50);
  }
  const chimney = place.int(150, 1100);
  houses.push(`<rect x="${chimney}" y="${horizon - 420}" width="36" height="420" fill="rgb(150,80,70)"/>`);
  const traffic = randomFor(`shot ${name} ${aside} ${zoom} ${light} ${passing}`);
  const cars = Array.from({ length: passing === 0 ? 0 : 1 + traffic.int(0, 3) }, () => {
    const tone = traffic.int(0, 255);
    const size = traffic.int(90, 300);
    return `<rect x="${traffic.int(-50, width)}" y="${traffic.int(horizon, 760)}" width="${size}" height="${size * 0.55}" rx="18" fill="rgb(${tone},${traffic.int(0, 255)},${traffic.int(0, 255)})"/>`;
  });
  const shift = (aside / 100) * width;
  const scene = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="${width}" height="${height}" fill="rgb(${150 + place.int(0, 60)},190,225)"/>
    <g transform="translate(${width / 2} ${height / 2}) scale(${zoom}) translate(${-width / 2 - shift} ${-height / 2})">
      ${houses.join("")}<rect x="-400" y="${horizon}" width="${width + 800}" height="700" fill="rgb(${90 + place.int(0, 60)},95,90)"/>
      <path d="M${200 + place.int(0, 300)} 960 L${560 + place.int(0, 100)} ${horizon} L${640 + place.int(0, 100)} ${horizon} L${900 + place.int(0, 300)} 960 Z" fill="rgb(60,60,65)"/>
      ${cars.join("")}
    </g></svg>`;
  const grain = await sharp({ create: { width, height, channels: 3, background: "#808080", noise: { type: "gaussian", mean: 128, sigma: 14 } } }).png().toBuffer();
  return sharp(Buffer.from(scene))
    .composite([{ input: grain, blend: "soft-light" }])
    .modulate({ brightness: light })
    .removeAlpha()
    .jpeg({ quality: 90 })
    .toBuffer();
}

/** The same photograph as it comes back from a chat or an editor. */
export const resavings: Readonly<Record<string, (picture: Buffer) => Promise<Buffer>>> = {
  "quality 30": (picture) => sharp(picture).jpeg({ quality: 30 }).toBuffer(),
  "a third of its size": (picture) => sharp(picture).resize({ width: 426 }).jpeg({ quality: 80 }).toBuffer(),
  "half its size at quality 40": (picture) => sharp(picture).resize({ width: 640 }).jpeg({ quality: 40 }).toBuffer(),
  "as WebP": (picture) => sharp(picture).webp({ quality: 60 }).toBuffer(),
  "as PNG": (picture) => sharp(picture).resize({ width: 900 }).png().toBuffer(),
  "brighter": (picture) => sharp(picture).modulate({ brightness: 1.15 }).jpeg({ quality: 85 }).toBuffer(),
  "cropped by 2 per cent": (picture) => sharp(picture).extract({ left: 13, top: 10, width: 1254, height: 940 }).jpeg({ quality: 85 }).toBuffer(),
  "with the time printed on it": (picture) =>
    sharp(picture)
      .composite([{ input: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="420" height="60"><rect width="420" height="60" fill="#000" fill-opacity="0.4"/><rect x="20" y="20" width="360" height="20" fill="#fff"/></svg>'), gravity: "southeast" }])
      .jpeg({ quality: 85 })
      .toBuffer(),
};

/** Other photographs of the same place. */
export const otherShots: readonly Shot[] = [
  { aside: 12 },
  { aside: -20, passing: 1 },
  { zoom: 1.25 },
  { zoom: 1.4, passing: 2 },
  { aside: 8, light: 0.6, passing: 3 },
  { passing: 4, aside: 5 },
];
