import { unzipSync, zipSync, strFromU8, strToU8 } from "fflate";
import { writeXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PersonActor } from "@/lib/access/actor";
import { getPlanImport } from "@/lib/imports/queries/plan-imports";
import { listTasks } from "@/lib/milestones/queries/tasks";
import { shanghaiDate } from "@/lib/time/zone";
import { resetDatabase, testDatabase } from "../../support/database";
import { now, person, refusalOf, startWithPlan } from "../../support/factories";
import { asWordDocument } from "../../support/plan-documents";
import { officeOf } from "../evidence/hostile-files";
import { head, receive } from "./fixtures";

let office: PersonActor;
const row = ["1", "甲任务", "做好甲事。", "2025年12月", "市生态环境局", "/", "双塔区"];
const most = 5_000;

beforeAll(async () => {
  await startWithPlan();
  office = await person("admin");
});
afterAll(resetDatabase);

/** An office file with some parts changed. */
function changed(file: Uint8Array, parts: Readonly<Record<string, (text: string) => string>>): Buffer {
  const entries = unzipSync(file);
  for (const [name, change] of Object.entries(parts)) entries[name] = strToU8(change(entries[name] ? strFromU8(entries[name]) : ""));
  return Buffer.from(zipSync(entries));
}

const workbook = () => writeXlsx({ sheets: [{ name: "附表", rows: [[...head], row] }] });
const word = () => asWordDocument(`${head.join("\t")}\n${row.join("\t")}`);
const sheet = "xl/worksheets/sheet1.xml";
const doctype = (text: string) => text.replace(/(<\?xml[^>]*\?>)?/, `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>`);
const billionLaughs = (text: string) => text.replace(/(<\?xml[^>]*\?>)?/, `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>`);

const refused: readonly (readonly [string, string, () => Promise<Buffer> | Buffer])[] = [
  ["an external entity in a Word document", "方案.docx", async () => changed(await word(), { "word/document.xml": doctype })],
  ["entities that grow in a Word document", "方案.docx", async () => changed(await word(), { "word/document.xml": billionLaughs })],
  ["an external entity in a sheet", "方案.xlsx", async () => changed(await workbook(), { [sheet]: doctype })],
  ["an external entity in a part about relations", "方案.xlsx", async () => changed(await workbook(), { "xl/_rels/workbook.xml.rels": doctype })],
  ["an entity in sixteen-bit letters", "方案.xlsx", async () => {
    const entries = unzipSync(await workbook());
    entries[sheet] = new Uint8Array(Buffer.from(`\uFEFF${doctype(strFromU8(entries[sheet]!))}`, "utf16le"));
    return Buffer.from(zipSync(entries));
  }],
  ["macros in a Word document", "方案.docx", async () => changed(await word(), { "word/vbaProject.bin": () => "x" })],
  ["macros in a workbook that says it is none", "方案.xlsx", async () => changed(await workbook(), { "xl/vbaProject.bin": () => "x" })],
  ["a zip bomb as a workbook", "方案.xlsx", () => officeOf("xlsx", [{ name: sheet, content: Buffer.alloc(400 * 1024 * 1024) }])],
  ["a zip bomb as a Word document", "方案.docx", () => officeOf("docx", [{ name: "word/styles.xml", content: Buffer.alloc(400 * 1024 * 1024) }])],
  ["half a workbook", "方案.xlsx", async () => Buffer.from((await workbook()).subarray(0, 700))],
  ["a workbook without a sheet", "方案.xlsx", () => officeOf("xlsx", [])],
  ["nothing at all", "方案.txt", () => Buffer.alloc(0)],
  ["only white space", "方案.txt", () => Buffer.from(" \n\t\n")],
  ["an old .doc", "方案.doc", () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0])],
  ["a PDF", "方案.pdf", () => Buffer.from("%PDF-1.7\n")],
  ["a program", "方案.txt", () => Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1, 2])],
  ["a million rows", "方案.tsv", () => Buffer.from(`${head.join("\t")}\n${`${row.join("\t")}\n`.repeat(200_000)}`)],
  ["a row of a hundred thousand cells", "方案.tsv", () => Buffer.from(`${head.join("\t")}\n${"x\t".repeat(100_000)}\n`)],
  ["a million tables in one another", "方案.docx", async () => changed(await word(), { "word/document.xml": (text) => text.replace("<w:body>", `<w:body>${"<w:tbl><w:tr><w:tc>".repeat(200_000)}${"</w:tc></w:tr></w:tbl>".repeat(200_000)}`) })],
];

