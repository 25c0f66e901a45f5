import { crc32 } from "node:zlib";
import sharp from "sharp";

const utf8 = (text: string) => Buffer.from(text, "utf8");
const openXmlParts = "application/vnd.openxmlformats-officedocument";

export function picture(format: "jpeg" | "png" | "webp" | "gif"): Promise<Buffer> {
  return sharp({ create: { width: 8, height: 6, channels: 3, background: "#0b57a4" } })
    .toFormat(format)
    .toBuffer();
}

export const pdf = utf8("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
export const windowsProgram = Buffer.concat([utf8("MZ"), Buffer.alloc(200), utf8("PE\0\0"), Buffer.alloc(100)]);
export const linuxProgram = Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]), Buffer.alloc(100)]);
export const svg = utf8('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
export const html = utf8("<!doctype html><html><body>hello</body></html>");
export const xml = utf8('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>');
export const shellScript = utf8("#!/bin/sh\nrm -rf /\n");
export const rtf = utf8("{\\rtf1\\ansi hello}");
export const csv = utf8("序号,任务,进度\n1,散煤治理,86%\n");
export const mp4 = isoMedia("isom", 64);
export const heic = isoMedia("heic", 64);
export const avif = isoMedia("avif", 64);
export const quickTime = isoMedia("qt  ", 64);

/** The words in GBK, as Excel on a Chinese desktop saves CSV. */
export function gbk(text: string): Buffer {
  const decoder = new TextDecoder("gb18030");
  const bytesOf = new Map<string, [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail !== 0x7f) bytesOf.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
    }
  }
  return Buffer.from([...text].flatMap((letter) => bytesOf.get(letter) ?? [letter.charCodeAt(0)]));
}

export function openXml(kind: "docx" | "xlsx" | "pptx" | "docm"): Buffer {
  const [part, type] = {
    docx: ["word/document.xml", `${openXmlParts}.wordprocessingml.document.main+xml`],
    xlsx: ["xl/workbook.xml", `${openXmlParts}.spreadsheetml.sheet.main+xml`],
    pptx: ["ppt/presentation.xml", `${openXmlParts}.presentationml.presentation.main+xml`],
    docm: ["word/document.xml", "application/vnd.ms-word.document.macroEnabled.main+xml"],
  }[kind] as [string, string];
  const types = `<?xml version="1.0"?><Types><Override PartName="/${part}" ContentType="${type}"/></Types>`;
  return zip({ "[Content_Types].xml": types, [part]: "<x/>" });
}

/** A zip archive of uncompressed entries. */
export function zip(entries: Readonly<Record<string, string>>): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(entries)) {
    const [nameBytes, content] = [utf8(name), utf8(text)];
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt32LE(crc32(content), 10);
    shared.writeUInt32LE(content.length, 14);
    shared.writeUInt32LE(content.length, 18);
    shared.writeUInt16LE(nameBytes.length, 22);
    const entry = Buffer.concat([utf8("PK\x03\x04"), shared, nameBytes, content]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([utf8("PK\x01\x02"), Buffer.from([20, 0]), shared, tail, nameBytes]));
    local.push(entry);
    offset += entry.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(local.length, 4);
  end.writeUInt16LE(local.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...local, directory, utf8("PK\x05\x06"), end]);
}

/** A compound file (OLE) whose directory, `directorySectors` long, ends with the given stream. */
export function compoundFile(streamName: string, directorySectors = 1): Buffer {
  const sector = 512;
  const header = Buffer.alloc(sector);
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(header);
  header.writeUInt16LE(9, 30);
  header.writeUInt32LE(1, 44);
  header.writeUInt32LE(1, 48);
  header.writeUInt32LE(0xfffffffe, 68);
  header.fill(0xff, 76);
  header.writeUInt32LE(0, 76);
  const table = Buffer.alloc(sector, 0xff);
  table.writeUInt32LE(0xfffffffd, 0);
  for (let i = 1; i <= directorySectors; i++) table.writeUInt32LE(i === directorySectors ? 0xfffffffe : i + 1, i * 4);
  const directory = Buffer.alloc(sector * directorySectors);
  writeEntry(directory, 0, "Root Entry");
  writeEntry(directory, directory.length - 128, streamName);
  return Buffer.concat([header, table, directory]);
}

function writeEntry(directory: Buffer, at: number, name: string): void {
  directory.write(name, at, "utf16le");
  directory.writeUInt16LE((name.length + 1) * 2, at + 64);
}

function isoMedia(brand: string, payload: number): Buffer {
  const box = Buffer.alloc(24);
  box.writeUInt32BE(24, 0);
  box.write(`ftyp${brand}`, 4, "latin1");
  box.write(brand, 16, "latin1");
  return Buffer.concat([box, Buffer.alloc(payload)]);
}
