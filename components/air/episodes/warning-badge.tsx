import type { WarningLevel } from "@/lib/air/warning-rules";
import { translator } from "@/lib/i18n/translator";

/** Sign and word; the warning's own colour as a bar, since the lights' colours mean something else. */
const looks: Readonly<Record<WarningLevel, readonly [sign: string, color: string]>> = {
  yellow: ["Ⅲ", "#f2c500"],
  orange: ["Ⅱ", "#f07800"],
  red: ["Ⅰ", "#d40000"],
};

export function WarningBadge({ level }: { readonly level: WarningLevel }) {
  const [sign, color] = looks[level];
  return (
    <span className="inline-flex items-center gap-1.5 rounded border border-line px-2 text-sm whitespace-nowrap print:[print-color-adjust:exact]" style={{ borderLeft: `6px solid ${color}` }}>
      <span aria-hidden="true">{sign}</span>
      {translator("air.warnings.levels")(level)}
    </span>
  );
}
