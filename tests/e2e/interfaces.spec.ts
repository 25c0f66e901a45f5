import { createPerson } from "./support/people";
import { portalUrl } from "./support/portal-address";
import { expect, test } from "./support/test";

/* The office lets other systems in, tells them of messages, and ends both. */

const ask = (token: string, method: string, address: string) => fetch(new URL(address, portalUrl()), { method, headers: { authorization: `Bearer ${token}` }, ...(method === "POST" && { body: "{}" }) });

test("a token is issued on a person's page, shown once, reads but does not write, and ends when it is revoked", async ({ pageOf }) => {
  const { id } = await createPerson("interfaces");
  const page = await pageOf("admin");
  await page.goto(`/admin/people/${id}`);
  await page.getByLabel("有效天数").fill("0");
  await page.getByRole("button", { name: "签发" }).click();
  await expect(page.getByText("请填写用途。")).toBeVisible();
  await expect(page.getByLabel("有效天数")).toHaveValue("0");
  await page.getByLabel("用途").fill("每日取数试验");
  await page.getByLabel("有效天数").fill("30");
  await page.getByRole("button", { name: "签发" }).click();
  await expect(page.getByText("令牌已签发")).toBeVisible();
  const token = (await page.getByText(/^[\w-]{32,}$/).innerText()).trim();
  expect((await ask(token, "GET", "/api/v1/views/work")).status).toBe(200);
  expect((await ask(token, "POST", "/api/v1/commands/mark-all-read")).status).toBe(403);
  await page.reload();
  await expect(page.getByText(token)).toHaveCount(0);
  await page.goto("/admin/interfaces");
  await page.getByLabel("吊销：每日取数试验").click();
  await page.getByRole("button", { name: "吊销", exact: true }).click();
  await expect.poll(async () => (await ask(token, "GET", "/api/v1/views/work")).status).toBe(401);
});

test("a webhook is registered once its address is one, listed, and ended", async ({ pageOf }) => {
  const page = await pageOf("admin");
  await page.goto("/admin/interfaces");
  await page.getByLabel("接收系统").fill("督查试验平台");
  await page.getByLabel("接收地址").fill("ftp://example.org/");
  await page.getByRole("button", { name: "登记" }).click();
  await expect(page.getByText("请至少选择一类消息。")).toBeVisible();
  await expect(page.getByLabel("接收系统")).toHaveValue("督查试验平台");
  await page.getByLabel("接收地址").fill("https://example.org/hook");
  await page.getByLabel("督办单下达").check();
  await page.getByRole("button", { name: "登记" }).click();
  await expect(page.getByText("推送地址已登记")).toBeVisible();
  await expect(page.getByText(/^whsec_/)).toBeVisible();
  const listed = page.getByRole("listitem").filter({ hasText: "督查试验平台" });
  await expect(listed.getByText("https://example.org/hook")).toBeVisible();
  await listed.getByText("停止推送…").click();
  await listed.getByRole("button", { name: "停止推送" }).click();
  await expect(listed.getByText("停止", { exact: false }).first()).toBeVisible();
  await expect(listed.getByText("停止推送…")).toHaveCount(0);
});
