import type { DayConcentration } from "@/lib/air/types";

/** A concentration with all the digits it was given, CO with one decimal at least; null where there is none. */
export function concentrationText(name: DayConcentration, value: number | null): string | null {
  if (value === null) return null;
  return name === "co" && Number.isInteger(value) ? value.toFixed(1) : String(value);
}
