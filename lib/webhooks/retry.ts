/** Minutes from one failed attempt to the next: eight attempts within two days. */
export const retryMinutes = [1, 5, 30, 120, 360, 720, 1440] as const;

/** Minutes until the next attempt after so many failed ones; null: given up. */
export function minutesUntilRetry(attempts: number): number | null {
  return retryMinutes[attempts - 1] ?? null;
}
