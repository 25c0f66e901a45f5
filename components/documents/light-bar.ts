import { lights, type Light } from "@/lib/milestones/types";

/** As on paper: the light theme's colours. */
const colours: Readonly<Record<Light, string>> = { green: "#1a7f37", yellow: "#bf8700", orange: "#bc4c00", red: "#cf222e", grey: "#818b98", blue: "#0969da" };
const height = 24;

export type Picture = {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  /** What it shows, for those who do not see it. */
  readonly words: string;
  /** What stands below it: the picture itself holds no letter. */
  readonly caption: string;
};

/** How many stand at each light, as one bar without a letter in it: a server's printer knows no Chinese fonts. */
export function lightBar(counts: Readonly<Record<Light, number>>, width: number, texts: Pick<Picture, "words" | "caption">): Picture {
  const total = lights.reduce((sum, light) => sum + counts[light], 0) || 1;
  let x = 0;
  const parts = lights.toReversed().flatMap((light) => {
    const share = (counts[light] / total) * width;
    const from = x;
    x += share;
    return share > 0 ? [`<rect x="${from.toFixed(2)}" y="0" width="${Math.max(0.5, share - 1).toFixed(2)}" height="${height}" fill="${colours[light]}"/>`] : [];
  });
  return { svg: svgOf(width, height, parts), width, height, ...texts };
}

/** Days used of those allowed, a square each; beyond the allowance in red. */
export function daysPicture(used: number, allowed: number, words: string): Picture {
  const [size, gap] = [28, 6];
  const count = Math.max(used, allowed, 1);
  const squares = Array.from({ length: count }, (_, index) => {
    const fill = index >= allowed ? colours.red : index < used ? colours.orange : "#ffffff";
    return `<rect x="${index * (size + gap) + 1}" y="1" width="${size - 2}" height="${size - 2}" fill="${fill}" stroke="#59636e"/>`;
  });
  return { svg: svgOf(count * (size + gap) - gap, size, squares), width: count * (size + gap) - gap, height: size, words, caption: words };
}

function svgOf(width: number, tall: number, parts: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${tall}" viewBox="0 0 ${width} ${tall}">${parts.join("")}</svg>`;
}
