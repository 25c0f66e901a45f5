import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isAppError } from "@/lib/errors";
import { isExtendable, latestExtension, requireExtension } from "@/lib/milestones/extension";
import { addDays, parseCalendarDate, type CalendarDate } from "@/lib/time/calendar-date";

const day = (text: string) => parseCalendarDate(text);
const duty = { dueOn: day("2025-12-31"), planEndsOn: day("2026-01-01") };

function refusal(asked: string, today: string): string {
  try {
    requireExtension(duty, day(asked), day(today));
    return "allowed";
  } catch (error) {
    if (!isAppError(error)) throw error;
    return error.details.reason ?? (error.details.fields?.dueOn ?? []).join();
  }
}

describe("a later date", () => {
  it.each([
    ["2026-03-31", "2025-11-20", "allowed"],
    ["2026-01-01", "2025-12-31", "allowed"],
    ["2026-01-01", "2026-01-01", "extension.tooLate"],
    ["2025-12-31", "2025-11-20", "extension.notLater"],
    ["2025-12-30", "2025-11-20", "extension.notLater"],
    ["2026-12-31", "2025-11-20", "allowed"],
    ["2027-01-01", "2025-11-20", "extension.beyondPlan"],
  ])("%s asked for on %s: %s", (asked, today, expected) => {
    expect(refusal(asked, today)).toBe(expected);
  });

  it.each([
    ["2026-01-01", "2026-12-31"],
    ["2024-02-29", "2025-02-28"],
    ["2023-03-01", "2024-02-29"],
  ])("of a plan that ends before %s is at most %s", (endsOn, latest) => {
    expect(latestExtension(day(endsOn))).toBe(latest);
  });

  it("can be asked for exactly when some day would be granted", () => {
    const any = fc.integer({ min: -500, max: 800 }).map((days) => addDays(day("2025-12-31"), days));
    fc.assert(
      fc.property(any, any, any, (dueOn, planEndsOn, today) => {
        const asking = (asked: CalendarDate) => {
          try {
            requireExtension({ dueOn, planEndsOn }, asked, today);
            return true;
          } catch {
            return false;
          }
        };
        const some = [addDays(dueOn, 1), latestExtension(planEndsOn)].some(asking);
        expect(isExtendable({ dueOn, planEndsOn }, today)).toBe(some);
      }),
    );
  });
});
