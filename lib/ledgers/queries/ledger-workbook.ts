import { writeXlsxStream, type CellValue } from "hucre/xlsx";
import type { LedgerKindView, LedgerTitles } from "@/lib/ledgers/types";

/** Characters: a name or an address of a dozen Chinese ones. */
const textWidth = 26;

/** A ledger as a workbook made while it is sent; texts stay texts, numbers are numbers. Its head is what an import reads back. */
export function ledgerWorkbook(kind: LedgerKindView, batches: AsyncIterable<readonly (readonly string[])[]>, titles: LedgerTitles): ReadableStream<Uint8Array> {
  const head = [titles.no, titles.organisation, ...kind.columns.map(({ label }) => label), ...(kind.hasPlace ? [titles.longitude, titles.latitude] : [])];
  const isNumber = head.map((_, column) => column === 0 || kind.columns[column - 2]?.type === "number" || column >= kind.columns.length + 2);
  const rows = async function* (): AsyncGenerator<CellValue[]> {
    for await (const batch of batches) {
      for (const cells of batch) yield cells.map((cell, column) => (isNumber[column] && cell !== "" ? Number(cell) : cell));
    }
  };
  const widthOf = (header: string, column: number) => Math.max(header.length * 2 + 2, isNumber[column] ? 10 : kind.columns[column - 2]?.type === "text" ? textWidth : 14);
  return writeXlsxStream(rows(), { name: kind.name.slice(0, 31), columns: head.map((header, column) => ({ header, width: widthOf(header, column) })), freezePane: { rows: 1 } });
}
