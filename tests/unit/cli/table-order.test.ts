import { describe, expect, it } from "vitest";
import { order } from "@/lib/cli/backup/tables";

describe("the order of a backup's tables", () => {
  it("puts what is referred to first, and minds neither itself nor what is left out", () => {
    const references = [
      { source: "a", target: "b" },
      { source: "b", target: "c" },
      { source: "b", target: "b" },
      { source: "a", target: "left-out" },
    ];
    expect(order(["a", "b", "c", "d"], references)).toEqual(["c", "d", "b", "a"]);
  });

  it("knows no order in a circle", () => {
    const references = [
      { source: "a", target: "b" },
      { source: "b", target: "a" },
    ];
    expect(() => order(["a", "b"], references)).toThrow("a, b");
  });
});
