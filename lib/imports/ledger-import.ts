import { comparableText } from "@/lib/imports/cell-text";
import type { LedgerColumn } from "@/lib/ledgers/types";

/** A ledger's file, bytes: hundreds of thousands of rows. */
export const maxLedgerBytes = 64 * 1024 * 1024;
export const mostLedgerRows = 200_000;

/** What would become of a row of the file: new, changed, unchanged, repeated within the file, wrong. */
export const ledgerVerdicts = { n: "new", c: "changed", u: "unchanged", r: "repeated", w: "wrong" } as const;
export type LedgerVerdict = (typeof ledgerVerdicts)[keyof typeof ledgerVerdicts];

export type LedgerImportSummary = {
  readonly counts: Readonly<Record<LedgerVerdict, number>>;
  /** Titles of the file that the ledger does not have; they are not taken over. */
  readonly unknownColumns: readonly string[];
  /** Labels of the ledger that the file lacks. */
  readonly missingColumns: readonly string[];
  /** Set once it is written. */
  readonly written?: { readonly added: number; readonly changed: number };
};

/** Words of the columns that every ledger has. */
export const fixedTitles = { no: ["编号"], organisation: ["单位", "填报单位"], longitude: ["经度"], latitude: ["纬度"] } as const;

/** Where each column of a ledger stands in a file. */
export type LedgerLayout = {
  readonly columns: Readonly<Record<string, number>>;
  readonly no: number;
  readonly longitude: number;
  readonly latitude: number;
  readonly unknown: readonly string[];
  readonly missing: readonly string[];
};

/** Reads a row as the head of this ledger's table, in any order; null when it is not: neither what every row must have is there, nor half of the rest. */
export function readLedgerHead(cells: readonly string[], columns: readonly LedgerColumn[]): LedgerLayout | null {
  const titles = cells.map(titleOf);
  const find = (names: readonly string[]) => titles.findIndex((title) => names.includes(title));
  const places = columns.map((column) => [column.key, find([titleOf(column.label), titleOf(`${column.label}（${column.unit}）`)])] as const);
  const found = places.filter(([, place]) => place >= 0);
  const required = columns.filter(({ isRequired }) => isRequired).map(({ key }) => key);
  const hasRequired = required.length > 0 && required.every((key) => found.some(([each]) => each === key));
  if (found.length === 0 || !(hasRequired || found.length * 2 >= columns.length)) return null;
  const fixed = { no: find(fixedTitles.no), longitude: find(fixedTitles.longitude), latitude: find(fixedTitles.latitude) };
  const used = new Set([...found.map(([, place]) => place), ...Object.values(fixed), find(fixedTitles.organisation)]);
  return {
    columns: Object.fromEntries(found),
    ...fixed,
    unknown: cells.filter((cell, place) => !used.has(place) && cell.trim() !== ""),
    missing: columns.filter(({ key }) => !found.some(([each]) => each === key)).map(({ label }) => label),
  };
}

function titleOf(text: string): string {
  return comparableText(text).replace(/\*$/, "");
}
