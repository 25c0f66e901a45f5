/** Gives `length` bytes at `offset`, fewer at the file's end. */
export type ReadAt = (offset: number, length: number) => Promise<Uint8Array>;

const headerBytes = 512;
const entryBytes = 128;
/** How many sectors are read at most; an office document's directory needs a few, a longer chain is a trap. */
const maxReads = 1024;
const firstSpecial = 0xfffffffa;
/** Sectors of the allocation table that the header itself lists. */
const listedInHeader = 109;

/** Streams that only this kind of document has ([MS-DOC] 2.1, [MS-XLS] 2.1.2). */
const tellTale: Readonly<Record<string, string>> = {
  WordDocument: "application/msword",
  Workbook: "application/vnd.ms-excel",
  Book: "application/vnd.ms-excel",
};

/**
 * Which office document a compound file (OLE, [MS-CFB]) is: Word's or Excel's media type, or null for
 * anything else that comes in this container: installers, mail, drawings, damaged files.
 */
export async function compoundFileType(readAt: ReadAt): Promise<string | null> {
  const header = view(await readAt(0, headerBytes));
  if (header.byteLength < headerBytes) return null;
  const sectorBytes = 1 << header.getUint16(30, true);
  if (sectorBytes !== 512 && sectorBytes !== 4096) return null;
  let reads = 0;
  const sector = async (index: number) => {
    if (index >= firstSpecial || ++reads > maxReads) return null;
    const bytes = view(await readAt((index + 1) * sectorBytes, sectorBytes));
    return bytes.byteLength === sectorBytes ? bytes : null;
  };
  for (let index = header.getUint32(48, true); ; ) {
    const directory = await sector(index);
    if (!directory) return null;
    for (const name of entryNames(directory)) if (Object.hasOwn(tellTale, name)) return tellTale[name] ?? null;
    index = await nextSector(header, sector, index, sectorBytes / 4);
  }
}

type ReadSector = (index: number) => Promise<DataView | null>;

function entryNames(directory: DataView): string[] {
  const names: string[] = [];
  for (let at = 0; at + entryBytes <= directory.byteLength; at += entryBytes) {
    // Length in bytes with the closing NUL; 0 marks a free entry.
    const length = Math.min(directory.getUint16(at + 64, true), 64);
    let name = "";
    for (let i = 0; i + 2 < length; i += 2) name += String.fromCharCode(directory.getUint16(at + i, true));
    if (name) names.push(name);
  }
  return names;
}

/** The sector after `index` in its chain, by the allocation table. */
async function nextSector(header: DataView, sector: ReadSector, index: number, perSector: number): Promise<number> {
  const table = await sector(await tableSector(header, sector, Math.floor(index / perSector), perSector));
  return table ? table.getUint32((index % perSector) * 4, true) : firstSpecial;
}

/** Where the `slot`-th sector of the allocation table lies: listed in the header, in files beyond 7 MB in a chain of lists. */
async function tableSector(header: DataView, sector: ReadSector, slot: number, perSector: number): Promise<number> {
  if (slot < listedInHeader) return header.getUint32(76 + slot * 4, true);
  const perList = perSector - 1;
  const beyond = slot - listedInHeader;
  let list = await sector(header.getUint32(68, true));
  for (let skip = Math.floor(beyond / perList); list && skip > 0; skip--) {
    list = await sector(list.getUint32(perList * 4, true));
  }
  return list ? list.getUint32((beyond % perList) * 4, true) : firstSpecial;
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
