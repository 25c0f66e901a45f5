import { describe, expect, it } from "vitest";
import { countyMapMarkup } from "@/components/charts/county-map-markup";
import { countyOutlines, outlineBox } from "@/components/charts/county-outlines";
import { rateOf, rateStep } from "@/components/charts/rate-steps";
import { organisations } from "@/seeds/reference/organisations";

describe("countyOutlines", () => {
  it("has exactly the plan's counties", () => {
    const counties = organisations.flatMap(({ divisionCode }) => divisionCode ?? []);
    expect(Object.keys(countyOutlines).toSorted()).toEqual(counties.toSorted());
  });

  it.each(Object.entries(countyOutlines))("draws %s as one closed line inside the box", (_code, path) => {
    const match = /^M(\d+) (\d+)l([-\d ]+)z$/.exec(path);
    const steps = [...(match?.[3] ?? "").matchAll(/-?\d+/g)].map(([step]) => Number(step));
    expect(steps.length % 2).toBe(0);
    let [x, y] = [Number(match?.[1]), Number(match?.[2])];
    for (let index = 0; index < steps.length; index += 2) {
      x += steps[index] ?? NaN;
      y += steps[index + 1] ?? NaN;
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(outlineBox.width);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(outlineBox.height);
    }
  });
});

describe("countyMapMarkup", () => {
  const drawn = countyMapMarkup(
    [
      { divisionCode: "211302", name: "双塔区", percent: 100 },
      { divisionCode: "211322", name: "建<平>县", percent: null },
      { divisionCode: "999999", name: "外地", percent: 50 },
    ],
    "—",
  ).toString();

  it("prints name and value of every county", () => {
    expect(drawn).toMatch(/>双塔区<tspan [^>]*>100%<\/tspan>/);
    expect(drawn).toMatch(/>建&lt;平&gt;县<tspan [^>]*>—<\/tspan>/);
  });

  it("names the small districts outside, with a line to them", () => {
    expect(drawn).toContain('data-on="page">双塔区');
    expect(drawn.split("data-leader")).toHaveLength(2);
  });

  it("leaves out what it has no outline for", () => {
    expect(drawn).not.toContain("外地");
  });
});

describe("rates", () => {
  it.each([
    [0, 33, 0, 1],
    [32, 33, 96, 4],
    [33, 33, 100, 5],
    [199, 200, 99, 4],
    [24, 100, 24, 1],
    [25, 100, 25, 2],
    [49, 100, 49, 2],
    [50, 100, 50, 3],
    [74, 100, 74, 3],
    [75, 100, 75, 4],
  ])("%i of %i is %i per cent, step %i", (done, all, percent, step) => {
    expect(rateOf(done, all)).toBe(percent);
    expect(rateStep(percent)).toBe(step);
  });

  it("has no rate where nothing is owed", () => {
    expect(rateOf(0, 0)).toBeNull();
  });
});
