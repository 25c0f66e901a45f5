import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inspectFile } from "@/lib/evidence/commands/inspect-file";
import { allowedTypes } from "@/lib/evidence/media-types";
import * as files from "./sample-files";

let directory: string;
beforeAll(async () => void (directory = await mkdtemp(path.join(tmpdir(), "evidence-types-"))));
afterAll(() => rm(directory, { recursive: true, force: true }));

async function detect(bytes: Uint8Array, name: string): Promise<string> {
  const file = path.join(directory, "upload");
  await writeFile(file, bytes);
  return inspectFile(file, name);
}

describe("accepted, by content", () => {
  const openXml = "application/vnd.openxmlformats-officedocument";
  it.each<[string, () => Promise<Buffer> | Buffer, string]>([
    ["现场.jpg", () => files.picture("jpeg"), "image/jpeg"],
    ["没有后缀", () => files.picture("jpeg"), "image/jpeg"],
    ["假装.pdf", () => files.picture("png"), "image/png"],
    ["a.webp", () => files.picture("webp"), "image/webp"],
    ["a.gif", () => files.picture("gif"), "image/gif"],
    ["IMG_0001.HEIC", () => files.heic, "image/heic"],
    ["验收单.pdf", () => files.pdf, "application/pdf"],
    ["图片其实是PDF.jpg", () => files.pdf, "application/pdf"],
    ["总结.docx", () => files.openXml("docx"), `${openXml}.wordprocessingml.document`],
    ["台账.xlsx", () => files.openXml("xlsx"), `${openXml}.spreadsheetml.sheet`],
    ["汇报.pptx", () => files.openXml("pptx"), `${openXml}.presentationml.presentation`],
    ["旧文档.doc", () => files.compoundFile("WordDocument"), "application/msword"],
    ["旧台账.xls", () => files.compoundFile("Workbook"), "application/vnd.ms-excel"],
    ["更旧.xls", () => files.compoundFile("Book"), "application/vnd.ms-excel"],
    ["目录很长.doc", () => files.compoundFile("WordDocument", 40), "application/msword"],
    ["打包.zip", () => files.zip({ "a.txt": "a" }), "application/zip"],
    ["录像.mp4", () => files.mp4, "video/mp4"],
    ["台账.csv", () => files.csv, "text/csv"],
    ["带标记.csv", () => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), files.csv]), "text/csv"],
    ["国标码.csv", () => files.gbk("序号,任务,进度\r\n1,散煤治理,86%\r\n"), "text/csv"],
    ["说明.TXT", () => Buffer.from("整改完成。\n"), "text/plain"],
    ["长说明.txt", () => Buffer.from("整改完成。".repeat(20_000)), "text/plain"],
    ["长国标码.txt", () => files.gbk(`1${"整改完成".repeat(20_000)}`), "text/plain"],
    // Begins like a bitmap, yet is nothing but text.
    ["编码.csv", () => Buffer.from("BM,01\nBM,02\n"), "text/csv"],
  ])("%s", async (name, bytes, expected) => {
    expect(await detect(await bytes(), name)).toBe(expected);
    expect(allowedTypes.map((type) => type.mediaType)).toContain(expected);
  });
});

describe("refused, whatever it is called", () => {
  it.each<[string, Buffer]>([
    ["程序.pdf", files.windowsProgram],
    ["程序.txt", files.windowsProgram],
    ["程序.jpg", files.linuxProgram],
    ["网页.jpg", files.html],
    ["网页.txt", files.html],
    ["藏着的网页.txt", Buffer.from(`整改完成。\n\n  <SCRIPT src=x></SCRIPT>`)],
    ["矢量图.svg", files.svg],
    ["矢量图.png", files.svg],
    ["矢量图.txt", files.svg],
    ["数据.xml", files.xml],
    ["数据.csv", files.xml],
    ["脚本.txt", files.shellScript],
    ["脚本.sh", files.shellScript],
    ["富文本.txt", files.rtf],
    ["没有后缀的文字", Buffer.from("整改完成。")],
    ["批处理.bat", Buffer.from("del /q *\r\n")],
    ["带宏.docx", files.openXml("docm")],
    ["安装包.doc", files.compoundFile("\u4840\u3f7f\u4164")],
    ["断头.doc", files.compoundFile("WordDocument").subarray(0, 600)],
    ["自指.doc", selfReferring()],
    ["图片.avif", files.avif],
    ["录像.mov", files.quickTime],
    ["零字节.txt", Buffer.from("a\0b")],
    ["空白.txt", Buffer.from(" \n\t ")],
    ["乱码.txt", Buffer.from([0xff, 0xff, 0xff, 0x41])],
    ["随机.csv", Buffer.from(Array.from({ length: 300 }, (_, i) => (i * 97) % 256))],
  ])("%s", async (name, bytes) => {
    await expect(detect(bytes, name)).rejects.toMatchObject({
      code: "invalid",
      details: { reason: "evidence.typeNotAllowed" },
    });
  });

  it("nothing at all", async () => {
    await expect(detect(Buffer.alloc(0), "空.txt")).rejects.toMatchObject({ details: { reason: "evidence.empty" } });
  });
});

/** Its directory's chain leads back to its own beginning. */
function selfReferring(): Buffer {
  const file = files.compoundFile("Nothing");
  file.writeUInt32LE(1, 512 + 4);
  return file;
}
