import { createWriteStream } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import writeExcel from "write-excel-file/node";
import yazl from "yazl";
import { beforeEach, describe, expect, it } from "vitest";
import type { PersonActor } from "@/lib/access/actor";
import type { HoursSummary } from "@/lib/air/importing/air-import";
import { translator } from "@/lib/i18n/translator";
import { resetDatabase, testDatabase } from "../../../support/database";
import { createActor } from "../fixtures";
import { createStations, preview } from "./imports";

/*
 * Files that are mistaken, or made to harm: each is refused in words within five seconds, reading and all, and leaves nothing
 * behind. The list is that of docs/air-import.md.
 */
const mostMs = 5_000;

let office: PersonActor;

beforeEach(async () => {
  await resetDatabase();
  office = await createActor("office");
  await createStations();
});

const contentTypes = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`;
const rels = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`;
const workbook = `<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`;
const workbookRels = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`;
const sheetOf = (rows: string) => `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`;
const textCell = (at: string, text: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
const header = `<row r="1">${textCell("A1", "时间")}${textCell("B1", "站点编码")}${textCell("C1", "PM10")}</row>`;

type Part = string | { readonly zeros: number };

/** A workbook of the parts given; a part of zeros is made while it is packed. */
async function book(sheet: Part, parts: Readonly<Record<string, Part>> = {}): Promise<Buffer> {
  const directory = await mkdtemp(path.join(tmpdir(), "hostile-"));
  try {
    const zip = new yazl.ZipFile();
    const all: Record<string, Part> = { "[Content_Types].xml": contentTypes, "_rels/.rels": rels, "xl/workbook.xml": workbook, "xl/_rels/workbook.xml.rels": workbookRels, "xl/worksheets/sheet1.xml": sheet, ...parts };
    for (const [name, part] of Object.entries(all)) {
      if (typeof part === "string") zip.addBuffer(Buffer.from(part), name);
      else zip.addReadStream(Readable.from(zeros(part.zeros)), name, { compressionLevel: 1 });
    }
    zip.end();
    const file = path.join(directory, "book.xlsx");
    await finished(zip.outputStream.pipe(createWriteStream(file)));
    return await readFile(file);
  } finally {
    await rm(directory, { recursive: true });
  }
}

function* zeros(bytes: number): Generator<Buffer> {
  const piece = Buffer.alloc(8 * 1024 * 1024);
  for (let left = bytes; left > 0; left -= piece.length) yield piece;
}

const laughs = `<!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, level) => `<!ENTITY lol${level + 1} "${`&lol${level || ""};`.repeat(10)}">`).join("")}]>`;
const utf16WithoutMark = Buffer.from("时间,站点编码,PM10\n2025-01-05 01:00,2220A,70\n", "utf16le");

const files: readonly [name: string, code: string, file: () => Promise<string | Uint8Array>][] = [
  ["a workbook whose entities multiply", "workbook-hostile", () => book(`<?xml version="1.0"?>${laughs}${sheetOf(`<row r="1">${textCell("A1", "&lol9;")}</row>`)}`)],
  ["shared strings whose entities multiply", "workbook-hostile", () => book(sheetOf(header), { "xl/sharedStrings.xml": `<?xml version="1.0"?>${laughs}<sst><si><t>&lol9;</t></si></sst>` })],
  ["a sheet that unpacks to two gigabytes", "archive", () => book({ zeros: 2 * 1024 ** 3 })],
  ["a sparse sheet: two cells at its far corners", "workbook-large", () => book(sheetOf(`${header}<row r="1048576">${textCell("XFD1048576", "1")}</row>`))],
  ["a sparse sheet: rows a million apart", "workbook-large", () => book(sheetOf(`${header}<row r="1048576">${textCell("A1048576", "2025-01-05 01:00")}</row>`))],
  ["a sheet with formulas", "workbook-formulas", () => book(sheetOf(`${header}<row r="2">${textCell("A2", "2025-01-05 01:00")}${textCell("B2", "2220A")}<c r="C2"><f>1+1</f><v>2</v></c></row>`))],
  ["a workbook with macros", "archive", () => book(sheetOf(header), { "xl/vbaProject.bin": "x" })],
  ["a workbook without anything in it", "workbook-empty", () => book(sheetOf(""))],
  ["a zip file that is no workbook", "archive", async () => Buffer.from("504b030414000000", "hex")],
  ["a workbook of the old kind", "file-old-workbook", async () => Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(512)])],
  ["a row of a million columns", "rows-too-long", async () => `时间,站点编码,PM10\n${"1,".repeat(1_000_000)}\n`],
  ["a header of a million columns", "rows-too-long", async () => `${"列,".repeat(1_000_000)}\n1\n`],
  ["text in an encoding without a mark", "file-not-text", async () => utf16WithoutMark],
  ["a picture", "file-not-text", async () => Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), Buffer.alloc(64, 0xff)])],
  ["GBK that turns into something else after a while", "wrong-encoding", async () => Buffer.concat([Buffer.from(`timepoint,stationcode,pm10\n${"2025-01-05T01:00:00,2220A,70\n".repeat(12_000)}`), Buffer.from([0xff, 0xff, 0xff, 0x0a])])],
  ["a quote that is never closed", "rows-too-long", async () => `timepoint,stationcode,pm10\n2025-01-05T01:00:00,2220A,"70\n${"x\n".repeat(400_000)}`],
  ["a quote that is never closed, far down", "broken-quotes", async () => `timepoint,stationcode,pm10\n${"2025-01-05T01:00:00,2220A,70\n".repeat(20_000)}2025-01-05T01:00:00,2220A,"70\n${"x\n".repeat(400_000)}`],
];