describe("hostile documents", () => {
  it.each(refused)("%s is refused in words within five seconds, and others are served meanwhile", async (_what, fileName, bytes) => {
    const content = await bytes();
    const began = Date.now();
    let served = 0;
    const [refusal] = await Promise.all([
      refusalOf(receive(office, content, fileName)),
      listTasks(office, null, {}, shanghaiDate(now)).then(() => (served = Date.now() - began)),
    ]);
    expect(refusal).toMatch(/^(invalid|too-large)/);
    expect(Date.now() - began).toBeLessThan(most);
    expect(served).toBeLessThan(most);
    expect(await testDatabase().planImport.count()).toBe(0);
  });
});

describe("odd documents are read for what they say", () => {
  const read = async (bytes: Buffer, fileName: string) => {
    const began = Date.now();
    const { proposal, source } = await getPlanImport(office, await receive(office, bytes, fileName));
    expect(Date.now() - began).toBeLessThan(most);
    return { source, tasks: proposal.tasks.map(({ row: { seq, name, content, dueOn }, allocations }) => ({ seq, name, content, dueOn, organisations: allocations.map(({ organisationCode }) => organisationCode) })) };
  };
  const expected = [{ seq: 1, name: "甲任务", content: "做好甲事。", dueOn: "2025-12-31", organisations: ["sthjj", "shuangta"] }];

  it("a picture that is linked from elsewhere is not fetched", async () => {
    const drawing = `<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:link="rIdOut"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;
    const bytes = changed(await word(), {
      "word/document.xml": (text) => text.replace("<w:body>", `<w:body>${drawing}`),
      "word/_rels/document.xml.rels": (text) => text.replace("</Relationships>", `<Relationship Id="rIdOut" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="file:///etc/passwd" TargetMode="External"/></Relationships>`),
    });
    const { source, tasks } = await read(bytes, "方案.docx");
    expect(tasks).toEqual(expected);
    expect(JSON.stringify(source)).not.toContain("root:");
  });

  it("a merge over the whole sheet is taken no further than the sheet's rows", async () => {
    const bytes = changed(await workbook(), { [sheet]: (text) => text.replace("</sheetData>", `</sheetData><mergeCells count="1"><mergeCell ref="A3:XFD1048576"/></mergeCells>`) });
    expect((await read(bytes, "方案.xlsx")).tasks).toEqual(expected);
  });

  it("a merge that hides the table is no table", async () => {
    const bytes = changed(await workbook(), { [sheet]: (text) => text.replace("</sheetData>", `</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>`) });
    expect((await read(bytes, "方案.xlsx")).tasks).toEqual([]);
  });

  it("a row of a huge number is not waited for", async () => {
    const bytes = changed(await workbook(), { [sheet]: (text) => text.replace("</sheetData>", `<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>远方</t></is></c></row></sheetData>`) });
    expect((await read(bytes, "方案.xlsx")).tasks).toEqual(expected);
  });

  it("names of JavaScript's own are names", async () => {
    const odd = ["__proto__", "constructor", "toString", "完成时限", "牵头部门", "hasOwnProperty", "责任单位"];
    const text = [[...head, ...odd], [...row, "__proto__", "constructor", "x", "", "", "", ""], ["2", "__proto__", "constructor", "toString", "__proto__", "/", "hasOwnProperty"]].map((cells) => cells.join("\t")).join("\n");
    const { proposal } = await getPlanImport(office, await receive(office, text, "__proto__.txt"));
    expect(proposal.tasks.map(({ row: { name } }) => name)).toEqual(["甲任务", "__proto__"]);
    expect(proposal.unknownNames.map(({ printed }) => printed)).toEqual(["__proto__", "hasOwnProperty"]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it("formulas are what they were last worked out to be", async () => {
    const bytes = changed(await workbook(), { [sheet]: (text) => text.replace(/<row r="2"[^>]*>/, (start) => `${start}`).replace(/(<c r="A2"[^>]*>)<v>1<\/v>/, "$1<f>1+0</f><v>1</v>") });
    expect((await read(bytes, "方案.xlsx")).tasks).toEqual(expected);
  });
});
