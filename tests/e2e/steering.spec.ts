import { query } from "./support/database";
import { expect, test } from "./support/test";

/* The office steers the plan and seals its months; nothing here moves a date or a light that other files look at. */

test("a change of rules is looked at beforehand, and refused without a reason with all that was typed", async ({ pageOf }) => {
  const page = await pageOf("admin");
  await page.goto("/admin/plan");
  await page.getByLabel("填报截止日").fill("20");
  await page.getByRole("button", { name: "先看影响" }).click();
  await expect(page.getByText("2025-12：2025-12-20 前填报，2025-12-28 前审核")).toBeVisible();
  await page.getByLabel("填报截止日").fill("29");
  await page.getByRole("button", { name: "保存为新版本" }).click();
  await expect(page.getByText("请写明修改理由。")).toBeVisible();
  await page.getByLabel("修改理由").fill("试算");
  await page.getByRole("button", { name: "保存为新版本" }).click();
  await expect(page.getByText("不能早于填报截止日。")).toBeVisible();
  await expect(page.getByLabel("填报截止日")).toHaveValue("29");
  await expect(page.getByLabel("修改理由")).toHaveValue("试算");
  expect(await query("SELECT version FROM rule_set WHERE version > 1")).toEqual([]);
});

test("an event without a clause is refused beside the choice", async ({ pageOf }) => {
  const page = await pageOf("admin");
  await page.goto("/admin/events");
  await page.getByLabel("事件名称").fill("春播前秸秆禁烧");
  await page.getByRole("button", { name: "开启", exact: true }).click();
  await expect(page.getByText("请至少选择一项任务要求。")).toBeVisible();
  await expect(page.getByLabel("事件名称")).toHaveValue("春播前秸秆禁烧");
});

test("two months are sealed, opened and compared", async ({ pageOf }) => {
  const office = await pageOf("admin");
  await office.goto("/reports");
  for (const month of ["2025年3月", "2025年4月"]) {
    const row = office.getByRole("listitem").filter({ hasText: month });
    if ((await row.getByText("已封存").count()) > 0) continue;
    await row.getByText("封存…").click();
    await row.getByRole("button", { name: "确认封存" }).click();
    await expect(row.getByText("已封存")).toBeVisible();
  }
  const leader = await pageOf("leader");
  await leader.goto("/reports");
  await expect(leader.getByText("封存…")).toHaveCount(0);
  await leader.getByRole("link", { name: "打开 2025年4月" }).click();
  await expect(leader.getByRole("heading", { level: 1, name: "2025年4月调度月报" })).toBeVisible();
  await expect(leader.getByText("✓ 校验一致")).toBeVisible();
  await expect(leader.getByRole("row")).toHaveCount(34);
  await leader.getByRole("link", { name: "与上期比较" }).click();
  await expect(leader.getByRole("heading", { level: 1, name: "2025年4月 与 2025年3月 比较" })).toBeVisible();
  await expect(leader.getByRole("heading", { name: /^亮灯有变化/ })).toBeVisible();
});
