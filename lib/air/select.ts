import { fromDbDate, toDbDate, type CalendarDate } from "@/lib/time/calendar-date";
import type { AirDayRecord, DayConcentration } from "@/lib/air/types";
import type { Tx } from "@/lib/db/transaction";
import type { KeptRecord } from "@/lib/air/current-record";

/** What a record on file says, and how it ranks among those of its date. */
export const keptRecordSelect = {
  id: true,
  date: true,
  revision: true,
  state: true,
  origin: true,
  isCurrent: true,
  fromHours: true,
  pm25: true,
  pm10: true,
  so2: true,
  no2: true,
  co: true,
  o3_8h: true,
  dust: true,
  dustBasis: true,
} as const;

type DecimalColumn = { toNumber(): number } | null;

/** The concentration columns as numbers. A column has three decimals at most, which a number carries exactly enough. */
export function concentrationsOf(
  row: Readonly<Record<DayConcentration, DecimalColumn>>,
): Pick<AirDayRecord, DayConcentration> {
  return {
    pm25: toNumber(row.pm25),
    pm10: toNumber(row.pm10),
    so2: toNumber(row.so2),
    no2: toNumber(row.no2),
    co: toNumber(row.co),
    o3_8h: toNumber(row.o3_8h),
  };
}

export type RecordOnFile = KeptRecord & { readonly id: string; readonly isCurrent: boolean; readonly fromHours: boolean };

/** Every record on file of the given dates, also those that no longer count, by date. */
export async function readRecordsOn(
  tx: Pick<Tx, "airDay">,
  dates: readonly CalendarDate[],
): Promise<ReadonlyMap<CalendarDate, readonly RecordOnFile[]>> {
  const rows = await tx.airDay.findMany({
    where: { date: { in: [...new Set(dates)].map(toDbDate) } },
    select: keptRecordSelect,
  });
  const byDate = new Map<CalendarDate, RecordOnFile[]>();
  for (const { date, ...row } of rows) {
    const day = fromDbDate(date);
    const records = byDate.get(day) ?? [];
    records.push({ ...row, ...concentrationsOf(row) });
    byDate.set(day, records);
  }
  return byDate;
}

function toNumber(value: DecimalColumn): number | null {
  return value === null ? null : value.toNumber();
}
