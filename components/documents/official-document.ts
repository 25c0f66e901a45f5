import {
  AlignmentType,
  BorderStyle,
  Document,
  DocumentGridType,
  Footer,
  HeightRule,
  ImageRun,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
  type IParagraphOptions,
  type ISectionOptions,
} from "docx";
import sharp from "sharp";
import type { Picture } from "@/components/documents/light-bar";

/*
 * The layout of official documents, GB/T 9704-2012: A4, a type area of 156 × 225 mm that begins 37 mm from the top and 28 mm
 * from the left, 22 lines a page; fonts by name, since they lie on the reader's machine and not here.
 */

const millimetre = 56.7;
const typeArea = { width: 156, height: 225 } as const;
const margins = { top: 37, left: 28, right: 210 - 28 - typeArea.width, bottom: 297 - 37 - typeArea.height } as const;
/** 22 lines in the type area, twentieths of a point. */
const line = Math.round((typeArea.height / 22) * millimetre);
/** 号 → half-points. */
const sizes = { second: 44, third: 32, fourth: 28, small: 24 } as const;
const fonts = { title: "方正小标宋简体", head: "黑体", body: "仿宋_GB2312", sub: "楷体_GB2312", number: "宋体" } as const;
/** Dots of a picture for each of its units, so that print is sharp. */
const pictureScale = 4;

type Face = keyof typeof fonts;

function run(text: string, face: Face, size: number, options: { readonly bold?: boolean; readonly color?: string; readonly characterSpacing?: number } = {}): TextRun {
  const name = fonts[face];
  return new TextRun({ text, size, font: { ascii: "Times New Roman", hAnsi: "Times New Roman", eastAsia: name, cs: name }, ...options });
}

const exactly = (before = 0, after = 0) => ({ line, lineRule: LineRuleType.EXACT, before, after });

/** Red name of the issuer above a red line, as the head of a letter. */
export function letterhead(text: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: 200 },
    children: [run(text, "title", 52, { color: "C00000", characterSpacing: 20 })],
  });
}

/** The document's number, above the red line. */
export function documentNumber(text: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: exactly(0, 200),
    border: { bottom: { style: BorderStyle.SINGLE, size: 18, color: "C00000", space: 6 } },
    children: [run(text, "body", sizes.third)],
  });
}

export function title(text: string): Paragraph {
  return new Paragraph({ alignment: AlignmentType.CENTER, spacing: { before: 500, after: 400 }, keepNext: true, children: [run(text, "title", sizes.second)] });
}

export function addressee(text: string): Paragraph {
  return new Paragraph({ spacing: exactly(), children: [run(text, "body", sizes.third)] });
}

/** 一、…, in 黑体. */
export function heading(text: string): Paragraph {
  return new Paragraph({ spacing: exactly(), keepNext: true, indent: { firstLine: 2 * sizes.third * 10 }, children: [run(text, "head", sizes.third)] });
}

export function paragraph(text: string): Paragraph {
  return new Paragraph({ spacing: exactly(), alignment: AlignmentType.BOTH, indent: { firstLine: 2 * sizes.third * 10 }, children: [run(text, "body", sizes.third)] });
}

/** A quiet line below everything. */
export function note(text: string): Paragraph {
  return new Paragraph({ spacing: { before: 200 }, children: [run(text, "body", sizes.small, { color: "59636E" })] });
}

/** Who signs and when, at the right, kept together with the last lines. */
export function signature(issuer: string, date: string): Paragraph[] {
  const options = (text: string, right: number): IParagraphOptions => ({ alignment: AlignmentType.RIGHT, spacing: exactly(), keepLines: true, indent: { right }, children: [run(text, "body", sizes.third)] });
  return [new Paragraph({ ...options("", 0), keepNext: true }), new Paragraph({ ...options(issuer, 4 * sizes.third * 10), keepNext: true }), new Paragraph(options(date, 4 * sizes.third * 10))];
}

