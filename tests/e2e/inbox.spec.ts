import { createPostMessage } from "./support/messages";
import { expect, test } from "./support/test";

/*
 * 建平县's clerk: what came to the post, from the number in the header to the place where the next step is.
 */

test("a message leads to its next step and is read from then on", async ({ pageOf }) => {
  await createPostMessage("jianping", { seq: 16, name: "加强秸秆禁烧管控" });
  const page = await pageOf("jianping");
  await page.goto("/work");
  const badge = page.getByRole("banner").getByRole("link", { name: /^收件箱/ });
  await expect(badge).toHaveAccessibleName(/条未读$/);
  await badge.click();
  const newest = page.getByRole("listitem").filter({ has: page.getByRole("heading", { level: 2 }) }).first();
  await expect(newest.getByRole("heading")).toHaveText("2025年11月填报 2025-11-25 截止，还有 1 项未提交");
  await expect(newest.getByRole("img", { name: "未读" })).toBeVisible();
  await newest.getByRole("button", { name: /^去填报/ }).click();
  await expect(page).toHaveURL(/\/tasks\/16\/report/);
  await page.goto("/inbox");
  await expect(newest.getByRole("link", { name: /^去填报/ })).toBeVisible();
  await expect(newest.getByRole("img", { name: "未读" })).toBeHidden();
});

test("everything is read in one step", async ({ pageOf }) => {
  await createPostMessage("jianping-shenhe", { seq: 1, name: "x" });
  const page = await pageOf("jianping-shenhe");
  await page.goto("/inbox");
  await page.getByRole("button", { name: "全部标为已读" }).click();
  await expect(page.getByRole("img", { name: "未读" })).toHaveCount(0);
  await expect(page.getByRole("banner").getByRole("link", { name: "收件箱", exact: true })).toBeVisible();
});

test("the office sees beforehand whom a day's reminders would reach", async ({ pageOf }) => {
  const page = await pageOf("admin");
  await page.goto("/admin/reminders?on=2025-11-24");
  await expect(page.getByText("这一天没有要催办的")).toBeVisible();
  await page.getByRole("link", { name: "后一天" }).click();
  const row = page.getByRole("row").filter({ hasText: "建平县 · 经办人" });
  await expect(row).toContainText("2025年11月填报 2025-11-25 截止");
  await expect(row).toContainText("当天 · 尚未提交");
});