describe("a hostile file", () => {
  it.each(files)("%s is refused (%s)", async (_name, code, make) => {
    const file = await make();
    const begun = performance.now();
    const { state, refusal } = await preview(office, file, { fileName: "file" });
    expect({ state, code: refusal?.code }).toEqual({ state: "refused", code });
    expect(translator("air.imports").has(`refusals.${code}`)).toBe(true);
    expect(performance.now() - begun).toBeLessThan(mostMs);
    expect(await testDatabase().stationHour.count()).toBe(0);
    const [left] = await testDatabase().$queryRaw<{ tables: number }[]>`SELECT count(*)::int AS tables FROM pg_tables WHERE schemaname = 'air_staging'`;
    expect(left?.tables).toBe(0);
  });

  it("a cell that is a formula is wrong, whatever it would say", async () => {
    const seen = await preview(office, 'timepoint,stationcode,pm10\n2025-01-05T01:00:00,2220A,=1+1\n2025-01-05T02:00:00,2220A,"=HYPERLINK(""http://x"")"\n__proto__,constructor,1\n');
    expect((seen.summary as HoursSummary).counts).toMatchObject({ wrong: 2, foreign: 1, new: 0 });
  });
});

describe("an honest workbook", () => {
  it("is read as its text would be, with its dates", async () => {
    const rows = [
      [{ value: "时间" }, { value: "监测点" }, { value: "PM10" }, { value: "PM2.5" }],
      [{ value: new Date("2025-01-05T01:00:00Z"), type: Date, format: "yyyy-mm-dd hh:mm" }, { value: "西梁" }, { value: 70.5, type: Number }, { value: null }],
      [{ value: "2025/1/5 24:00" }, { value: "河畔小区" }, { value: "—" }, { value: 35, type: Number }],
    ] as const;
    const buffer = await writeExcel(rows as never).toBuffer();
    const seen = await preview(office, buffer, { fileName: "小时.xlsx" });
    expect(seen).toMatchObject({ state: "ready", kind: "hours" });
    expect((seen.summary as HoursSummary).counts).toMatchObject({ new: 2, wrong: 0 });
  });
});
