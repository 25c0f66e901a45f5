import { crc32, deflateRawSync } from "node:zlib";
import sharp from "sharp";
import * as files from "../../unit/evidence/sample-files";

export type Part = {
  readonly name: string;
  readonly content: Buffer;
  /** Bytes it claims to unpack to; by default the truth. */
  readonly claimed?: number;
  readonly isEncrypted?: boolean;
  readonly isLink?: boolean;
};

/** A zip file of deflated parts, whose headers may lie. */
export function zipOf(parts: readonly Part[], { sharedBytes = false } = {}): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [index, { name, content, claimed = content.length, isEncrypted = false, isLink = false }] of parts.entries()) {
    const packed = deflateRawSync(content, { level: 9 });
    const nameBytes = Buffer.from(name);
    const header = Buffer.alloc(26);
    header.writeUInt16LE(20, 0);
    header.writeUInt16LE((isEncrypted ? 1 : 0) | 0x800, 2);
    header.writeUInt16LE(8, 4);
    header.writeUInt32LE(crc32(content), 10);
    header.writeUInt32LE(packed.length, 14);
    header.writeUInt32LE(claimed, 18);
    header.writeUInt16LE(nameBytes.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(((isLink ? 0o120777 : 0o100644) << 16) >>> 0, 6);
    tail.writeUInt32LE(sharedBytes ? 0 : offset, 10);
    central.push(Buffer.concat([Buffer.from("PK\x01\x02"), Buffer.from([20, 3]), header, tail, nameBytes]));
    if (sharedBytes && index > 0) continue;
    const entry = Buffer.concat([Buffer.from("PK\x03\x04"), header, nameBytes, packed]);
    local.push(entry);
    offset += entry.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length & 0xffff, 4);
  end.writeUInt16LE(parts.length & 0xffff, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...local, directory, Buffer.from("PK\x05\x06"), end]);
}

const text = (words: string) => Buffer.from(words);
const zeros = (mebibytes: number) => Buffer.alloc(mebibytes * 1024 * 1024);
const openXmlParts = "application/vnd.openxmlformats-officedocument";

/** An office document of these parts beside the one that says what it is. */
export function officeOf(kind: "docx" | "xlsx", parts: readonly Part[], main = text("<x/>")): Buffer {
  const [name, type] = kind === "docx" ? ["word/document.xml", "wordprocessingml.document"] : ["xl/workbook.xml", "spreadsheetml.sheet"];
  const types = `<?xml version="1.0"?><Types><Override PartName="/${name}" ContentType="${openXmlParts}.${type}.main+xml"/></Types>`;
  return zipOf([{ name: "[Content_Types].xml", content: text(types) }, { name, content: main }, ...parts]);
}

/** A PNG whose header claims this many pixels a side and holds none. */
export function giantPng(side: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([text(type), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.writeUInt8(1, 8);
  const data = chunk("IDAT", Buffer.from([0x78, 0x9c, 0x03, 0x00, 0x00, 0x00, 0x00, 0x01]));
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk("IHDR", header), data, chunk("IEND", Buffer.alloc(0))]);
}

/** A GIF of as many frames of one pixel. */
export function longGif(frames: number): Buffer {
  const head = Buffer.concat([text("GIF89a"), Buffer.from([1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255])]);
  const frame = Buffer.from([0x21, 0xf9, 4, 0, 1, 0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]);
  return Buffer.concat([head, ...Array.from({ length: frames }, () => frame), Buffer.from([0x3b])]);
}

/** What is answered: a reason of `errors.evidence`, or the type it is kept as. */
export type HostileFile = {
  readonly what: string;
  readonly filename: string;
  readonly bytes: () => Buffer | Promise<Buffer>;
  readonly refused?: string;
  readonly keptAs?: string;
};

const many = (count: number, size: number) => Array.from({ length: count }, (_, i) => ({ name: `${i}.txt`, content: Buffer.alloc(size) }));

