import type { Actor } from "@/lib/access/actor";
import { assertAllowed } from "@/lib/access/policy";
import { samePlace, stagedHour, stagedState, stagingTable } from "@/lib/air/commands/staging";
import { hourRowKinds, type AirImportView, type HourRowKind, type HourVerdict, type ImportRefusal, type ImportSummary } from "@/lib/air/importing/air-import";
import { hourValues, type HourValue } from "@/lib/air/importing/hour-columns";
import type { HourProblem } from "@/lib/air/importing/hour-reader";
import type { TableLayout, TableStart } from "@/lib/air/importing/table-layout";
import type { AirDayState } from "@/lib/air/types";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";

const listedImports = 20;
export const importRowsShown = 100;

const listSelect = {
  id: true,
  no: true,
  state: true,
  kind: true,
  fileName: true,
  progress: true,
  createdAt: true,
  settledAt: true,
  createdBy: { select: { displayName: true } },
} as const;

export type AirImportListed = Pick<AirImportView, "id" | "no" | "state" | "kind" | "fileName" | "createdAt" | "settledAt" | "createdBy">;

/** The newest imports, newest first. Office only. */
export async function listAirImports(actor: Actor): Promise<AirImportListed[]> {
  assertAllowed(actor, "air.write");
  const rows = await db.airImport.findMany({ orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: listedImports, select: listSelect });
  return rows.map(({ createdBy, ...row }) => ({ ...row, createdBy: createdBy.displayName }));
}

/** One import. Office only. @throws AppError `not-found` */
export async function getAirImport(actor: Actor, id: string): Promise<AirImportView> {
  assertAllowed(actor, "air.write");
  const row = await db.airImport.findUnique({
    where: { id },
    select: {
      ...listSelect,
      sha256: true,
      byteSize: true,
      defaultState: true,
      zeroIsMissing: true,
      layout: true,
      firstRows: true,
      summary: true,
      refusal: true,
      reason: true,
      version: true,
      confirmedBy: { select: { displayName: true } },
    },
  });
  if (!row) throw new AppError("not-found");
  const { createdBy, confirmedBy, byteSize, layout, firstRows, summary, refusal, ...rest } = row;
  return {
    ...rest,
    byteSize: Number(byteSize),
    columns: layout as unknown as TableLayout | null,
    firstRows: firstRows as unknown as TableStart["rows"] | null,
    summary: summary as unknown as ImportSummary | null,
    refusal: refusal as unknown as ImportRefusal | null,
    createdBy: createdBy.displayName,
    confirmedBy: confirmedBy?.displayName ?? null,
  };
}

/** One row of a file of hours, judged. */
export type ImportHourRow = {
  readonly line: number;
  readonly verdict: HourVerdict;
  readonly station: string | null;
  readonly state: AirDayState | null;
  readonly hour: Date | null;
  readonly values: Readonly<Record<HourValue, string | null>>;
  /** For a changed row, what is on record. */
  readonly before: Readonly<Record<HourValue, string | null>> | null;
  readonly problems: readonly HourProblem[];
  /** The line that a repeated row repeats, or the strange station's name. */
  readonly note: string | null;
};

/**
 * The rows of an import that waits for its word, in the file's order from behind `after` on. Office only.
 *
 * @returns null when they are not there any more (the database has been restored, or crashed): reading again brings them back
 */
export async function listImportRows(
  actor: Actor,
  no: number,
  { verdict, after }: { readonly verdict: HourVerdict | null; readonly after: number },
): Promise<{ readonly rows: readonly ImportHourRow[]; readonly hasMore: boolean } | null> {
  assertAllowed(actor, "air.write");
  const table = stagingTable(no);
  const [found] = await db.$queryRaw<{ isThere: boolean }[]>`SELECT to_regclass(${table}) IS NOT NULL AS "isThere"`;
  if (!found?.isThere) return null;
  const kinds = (Object.keys(hourRowKinds) as HourRowKind[]).filter((kind) => verdict === null || hourRowKinds[kind] === verdict);
  const texts = (alias: string) => hourValues.map((value) => `'${value}', ${alias}.${value}::text`).join(", ");
  // Each kind by its index: the first lines of all are among the first of each.
  const lines = kinds.map((kind) => `(SELECT * FROM ${table} WHERE kind = '${kind}' AND line > $1 ORDER BY line LIMIT ${importRowsShown + 1})`).join(" UNION ALL ");
  const rows = await db.$queryRawUnsafe<RawRow[]>(
    `SELECT s.line, s.kind::text AS kind, t.name AS station, CASE WHEN s.state IS NOT NULL THEN ${stagedState}::text END AS state, ${stagedHour} AS hour, jsonb_build_object(${texts("s")}) AS values,
       CASE WHEN s.kind = 'c' THEN jsonb_build_object(${texts("h")}) END AS before, s.note
     FROM (${lines}) s LEFT JOIN station t ON t.id = s.station_id
     LEFT JOIN station_hour h ON s.kind = 'c' AND ${samePlace}
     ORDER BY s.line LIMIT ${importRowsShown + 1}`,
    after,
  );
  return { rows: rows.slice(0, importRowsShown).map(rowOf), hasMore: rows.length > importRowsShown };
}

type RawRow = {
  readonly line: number;
  readonly kind: HourRowKind;
  readonly station: string | null;
  readonly state: AirDayState | null;
  readonly hour: Date | null;
  readonly values: ImportHourRow["values"];
  readonly before: ImportHourRow["before"];
  readonly note: string | null;
};

function rowOf({ kind, note, ...row }: RawRow): ImportHourRow {
  const isWrong = kind === "w";
  return { ...row, verdict: hourRowKinds[kind], problems: isWrong && note ? (JSON.parse(note) as HourProblem[]) : [], note: isWrong ? null : note };
}
