/** The address of a report form; the open period needs no word. */
export function reportAddress(seq: number, period: string, openPeriod: string | null | undefined): string {
  return period === openPeriod ? `/tasks/${seq}/report` : `/tasks/${seq}/report?period=${period}`;
}
