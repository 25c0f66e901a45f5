import { aqiLevels } from "@/lib/air/standards";
import type { AqiLevel } from "@/lib/air/types";

/** The level's official colour as a small square. It always stands beside the number or the word it means. */
export function AqiSwatch({ level, className = "size-3" }: { readonly level: AqiLevel; readonly className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={`inline-block shrink-0 rounded-[3px] border border-ink/25 print:[print-color-adjust:exact] ${className}`}
      style={{ backgroundColor: aqiLevels[level - 1]?.color }}
    />
  );
}
