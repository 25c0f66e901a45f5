import { describe, expect, it } from "vitest";
import { taskWallMarkup } from "@/components/charts/task-wall-markup";
import charts from "@/lib/i18n/messages/zh-CN/charts.json";
import lights from "@/lib/i18n/messages/zh-CN/lights.json";

const tile = { seq: 11, name: "清洁<能源>", light: "red", percent: 90, reportedCount: 3, allocationCount: 12 } as const;

describe("taskWallMarkup", () => {
  const drawn = taskWallMarkup([{ title: "清洁取暖攻坚行动", shortTitle: "清洁取暖", light: "red", tiles: [tile] }], charts.wall, lights).toString();

  it("names the section with the number of its tasks", () => {
    expect(drawn).toContain('<h3 title="清洁取暖攻坚行动">清洁取暖<small>1 项</small><em data-light=red>逾期</em></h3>');
  });

  it("links a tile to its task, with everything it shows in its name", () => {
    expect(drawn).toContain("href=/tasks/11 data-light=red style=--done:90% ");
    expect(drawn).toContain('aria-label="任务 11 90% 清洁&lt;能源&gt;：逾期"');
    expect(drawn).toContain('title="清洁&lt;能源&gt; · 本期已报 3/12"');
    expect(drawn).toContain("<b>11</b> <span>90%</span>");
  });
});
