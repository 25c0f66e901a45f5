import type { AqiLevel } from "@/lib/air/types";

/** The ink that reads on a level's official colour: on 中度's red only black keeps 4.5 : 1. */
export function aqiInk(level: AqiLevel): string {
  if (level >= 5) return "#ffffff";
  return level === 4 ? "#000000" : "#1f2328";
}
