import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { heavyEpisodes } from "@/lib/air/episodes";
import { addDays, parseCalendarDate } from "@/lib/time/calendar-date";

const first = parseCalendarDate("2025-01-01");

/** A day a letter from 1 January on: `H` 201, `c` 200, `-` a record without a valid AQI, a space none at all. */
function days(text: string) {
  return [...text].flatMap((letter, index) => {
    const aqi = { H: 201, c: 200, "-": null }[letter];
    return aqi === undefined ? [] : [{ date: addDays(first, index), aqi }];
  });
}

const told = (text: string) =>
  heavyEpisodes(days(text)).map(({ firstHeavyDay, lastHeavyDay, heavyDays, endedOn }) =>
    [firstHeavyDay, lastHeavyDay, endedOn].map((date) => date?.slice(8) ?? "lasts").join(" ").concat(` ${heavyDays}`),
  );

describe("episodes of heavy pollution", () => {
  it.each([
    ["", []],
    ["cc-c", []],
    ["cHc", ["02 02 03 1"]],
    ["cHHHc", ["02 04 05 3"]],
    ["HHc", ["01 02 03 2"]],
    ["cHH", ["02 03 lasts 2"]],
    ["HcHc", ["01 01 02 1", "03 03 04 1"]],
    ["HcH", ["01 01 02 1", "03 03 lasts 1"]],
    // A day without record neither ends a run nor is one of its days.
    ["H Hc", ["01 03 04 2"]],
    ["H-Hc", ["01 03 04 2"]],
    ["H  c", ["01 01 04 1"]],
    ["H- ", ["01 01 lasts 1"]],
    ["- Hc", ["03 03 04 1"]],
  ])("%j: %j", (text, expected) => {
    expect(told(text)).toEqual(expected);
  });

  it("hold every heavy day once, in order, and no clean day", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("H", "c", "-", " "), maxLength: 60 }), (text) => {
        const episodes = heavyEpisodes(days(text));
        expect(episodes.reduce((sum, { heavyDays }) => sum + heavyDays, 0)).toBe([...text].filter((letter) => letter === "H").length);
        const clean = days(text).filter(({ aqi }) => aqi === 200);
        expect(episodes.every(({ firstHeavyDay, lastHeavyDay }) => !clean.some(({ date }) => date > firstHeavyDay && date < lastHeavyDay))).toBe(true);
        const bounds = episodes.flatMap(({ firstHeavyDay, endedOn }) => [firstHeavyDay, ...(endedOn ? [endedOn] : [])]);
        expect(bounds).toEqual([...new Set(bounds)].toSorted());
      }),
    );
  });
});
