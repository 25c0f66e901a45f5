import { writeXlsxStream, type CellValue } from "hucre/xlsx";
import type { LedgerKindView, LedgerTitles } from "@/lib/ledgers/types";

/** A ledger as a workbook made while it is sent; texts stay texts, numbers are numbers. Its head is what an import reads back. */
export function ledgerWorkbook(kind: LedgerKindView, batches: AsyncIterable<readonly (readonly string[])[]>, titles: LedgerTitles): ReadableStream<Uint8Array> {
  const head = [titles.no, titles.organisation, ...kind.columns.map(({ label }) => label), ...(kind.hasPlace ? [titles.longitude, titles.latitude] : [])];
  const isNumber = head.map((_, column) => column === 0 || kind.columns[column - 2]?.type === "number" || column >= kind.columns.length + 2);
  const rows = async function* (): AsyncGenerator<CellValue[]> {
    for await (const batch of batches) {
      for (const cells of batch) yield cells.map((cell, column) => (isNumber[column] && cell !== "" ? Number(cell) : cell));
    }
  };
  return writeXlsxStream(rows(), { name: kind.name.slice(0, 31), columns: head.map((header) => ({ header, width: Math.min(40, Math.max(10, header.length * 2 + 4)) })), freezePane: { rows: 1 } });
}