/** A picture in the middle, its caption below. */
export async function picture(drawing: Picture): Promise<Paragraph[]> {
  return [new Paragraph({ alignment: AlignmentType.CENTER, spacing: { before: 160, after: 40 }, keepNext: true, children: [await imageOf(drawing)] }), new Paragraph({ ...tight, spacing: { after: 160 }, alignment: AlignmentType.CENTER, children: [run(drawing.caption, "sub", sizes.small)] })];
}

/** Off the 22 lines of the page, as tables and captions are. */
const tight = { snapToGrid: false, spacing: { line: 300, lineRule: LineRuleType.AUTO } } as const;

/** @param widths in per cent of the type area */
export async function table(columns: readonly string[], widths: readonly number[], rows: readonly (readonly (string | Picture)[])[]): Promise<Table> {
  const total = Math.round(typeArea.width * millimetre);
  const width = (column: number) => Math.round((total * (widths[column] ?? 0)) / 100);
  const cell = async (content: string | Picture, column: number, isHead: boolean): Promise<TableCell> => {
    const isText = typeof content === "string";
    const children = isText
      ? content.split("\n").map((text) => new Paragraph({ ...tight, alignment: isHead || text.length <= 6 ? AlignmentType.CENTER : AlignmentType.LEFT, children: [run(text, isHead ? "head" : "body", sizes.small)] }))
      : [new Paragraph({ ...tight, alignment: AlignmentType.CENTER, children: [await imageOf(content)] }), new Paragraph({ ...tight, alignment: AlignmentType.CENTER, children: [run(content.caption, "body", sizes.small)] })];
    return new TableCell({ width: { size: width(column), type: WidthType.DXA }, verticalAlign: VerticalAlignTable.CENTER, margins: { top: 60, bottom: 60, left: 80, right: 80 }, children });
  };
  const row = async (cells: readonly (string | Picture)[], isHead: boolean) =>
    new TableRow({ tableHeader: isHead, cantSplit: true, height: { value: 380, rule: HeightRule.ATLEAST }, children: await Promise.all(cells.map((content, column) => cell(content, column, isHead))) });
  return new Table({
    width: { size: total, type: WidthType.DXA },
    columnWidths: columns.map((_, column) => width(column)),
    layout: TableLayoutType.FIXED,
    rows: [await row(columns, true), ...(await Promise.all(rows.map((cells) => row(cells, false))))],
  });
}

/** The whole document: page numbers — 1 — at the outer edge, odd right and even left. */
export async function officialDocument(name: string, children: ISectionOptions["children"]): Promise<Uint8Array> {
  const footer = (alignment: (typeof AlignmentType)["LEFT"] | (typeof AlignmentType)["RIGHT"]) =>
    new Footer({
      children: [
        new Paragraph({
          alignment,
          indent: { left: 320, right: 320 },
          children: [new TextRun({ size: sizes.fourth, font: fonts.number, children: ["— ", PageNumber.CURRENT, " —"] })],
        }),
      ],
    });
  const inTwips = (value: number) => Math.round(value * millimetre);
  const document = new Document({
    title: name,
    creator: "",
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: { size: sizes.third, font: { ascii: "Times New Roman", hAnsi: "Times New Roman", eastAsia: fonts.body, cs: fonts.body } } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: inTwips(210), height: inTwips(297) },
            margin: { top: inTwips(margins.top), bottom: inTwips(margins.bottom), left: inTwips(margins.left), right: inTwips(margins.right), footer: inTwips(28) },
          },
          grid: { type: DocumentGridType.LINES, linePitch: line },
        },
        footers: { default: footer(AlignmentType.RIGHT), even: footer(AlignmentType.LEFT) },
        children,
      },
    ],
  });
  return Packer.toBuffer(document);
}

async function imageOf({ svg, width, height, words }: Picture): Promise<ImageRun> {
  const data = await sharp(Buffer.from(svg), { density: 72 * pictureScale }).png().toBuffer();
  return new ImageRun({ type: "png", data, transformation: { width, height }, altText: { name: words, description: words, title: words } });
}
