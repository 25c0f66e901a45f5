import { Readable } from "node:stream";
import writeExcel from "write-excel-file/node";
import yazl from "yazl";
import type { PersonActor } from "@/lib/access/actor";
import { recordAudit } from "@/lib/audit/commands";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { dossierPaths, type Dossier } from "@/lib/reports/dossier";
import { checksumFile, dossierSheets, type DossierSheet, type DossierTexts } from "@/lib/reports/dossier-sheets";
import { blobStore } from "@/lib/storage/blob-store";
import { isServable } from "@/lib/storage/intact-blobs";

/** Its types leave out that the size is told. */
type Ending = { readonly end: (options: object, told: (byteSize: number) => void) => void };

export type DossierStream = {
  readonly body: Readable;
  /** Known beforehand, so that a browser shows how far it is; bytes. */
  readonly byteSize: number;
};

/**
 * The dossier as a zip file that is made while it is sent: files are neither copied nor held in memory. Each file is read
 * through beforehand; one that is missing or damaged is named in the index and left out. That it was fetched is recorded.
 */
export async function exportDossier(actor: PersonActor, dossier: Dossier, texts: DossierTexts, now: Date): Promise<DossierStream> {
  const paths = dossierPaths(dossier.files);
  const kept: (string | null)[] = [];
  for (const [index, { sha256 }] of dossier.files.entries()) kept.push((await isServable(sha256)) ? (paths[index] ?? null) : null);
  const zip = new yazl.ZipFile();
  zip.addBuffer(await excelOf(dossierSheets(dossier, kept, texts)), "目录.xlsx", { compress: false, mtime: now });
  zip.addBuffer(Buffer.from(checksumFile(dossier, kept)), "SHA256SUMS.txt", { compress: false, mtime: now });
  for (const [index, file] of dossier.files.entries()) {
    const path = kept[index];
    if (!path) continue;
    // Photographs and documents are packed already; stored as they are, their sizes are known beforehand.
    const options = { compress: false, mtime: file.uploadedAt, size: file.byteSize };
    zip.addReadStreamLazy(path, options, (give) => {
      blobStore()
        .read(file.sha256)
        .then((stream) => give(null, stream), (error: unknown) => give(error, null as never));
    });
  }
  const byteSize = await new Promise<number>((resolve) => (zip as unknown as Ending).end({ forceZip64Format: false }, resolve));
  await record(actor, dossier, kept, now);
  const body = Readable.from(zip.outputStream as NodeJS.ReadableStream & AsyncIterable<Buffer>, { objectMode: false });
  zip.on("error", (error: Error) => body.destroy(error));
  return { body, byteSize };
}

async function record(actor: PersonActor, { subject, name, files }: Dossier, kept: readonly (string | null)[], now: Date): Promise<void> {
  const bytes = files.reduce((sum, { byteSize }, index) => sum + (kept[index] ? byteSize : 0), 0);
  const after = { name, files: kept.filter(Boolean).length, missing: kept.filter((path) => path === null).length, bytes };
  await inTransaction(db, (tx) => recordAudit(tx, actor, { action: "evidence.exported", subject, after }, now));
}

async function excelOf(sheets: readonly DossierSheet[]): Promise<Buffer> {
  const book = sheets.map(({ name, rows }) => ({
    sheet: name,
    stickyRowsCount: 1,
    columns: rows[0]?.map((head) => ({ width: Math.max(8, String(head).length * 2 + 6) })) ?? [],
    data: rows.map((cells, row) =>
      cells.map((value) => ({
        // XML knows no control characters.
        value: typeof value === "number" ? value : value.replace(/\p{Cc}/gu, " "),
        type: typeof value === "number" ? Number : String,
        ...(row === 0 ? { fontWeight: "bold" as const } : {}),
      })),
    ),
  }));
  return writeExcel(book as Parameters<typeof writeExcel>[0]).toBuffer() as Promise<Buffer>;
}
