import { kilometresOutside, type Place } from "@/lib/evidence/photograph-place";
import type { PlacedEvidence } from "@/lib/evidence/types";
import { addDays, type CalendarDate } from "@/lib/time/calendar-date";

/** Something about a picture that a reviewer may want to look into; it accuses nobody and stops nothing. */
export type EvidenceMark =
  /** The camera's date lies outside the reporting period. */
  | { readonly kind: "takenOutsidePeriod"; readonly takenOn: CalendarDate }
  /** The camera's clock was ahead of the upload by more than a day. */
  | { readonly kind: "takenAfterUpload"; readonly takenOn: CalendarDate }
  | { readonly kind: "takenOutsideCounty"; readonly kilometres: number }
  /** The same bytes, or a picture that looks nearly the same, in another report. */
  | { readonly kind: "usedElsewhere"; readonly isSame: boolean; readonly use: PlacedEvidence }
  /** As before, in reports that the reader may not read. */
  | { readonly kind: "usedOutOfSight"; readonly count: number };

export type PictureClaim = {
  /** Of the report, both days included. */
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
  /** Null where the organisation is no county. */
  readonly divisionCode: string | null;
  readonly uploadedOn: CalendarDate;
};

/**
 * What a picture's own data say against the report it is in. A picture without a date or a place says nothing.
 *
 * @param takenOn by the camera's clock
 */
export function marksOfPicture(claim: PictureClaim, takenOn: CalendarDate | null, place: Place | null): EvidenceMark[] {
  const marks: EvidenceMark[] = [];
  if (takenOn !== null && takenOn > addDays(claim.uploadedOn, 1)) marks.push({ kind: "takenAfterUpload", takenOn });
  else if (takenOn !== null && (takenOn < claim.startsOn || takenOn > claim.endsOn)) marks.push({ kind: "takenOutsidePeriod", takenOn });
  const kilometres = place && claim.divisionCode !== null ? kilometresOutside(claim.divisionCode, place) : null;
  if (kilometres !== null) marks.push({ kind: "takenOutsideCounty", kilometres });
  return marks;
}
