import { describe, expect, it } from "vitest";
import { pollutedEpisodes } from "@/lib/air/polluted-episodes";
import { parseCalendarDate } from "@/lib/time/calendar-date";

const days = (...aqis: (number | null)[]) =>
  aqis.map((aqi, index) => ({ date: parseCalendarDate(`2025-01-${String(index + 1).padStart(2, "0")}`), aqi, level: null, primary: aqi !== null && aqi > 200 ? (["pm10"] as const) : (["pm25"] as const), dust: false }));

describe("polluted episodes", () => {
  it("run from the first day above 100 to the last before one at or below it", () => {
    const [first, second, ...rest] = pollutedEpisodes(days(100, 101, 250, 100, 150, 201));
    expect(first).toMatchObject({ firstDay: "2025-01-02", lastDay: "2025-01-03", maxAqi: 250, heavyDays: ["2025-01-03"], primary: ["pm25", "pm10"] });
    expect(second).toMatchObject({ firstDay: "2025-01-05", lastDay: "2025-01-06", heavyDays: ["2025-01-06"] });
    expect(rest).toEqual([]);
  });

  it("are not ended by a day of which nothing is known", () => {
    expect(pollutedEpisodes(days(150, null, 150))).toMatchObject([{ firstDay: "2025-01-01", lastDay: "2025-01-03", days: [{}, {}] }]);
    expect(pollutedEpisodes(days(100, null, 90))).toEqual([]);
  });
});
