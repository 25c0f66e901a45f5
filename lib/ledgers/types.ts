import type { OrganisationRef } from "@/lib/plan/views";
import type { CalendarDate } from "@/lib/time/calendar-date";

export const columnTypes = ["text", "number", "date", "choice"] as const;
export type LedgerColumnType = (typeof columnTypes)[number];

/** A column of a ledger. Its key never changes; its label may. */
export type LedgerColumn = {
  readonly key: string;
  readonly label: string;
  readonly type: LedgerColumnType;
  readonly isRequired: boolean;
  /** Choice columns only. */
  readonly choices: readonly string[];
  /** Number columns only; empty without. */
  readonly unit: string;
};

/** Texts by the column's key; empty ones are left out. */
export type LedgerValues = Readonly<Record<string, string>>;

/** Degrees, as decimals. */
export type LedgerPlace = { readonly longitude: string; readonly latitude: string };

export type LedgerKindView = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly columns: readonly LedgerColumn[];
  readonly hasPlace: boolean;
  readonly isArchived: boolean;
  readonly version: number;
};

/** How many rows there are, and what happened since the beginning of the month. */
export type LedgerCounts = { readonly rows: number; readonly added: number; readonly changed: number; readonly removed: number };

export type LedgerKindListed = LedgerKindView & { readonly counts: LedgerCounts };
export type LedgerOrganisationCounts = LedgerCounts & { readonly organisation: OrganisationRef };

export type LedgerRowView = {
  readonly id: string;
  readonly no: number;
  readonly organisation: { readonly id: string; readonly code: string; readonly shortName: string };
  readonly values: LedgerValues;
  readonly place: LedgerPlace | null;
  readonly changedOn: CalendarDate;
  readonly removedOn: CalendarDate | null;
  readonly version: number;
};

export type LedgerChangeView = {
  readonly version: number;
  readonly values: LedgerValues;
  readonly place: LedgerPlace | null;
  readonly isRemoved: boolean;
  readonly changedBy: string;
  readonly changedAt: Date;
};

export const ledgerPageSize = 50;
export const mostColumns = 30;

/** Words of the columns that every ledger has. */
export type LedgerTitles = { readonly no: string; readonly organisation: string; readonly longitude: string; readonly latitude: string };

/** Longer workbooks are made behind the answer. */
export const ordinaryExportRows = 20_000;
