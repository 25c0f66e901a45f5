import type { SettingValue } from "@/lib/milestones/rule-set";
import { translator } from "@/lib/i18n/translator";

/** A setting's name; `place` as in `lights.behindPoints`. */
export function settingLabel(place: string): string {
  return translator("steering.rules.fields")(`${place}.label` as never);
}

/** A setting's value with its unit, as people say it. */
export function settingWords(place: string, value: SettingValue): string {
  const t = translator("steering.rules");
  if (typeof value === "string") return t(`periods.${value}` as never);
  if (typeof value === "object" && place.startsWith("seasons.")) {
    const [first = 1, last = first] = [value[0], value.at(-1)];
    return first === last ? t("month", { month: first }) : `${t("month", { month: first })}${t("monthTo")}${t("month", { month: last })}`;
  }
  const unit = t(`fields.${place}.unit` as never);
  if (typeof value !== "object") return `${value} ${unit}`.trim();
  return value.length === 0 ? t("versions.empty") : `${value.join("、")} ${unit}`;
}
