import { describe, expect, it } from "vitest";
import { singleIndices } from "@/lib/air/composite-index";

const day = (value: number | null) => ({ pm25: value, pm10: value, so2: value, no2: value, co: value, o3_8h: value });

describe("the parts of the composite index", () => {
  it("are means over the annual limit, for CO and ozone percentiles between two days", () => {
    const parts = singleIndices(Array.from({ length: 11 }, (_, index) => day(index * 10)));
    expect(parts).toEqual({ pm25: 1.429, pm10: 0.714, so2: 0.833, no2: 1.25, co: 23.75, o3_8h: 0.562 });
  });

  it("are none where nothing was measured", () => {
    expect(singleIndices([day(null)])).toEqual({ pm25: null, pm10: null, so2: null, no2: null, co: null, o3_8h: null });
    expect(singleIndices([day(35)]).pm25).toBe(1);
  });
});
