import { readFile, stat } from "node:fs/promises";
import { parseDays, type ParsedDays } from "@/lib/air/importing/parse-days";
import type { TableLayout } from "@/lib/air/importing/table-layout";
import { tryDecode } from "@/lib/air/importing/table-text";
import type { AirDayState } from "@/lib/air/types";

export type ReadDaysQuestion = {
  readonly path: string;
  readonly layout: Extract<TableLayout, { kind: "days" }>;
  readonly defaultState: AirDayState;
  readonly zeroIsMissing: boolean;
};

/** The most days an import may carry fill about a third of this, bytes. */
const mostBytes = 1024 * 1024;

/** Reads a table of city days. @returns null for a file that is too large, or no text of its encoding */
export async function readDays({ path, layout, defaultState, zeroIsMissing }: ReadDaysQuestion): Promise<ParsedDays | null> {
  if ((await stat(path)).size > mostBytes) return null;
  const text = tryDecode(await readFile(path), layout.encoding);
  return text === null ? null : parseDays(text, { defaultState, zeroIsMissing, layout });
}
