import { z } from "zod";

const monthDay = z.int().min(1).max(31);
const days = z.int().min(0).max(366);
const points = z.int().min(0).max(100);
const months = z.array(z.int().min(1).max(12)).min(1).max(12);

/** How many periods back a light can look; the standings keep one more, for the open one. */
export const mostPeriodsLookedBack = 5;

/**
 * What the coordination office lays down for a plan. Stored with a version; every light, deadline and reminder comes
 * from the version in force on its day. All of it is usual practice, not the plan's word.
 */
export const ruleSettingsSchema = z
  .object({
    /** Length of a reporting period. */
    period: z.enum(["month", "quarter"]),
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
      missedForOrange: z.int().min(1).max(mostPeriodsLookedBack),
      missedForRed: z.int().min(1).max(mostPeriodsLookedBack),
    }),
    /** A roll-up shows the worst light that at least this share of its members, in per cent, stand at or beyond; 0: the worst of all. */
    rollUp: z.object({ taskShare: points, groupShare: points }),
    /** The months of each season, in order; a season ends with its last month. */
    seasons: z.object({ winter: months, spring: months, summer: months, autumn: months }),
    /** Days that an event-driven duty has, from the event on. */
    eventDutyDays: z.int().min(1).max(366),
    /** Days before (0: on) and after a reporting day or a duty's date on which posts are reminded; the last goes to the office too. */
    reminders: z.object({ before: z.array(days).max(10), after: z.array(days).max(10) }),
  })
  .refine(({ reportDay, reviewDay }) => reportDay <= reviewDay, { error: "rules.reviewBeforeReport", path: ["reviewDay"] })
  .refine(({ lights }) => lights.behindPoints <= lights.farBehindPoints, { error: "rules.farBelowBehind", path: ["lights", "farBehindPoints"] })
  .refine(({ lights }) => lights.missedForOrange <= lights.missedForRed, { error: "rules.redBelowOrange", path: ["lights", "missedForRed"] })
  .refine(({ seasons }) => Object.values(seasons).every(isConsecutive), { error: "rules.seasonTorn", path: ["seasons"] });

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
