import { basisNotStated } from "@/lib/air/dust-basis";
import { dayConcentrations, type AirDayOrigin, type AirDayRecord, type AirDayState, type DayConcentration } from "@/lib/air/types";

export type RankedRecord = {
  readonly origin: AirDayOrigin;
  readonly state: AirDayState;
  readonly revision: number;
};

/** A record on file, as far as it says what was reported. */
export type KeptRecord = RankedRecord & Omit<AirDayRecord, "date">;

export type ReportedField = DayConcentration | "dust" | "dustBasis";

/**
 * Order by which a date's records count, the one that counts first: a reported record before an invented one
 * (演示), an audited (审核) before a provisional one (实时), a later revision before an earlier one.
 */
export function byStanding(a: RankedRecord, b: RankedRecord): number {
  return (
    Number(a.origin === "demo") - Number(b.origin === "demo") ||
    Number(a.state === "provisional") - Number(b.state === "provisional") ||
    b.revision - a.revision
  );
}

/** The newest of a date's records that has the state and origin of the one to be written. */
export function predecessorOf<Kept extends KeptRecord>(
  kept: readonly Kept[],
  state: AirDayState,
  origin: AirDayOrigin,
): Kept | undefined {
  return kept.filter((row) => row.state === state && row.origin === origin).toSorted((a, b) => b.revision - a.revision)[0];
}

/** What `day` says otherwise than `before`; empty when writing it would change nothing. */
export function changedFields(before: Omit<AirDayRecord, "date">, day: AirDayRecord): ReportedField[] {
  const fields = [...dayConcentrations, "dust", "dustBasis"] as const;
  return fields.filter((name) => before[name] !== day[name]);
}

/**
 * `day` with the basis on file where it brings none of its own: whoever sends figures through the open API cannot
 * name a dust day's document, and must not overwrite the one that the office has entered.
 */
export function withKeptBasis<Day extends AirDayRecord>(day: Day, kept: readonly KeptRecord[], origin: AirDayOrigin): Day {
  if (day.dustBasis !== basisNotStated) return day;
  const basis = kept.filter((row) => row.dust && row.origin === origin).toSorted(byStanding)[0]?.dustBasis;
  return basis ? { ...day, dustBasis: basis } : day;
}
