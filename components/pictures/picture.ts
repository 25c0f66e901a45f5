import { html, type Markup } from "@/components/charts/markup";

/** A picture that stands by itself: drawn, in words, and as a table of the same figures. */
export type Picture = {
  /** Names the files it is saved as. */
  readonly name: string;
  readonly title: string;
  /** What it shows, for whoever does not see it. */
  readonly summary: string;
  readonly width: number;
  readonly height: number;
  /** SVG, in units of width and height; every colour is written out, so that it looks the same wherever it is opened. */
  readonly body: Markup;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
};

export const ink = "#1f2328";
export const quiet = "#59636e";
export const line = "#d1d9e0";
export const paper = "#ffffff";
const fonts = "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif";

/** The picture as a file of its own, on white. */
export function svgFile({ title, summary, width, height, body }: Picture): string {
  const text = html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="${fonts}" role="img"><title>${title}</title><desc>${summary}</desc><rect width="${width}" height="${height}" fill="${paper}"/>${body}</svg>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${text.toString()}\n`;
}

/** The figures as a CSV file that spreadsheets open in Chinese; a text that looks like a formula is made inert. */
export function csvFile({ columns, rows }: Picture): string {
  const cell = (value: string | number | null) => {
    if (value === null) return "";
    if (typeof value === "number") return String(value);
    const inert = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
    return /[",\n\r]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
  };
  return `\uFEFF${[columns, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** Text of the picture. */
export function label(x: number, y: number, text: string | number, options: { readonly size?: number; readonly fill?: string; readonly anchor?: "start" | "middle" | "end"; readonly weight?: 400 | 600 } = {}): Markup {
  const { size = 14, fill = ink, anchor = "start", weight = 400 } = options;
  return html`<text x="${round(x)}" y="${round(y)}" font-size="${size}" fill="${fill}" text-anchor="${anchor}" font-weight="${weight}">${text}</text>`;
}

/** Two decimals are finer than any screen. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
