import { LightShape } from "@/components/ui/light-shape";
import { translator } from "@/lib/i18n/translator";
import type { Light } from "@/lib/milestones/types";

export const lightTone: Readonly<Record<Light, string>> = {
  green: "text-green bg-green-tint",
  yellow: "text-yellow bg-yellow-tint",
  orange: "text-orange bg-orange-tint",
  red: "text-red bg-red-tint",
  grey: "text-grey bg-grey-tint",
  blue: "text-blue bg-blue-tint",
};

/** A light as colour, shape and word together; `text` replaces the plain word, e.g. 逾期 18 天. */
export function LightBadge({ light, text }: { readonly light: Light; readonly text?: string | undefined }) {
  const t = translator("lights");
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-full px-2.5 py-0.5 text-sm whitespace-nowrap ${lightTone[light]}`}
    >
      <LightShape light={light} />
      {text ?? t(light)}
    </span>
  );
}