/** docs/evidence-safety.md, row by row. */
export const hostileFiles: readonly HostileFile[] = [
  { what: "a Windows program as .pdf", filename: "验收单.pdf", bytes: () => files.windowsProgram, refused: "typeNotAllowed" },
  { what: "a Linux program as .jpg", filename: "现场.jpg", bytes: () => files.linuxProgram, refused: "typeNotAllowed" },
  { what: "HTML as .jpg", filename: "现场.jpg", bytes: () => files.html, refused: "typeNotAllowed" },
  { what: "HTML as .txt", filename: "说明.txt", bytes: () => files.html, refused: "typeNotAllowed" },
  { what: "SVG with a script", filename: "图.svg", bytes: () => files.svg, refused: "typeNotAllowed" },
  { what: "SVG as .png", filename: "图.png", bytes: () => files.svg, refused: "typeNotAllowed" },
  { what: "a shell script as .txt", filename: "说明.txt", bytes: () => files.shellScript, refused: "typeNotAllowed" },
  { what: "zero bytes within", filename: "说明.txt", bytes: () => text("a\0b"), refused: "typeNotAllowed" },
  { what: "a picture with a second ending", filename: "现场.jpg.exe", bytes: () => files.picture("jpeg"), keptAs: "image/jpeg" },
  { what: "a picture that is a zip file too", filename: "现场.jpg", bytes: async () => Buffer.concat([await files.picture("jpeg"), zipOf([{ name: "a.txt", content: text("a") }])]), refused: "twoKinds" },
  { what: "a PDF that is a zip file too", filename: "验收单.pdf", bytes: () => Buffer.concat([files.pdf, zipOf([{ name: "a.txt", content: text("a") }])]), refused: "twoKinds" },
  { what: "a GIF that is a zip file too", filename: "图.gif", bytes: async () => Buffer.concat([await files.picture("gif"), files.zip({ "a.class": "x" })]), refused: "twoKinds" },
  { what: "a picture with a script in its comment", filename: "现场.jpg", bytes: () => sharp({ create: { width: 8, height: 8, channels: 3, background: "red" } }).withExif({ IFD0: { ImageDescription: "<script>alert(1)</script>" } }).jpeg().toBuffer(), keptAs: "image/jpeg" },
  { what: "a PDF with a script", filename: "表单.pdf", bytes: () => text("%PDF-1.4\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"), keptAs: "application/pdf" },
  { what: "a flat bomb", filename: "材料.zip", bytes: () => zipOf([{ name: "a.bin", content: zeros(400) }]), refused: "archiveBomb" },
  { what: "a bomb of many entries", filename: "材料.zip", bytes: () => zipOf(many(200, 4 * 1024 * 1024)), refused: "archiveBomb" },
  { what: "a bomb that claims to be small", filename: "材料.zip", bytes: () => zipOf([{ name: "a.bin", content: zeros(400), claimed: 10 }]), refused: "archiveBroken" },
  { what: "entries that share their bytes", filename: "材料.zip", bytes: () => zipOf([{ name: "a", content: zeros(1) }, { name: "b", content: zeros(1) }, { name: "c", content: zeros(1) }], { sharedBytes: true }), refused: "archiveBomb" },
  { what: "an archive in an archive", filename: "材料.zip", bytes: () => zipOf([{ name: "照片.dat", content: zipOf([{ name: "a.txt", content: text("a") }]) }]), refused: "archiveNested" },
  { what: "60,000 entries", filename: "材料.zip", bytes: () => zipOf(many(60_000, 1)), refused: "archiveTooMany" },
  { what: "100,000 entries, counted as fewer", filename: "材料.zip", bytes: () => zipOf(many(100_000, 1)), refused: "archiveTooMany" },
  { what: "a link", filename: "材料.zip", bytes: () => zipOf([{ name: "密码", content: text("/etc/passwd"), isLink: true }]), refused: "archiveEscapes" },
  { what: "a name that climbs out", filename: "材料.zip", bytes: () => zipOf([{ name: "../../etc/cron.d/x", content: text("x") }]), refused: "archiveEscapes" },
  { what: "an absolute name", filename: "材料.zip", bytes: () => zipOf([{ name: "/etc/passwd", content: text("x") }]), refused: "archiveEscapes" },
  { what: "a password", filename: "材料.zip", bytes: () => zipOf([{ name: "a.txt", content: text("secret"), isEncrypted: true }]), refused: "archiveEncrypted" },
  { what: "half an archive", filename: "材料.zip", bytes: () => { const whole = zipOf(many(20, 1000)); return whole.subarray(0, whole.length - 200); }, refused: "archiveBroken" },
  { what: "a document that is a bomb", filename: "总结.docx", bytes: () => officeOf("docx", [{ name: "word/styles.xml", content: zeros(300) }]), refused: "archiveBomb" },
  { what: "a sheet that is a bomb", filename: "台账.xlsx", bytes: () => officeOf("xlsx", [{ name: "xl/worksheets/sheet1.xml", content: zeros(300) }]), refused: "archiveBomb" },
  { what: "a document with macros", filename: "总结.docx", bytes: () => officeOf("docx", [{ name: "word/vbaProject.bin", content: text("x") }]), refused: "officeMacros" },
  { what: "a document that says it has macros", filename: "总结.docm", bytes: () => files.openXml("docm"), refused: "typeNotAllowed" },
  { what: "a picture of 60,000 pixels a side", filename: "现场.png", bytes: () => giantPng(60_000), refused: "imageTooLarge" },
  { what: "10,000 frames", filename: "动图.gif", bytes: () => longGif(10_000), refused: "imageTooLarge" },
  { what: "a picture's first bytes alone", filename: "现场.png", bytes: () => giantPng(100).subarray(0, 20), refused: "imageBroken" },
  { what: "a video of another brand", filename: "录像.mp4", bytes: () => files.quickTime, refused: "typeNotAllowed" },
];

export type HostileName = { readonly what: string; readonly name: string; readonly shown: string };

/** Names as a device, or whoever pretends to be one, sends them; and as they are shown and saved. */
export const hostileNames: readonly HostileName[] = [
  { what: "NUL", name: "验收\0单.pdf", shown: "验收单.pdf" },
  { what: "a path", name: "../../etc/passwd.pdf", shown: "passwd.pdf" },
  { what: "a Windows path", name: "C:\\文件\\验收单.pdf", shown: "验收单.pdf" },
  { what: "line breaks", name: "a\r\nSet-Cookie: x=1.pdf", shown: "aSet-Cookie: x=1.pdf" },
  { what: "right-to-left override", name: "验收\u202Efdp.exe.pdf", shown: "验收fdp.exe.pdf" },
  { what: "300 Chinese characters", name: `${"验".repeat(300)}.pdf`, shown: `${"验".repeat(115)}….pdf` },
  { what: "quotes and angle brackets", name: '"><script>.pdf', shown: '"><script>.pdf' },
];
