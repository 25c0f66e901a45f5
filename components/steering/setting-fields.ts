import { translator } from "@/lib/i18n/translator";
import { seasonNames } from "@/lib/plan/types";

/** How a setting is asked for; `season` as its first and last month. */
type SettingControl = "number" | "days" | "period" | "season";

export type SettingField = {
  /** As in `lights.behindPoints`. */
  readonly place: string;
  readonly control: SettingControl;
  readonly label: string;
  readonly hint: string;
  readonly unit: string;
};

export type SettingGroup = { readonly title: string; readonly fields: readonly SettingField[] };

const groups: readonly (readonly [group: string, control: SettingControl, places: readonly string[]])[] = [
  ["period", "period", ["period"]],
  ["period", "number", ["reportDay", "reviewDay", "bulletinDay"]],
  [
    "lights",
    "number",
    ["behindPoints", "farBehindPoints", "dutyDueSoonDays", "reportDueSoonDays", "missedForOrange", "missedForRed"].map((name) => `lights.${name}`),
  ],
  ["rollUp", "number", ["rollUp.taskShare", "rollUp.groupShare"]],
  ["seasons", "season", seasonNames.map((name) => `seasons.${name}`)],
  ["event", "number", ["eventDutyDays"]],
  ["reminders", "days", ["reminders.before", "reminders.after"]],
];

/** The settings' form: what is asked for, in groups, with its words. */
export function settingGroups(): SettingGroup[] {
  const t = translator("steering.rules");
  const field = (place: string, control: SettingControl): SettingField => ({
    place,
    control,
    label: t(`fields.${place}.label` as never),
    hint: t(`fields.${place}.hint` as never),
    unit: t(`fields.${place}.unit` as never),
  });
  const names = [...new Set(groups.map(([group]) => group))];
  return names.map((name) => ({
    title: t(`groups.${name}` as never),
    fields: groups.filter(([group]) => group === name).flatMap(([, control, places]) => places.map((place) => field(place, control))),
  }));
}
