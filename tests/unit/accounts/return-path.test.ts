import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { returnPath } from "@/lib/accounts/return-path";

describe("where a sign-in returns to", () => {
  it.each([
    ["/tasks/11", "/tasks/11"],
    ["/tasks?light=red&page=2#t-11", "/tasks?light=red&page=2#t-11"],
    ["/tasks?q=%E6%95%A3%E7%85%A4", "/tasks?q=%E6%95%A3%E7%85%A4"],
    ["/", "/"],
    ["/apis", "/apis"],
    [undefined, "/"],
    [null, "/"],
    ["", "/"],
    ["tasks", "/"],
    ["//evil.example", "/"],
    ["///evil.example", "/"],
    ["/\\evil.example", "/"],
    ["/a\\..\\..\\evil.example", "/"],
    ["/x/..//evil.example", "/"],
    ["/.//evil.example", "/"],
    ["https://evil.example/", "/"],
    ["javascript:alert(1)", "/"],
    ["/\tevil", "/"],
    ["/\n/evil.example", "/"],
    [" //evil.example", "/"],
    // Round in circles, or not a page.
    ["/sign-in", "/"],
    ["/sign-in?callbackUrl=/sign-in", "/"],
    ["/change-password", "/"],
    ["/api/v1/plans", "/"],
    ["/x/../api/auth/signout", "/"],
  ])("%j → %j", (asked, expected) => {
    expect(returnPath(asked)).toBe(expected);
  });

  it("never leaves the site, whatever is asked", () => {
    const hostile = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc.string({ unit: fc.constantFrom("/", "\\", ".", ":", "@", "e", "\t", "\n", "?", "#", "%2f", "%5c") }),
    );
    fc.assert(
      fc.property(hostile, (asked) => {
        const target = returnPath(asked);
        const base = "https://portal.example.gov.cn";
        expect(new URL(target, base).origin).toBe(base);
        expect(target).toMatch(/^\/(?![/\\])/);
      }),
      { numRuns: 2_000 },
    );
  });
});
