import { z } from "zod";

/** How many periods back a light can look; the standings keep one more, for the open one. */
export const mostPeriodsLookedBack = 5;

const whole = (min: number, max: number, error: string) => z.int({ error }).min(min, { error }).max(max, { error });
const monthDay = whole(1, 31, "rules.monthDay");
const days = whole(0, 366, "rules.days");
const dayCount = whole(1, 366, "rules.dayCount");
const points = whole(0, 100, "rules.points");
const missedPeriods = whole(1, mostPeriodsLookedBack, "rules.missedPeriods");
const months = z.array(whole(1, 12, "rules.month"), { error: "rules.month" }).min(1, { error: "rules.month" }).max(12, { error: "rules.month" });
const mostReminders = 10;
const outdated = { error: "rules.formOutdated" };
const listOf = (item: z.ZodInt) =>
  z
    .array(item, outdated)
    .max(mostReminders, { error: "rules.tooManyDays" })
    .refine((list) => new Set(list).size === list.length, { error: "rules.dayTwice" });

/**
 * What the coordination office lays down for a plan. Stored with a version; every light, deadline and reminder comes
 * from the version in force on its day. All of it is usual practice, not the plan's word.
 */
export const ruleSettingsSchema = z
  .object({
    /** Length of a reporting period. */
    period: z.enum(["month", "quarter"], { error: "rules.period" }),
    /** Days of a period's last month by which clerks report, leads review; and of the next by which the bulletin is out. */
    reportDay: monthDay,
    reviewDay: monthDay,
    bulletinDay: monthDay,
    lights: z.object({
      /** Points behind expected progress from which an allocation is yellow, and above which it is red. */
      behindPoints: points,
      farBehindPoints: points,
      /** Days before a duty's date from which it is yellow while nobody has reported it done. */
      dutyDueSoonDays: days,
      /** Days before the open period's reporting day from which a missing report is yellow. */
      reportDueSoonDays: days,
      /** Missed periods in a row, counted from the newest closed one, that make orange and red. */
      missedForOrange: missedPeriods,
      missedForRed: missedPeriods,
    }),
    /** A roll-up shows the worst light that at least this share of its members, in per cent, stand at or beyond; 0: the worst of all. */
    rollUp: z.object({ taskShare: points, groupShare: points }),
    /** The months of each season, in order; a season ends with its last month. */
    seasons: z.object({ winter: months, spring: months, summer: months, autumn: months }),
    /** Days that an event-driven duty has, from the event on. */
    eventDutyDays: dayCount,
    /** Days before (0: on) and after a reporting day or a duty's date on which posts are reminded; the last goes to the office too. */
    reminders: z.object({ before: listOf(days), after: listOf(dayCount) }),
  })
  .refine(({ reportDay, reviewDay }) => reportDay <= reviewDay, { error: "rules.reviewBeforeReport", path: ["reviewDay"] })
  .refine(({ lights }) => lights.behindPoints <= lights.farBehindPoints, { error: "rules.farBelowBehind", path: ["lights", "farBehindPoints"] })
  .refine(({ lights }) => lights.missedForOrange <= lights.missedForRed, { error: "rules.redBelowOrange", path: ["lights", "missedForRed"] })
  .refine(({ seasons }) => Object.values(seasons).every(isConsecutive), { error: "rules.seasonTorn", path: ["seasons"] })
  .refine(({ seasons }) => haveNoMonthTwice(Object.values(seasons)), { error: "rules.seasonsOverlap", path: ["seasons"] });

export type RuleSettings = z.output<typeof ruleSettingsSchema>;

/** A version of a plan's settings. */
export type RuleSet = { readonly version: number; readonly settings: RuleSettings };

/** What a plan starts with. */
export const usualSettings: RuleSettings = {
  period: "month",
  reportDay: 25,
  reviewDay: 28,
  bulletinDay: 5,
  lights: {
    behindPoints: 10,
    farBehindPoints: 30,
    dutyDueSoonDays: 30,
    reportDueSoonDays: 3,
    missedForOrange: 1,
    missedForRed: 2,
  },
  rollUp: { taskShare: 0, groupShare: 0 },
  seasons: { winter: [12, 1, 2], spring: [3, 4, 5], summer: [6, 7, 8], autumn: [9, 10, 11] },
  eventDutyDays: 15,
  reminders: { before: [7, 3, 0], after: [3, 10] },
};

/** Months that follow each other, over the turn of the year too. */
function isConsecutive(list: readonly number[]): boolean {
  return list.slice(1).every((month, index) => month === ((list[index] ?? 0) % 12) + 1);
}

function haveNoMonthTwice(seasons: readonly (readonly number[])[]): boolean {
  const all = seasons.flat();
  return new Set(all).size === all.length;
}

/** One setting by its place, such as `lights.behindPoints`, in two versions. */
export type SettingChange = { readonly place: string; readonly before: SettingValue; readonly after: SettingValue };
export type SettingValue = string | number | readonly number[];

/** What `after` says otherwise than `before`, in the settings' order. */
export function changedSettings(before: RuleSettings, after: RuleSettings): SettingChange[] {
  const earlier = new Map(placesOf(before));
  return placesOf(after).flatMap(([place, value]) => {
    const was = earlier.get(place);
    return was === undefined || JSON.stringify(was) === JSON.stringify(value) ? [] : [{ place, before: was, after: value }];
  });
}

function placesOf(settings: RuleSettings): [place: string, value: SettingValue][] {
  return Object.entries(settings).flatMap(([name, value]) =>
    typeof value === "object"
      ? Object.entries(value).map(([inner, each]): [string, SettingValue] => [`${name}.${inner}`, each])
      : [[name, value] satisfies [string, SettingValue]],
  );
}
