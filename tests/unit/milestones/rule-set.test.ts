import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readRuleForm, ruleFields } from "@/lib/milestones/rule-form";
import { changedSettings, ruleSettingsSchema, usualSettings, type RuleSettings } from "@/lib/milestones/rule-set";
import { changeRulesSchema } from "@/lib/milestones/rule-schema";
import { fieldProblems, formDataToObject } from "@/lib/web/form-data";

type Change = (settings: RuleSettings) => unknown;
const lights = (changes: Partial<RuleSettings["lights"]>): Change => (settings) => ({ ...settings, lights: { ...settings.lights, ...changes } });
const having = (changes: Partial<RuleSettings>): Change => (settings) => ({ ...settings, ...changes });

describe("a rule set's settings", () => {
  it("are those the plan starts with", () => {
    expect(ruleSettingsSchema.parse(usualSettings)).toEqual(usualSettings);
  });

  it.each<[string, Change, string]>([
    ["reporting on day 0", having({ reportDay: 0 }), "reportDay rules.monthDay"],
    ["reviewing on day 32", having({ reviewDay: 32 }), "reviewDay rules.monthDay"],
    ["reviewing before reporting", having({ reviewDay: 24 }), "reviewDay rules.reviewBeforeReport"],
    ["half a point", lights({ behindPoints: 9.5 }), "lights.behindPoints rules.points"],
    ["101 points", lights({ farBehindPoints: 101 }), "lights.farBehindPoints rules.points"],
    ["red before yellow", lights({ farBehindPoints: 9 }), "lights.farBehindPoints rules.farBelowBehind"],
    ["more missed periods than are looked back", lights({ missedForRed: 6 }), "lights.missedForRed rules.missedPeriods"],
    ["red before orange", lights({ missedForOrange: 3 }), "lights.missedForRed rules.redBelowOrange"],
    ["a torn season", having({ seasons: { ...usualSettings.seasons, winter: [12, 2] } }), "seasons rules.seasonTorn"],
    ["a month in two seasons", having({ seasons: { ...usualSettings.seasons, spring: [2, 3, 4, 5] } }), "seasons rules.seasonsOverlap"],
    ["no days for an event's duty", having({ eventDutyDays: 0 }), "eventDutyDays rules.dayCount"],
    ["a reminder twice", having({ reminders: { before: [3, 3], after: [] } }), "reminders.before rules.dayTwice"],
    ["reminding of what passed today", having({ reminders: { before: [], after: [0] } }), "reminders.after.0 rules.dayCount"],
  ])("refuse %s", (_, change, problem) => {
    const { error } = ruleSettingsSchema.safeParse(change(usualSettings));
    expect(error?.issues.map(({ path, message }) => `${path.join(".")} ${message}`)).toEqual([problem]);
  });

  it.each<[string, Change]>([
    ["reviewing on the reporting day", having({ reviewDay: 25 })],
    ["one threshold for yellow and red", lights({ farBehindPoints: 10 })],
    ["red at once", lights({ missedForRed: 1 })],
    ["no reminders", having({ reminders: { before: [], after: [] } })],
    ["a winter over the turn of the year", having({ seasons: { ...usualSettings.seasons, autumn: [9, 10], winter: [11, 12, 1, 2] } })],
  ])("allow %s", (_, change) => {
    expect(ruleSettingsSchema.safeParse(change(usualSettings)).success).toBe(true);
  });

  it("tell what a version changed, in its own words", () => {
    const after = { ...usualSettings, reportDay: 20, seasons: { ...usualSettings.seasons, autumn: [9, 10], winter: [11, 12, 1, 2] } };
    expect(changedSettings(usualSettings, after)).toEqual([
      { place: "reportDay", before: 25, after: 20 },
      { place: "seasons.winter", before: [12, 1, 2], after: [11, 12, 1, 2] },
      { place: "seasons.autumn", before: [9, 10, 11], after: [9, 10] },
    ]);
    expect(changedSettings(after, after)).toEqual([]);
  });
});

describe("the settings' form", () => {
  const formOf = (fields: Readonly<Record<string, string>>) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    return formDataToObject(form);
  };
  const place = { planId: "0198c0de-0000-7000-8000-000000000000", version: "1", reason: "" };

  it("says back what it was filled with", () => {
    const span = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 3 }));
    fc.assert(
      fc.property(span, fc.uniqueArray(fc.integer({ min: 0, max: 366 }), { maxLength: 10 }), ([first, length], before) => {
        const months = Array.from({ length }, (_, index) => ((first + index - 1) % 12) + 1);
        const settings = { ...usualSettings, seasons: { ...usualSettings.seasons, winter: months }, reminders: { before, after: [] } };
        expect(readRuleForm(formOf(ruleFields(settings)).settings)).toEqual(settings);
      }),
    );
  });

  it("understands full-width digits and any comma", () => {
    const fields = { ...ruleFields(usualSettings), "settings.reportDay": "２０", "settings.reminders.before": "7，3、0" };
    expect(readRuleForm(formOf(fields).settings)).toMatchObject({ reportDay: 20, reminders: { before: [7, 3, 0] } });
  });

  it("finds each problem beside its field, a missing reason too", () => {
    const fields = { ...place, ...ruleFields(usualSettings), "settings.reportDay": "月底", "settings.lights.behindPoints": "", "settings.reminders.after": "三天" };
    const { error } = changeRulesSchema.safeParse(formOf(fields));
    expect(error && fieldProblems(error)).toEqual({
      "settings.reportDay": ["rules.monthDay"],
      "settings.lights.behindPoints": ["rules.points"],
      "settings.reminders.after.0": ["rules.dayCount"],
      reason: ["rules.reasonRequired"],
    });
  });
});
