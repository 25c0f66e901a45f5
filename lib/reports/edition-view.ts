import type { EditionContent } from "@/lib/reports/edition";
import type { CalendarDate } from "@/lib/time/calendar-date";

export type EditionSeal = {
  readonly period: string;
  readonly asOf: CalendarDate;
  readonly hash: string;
  readonly sealedBy: string;
  readonly sealedAt: Date;
};

/** A period that has begun, sealed or not. */
export type EditionListItem = {
  readonly period: string;
  readonly reportDueOn: CalendarDate;
  /** The day by which its bulletin goes out, by the rule set in force. */
  readonly bulletinDueOn: CalendarDate;
  /** It may be sealed from the day after its reporting day. */
  readonly canBeSealed: boolean;
  readonly seal: EditionSeal | null;
};

export type EditionList = {
  readonly plan: { readonly code: string; readonly title: string };
  /** The newest first. */
  readonly periods: readonly EditionListItem[];
};

export type EditionView = EditionSeal & {
  /** Whether the content still has the digest it was sealed with. */
  readonly isSound: boolean;
  /** Null where it is no edition any more. */
  readonly content: EditionContent | null;
  /** The sealed editions nearest to it. */
  readonly previous: string | null;
  readonly next: string | null;
};

export type SealedEdition = { readonly id: string; readonly period: string; readonly hash: string };
