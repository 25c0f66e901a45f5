import type { Browser, Page } from "@playwright/test";
import { demoPassword, signIn } from "./support/caller";
import { createPerson } from "./support/people";
import { expect, test } from "./support/test";

const wrong = "Luohe-2025";

test("a wrong password keeps the user name, and the right one opens the work list", async ({ browser }) => {
  const page = await pageFrom(browser, "192.0.2.11");
  await page.goto("/sign-in");
  await fillIn(page, "qxj", wrong);
  await expect(page.getByRole("alert").filter({ hasText: "用户名或密码不正确。" })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "用户名", exact: true })).toHaveValue("qxj");
  await expect(page.getByLabel("密码", { exact: true })).toHaveValue("");
  await page.getByLabel("密码", { exact: true }).fill(demoPassword);
  await page.getByRole("button", { name: "登录" }).click();
  await expect(page).toHaveURL(/\/work$/);
});

test("signing in works without scripts", async ({ browser }) => {
  const page = await pageFrom(browser, "192.0.2.12", { javaScriptEnabled: false });
  await page.goto("/sign-in");
  await fillIn(page, "leader", wrong);
  await expect(page.getByText("用户名或密码不正确。")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "用户名", exact: true })).toHaveValue("leader");
  await page.getByLabel("密码", { exact: true }).fill(demoPassword);
  await page.getByRole("button", { name: "登录" }).click();
  await expect(page).toHaveURL(/\/dashboard$/);
});

test("after too many attempts the door stays shut there, also for the right password, and open elsewhere", async ({ browser }) => {
  const { username } = await createPerson("throttled");
  const page = await pageFrom(browser, "192.0.2.13");
  await page.goto("/sign-in");
  for (let attempt = 0; attempt < 5; attempt++) {
    await fillIn(page, username, wrong);
    await expect(page.getByRole("button", { name: "登录" })).toBeEnabled();
    await expect(page.getByText("用户名或密码不正确。")).toBeVisible();
  }
  await fillIn(page, username, demoPassword);
  await expect(page.getByText("尝试次数过多，请在 15 分钟后再试。")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "用户名", exact: true })).toHaveValue(username);

  const elsewhere = await pageFrom(browser, "192.0.2.14");
  await elsewhere.goto("/sign-in");
  await fillIn(elsewhere, username, demoPassword);
  await expect(elsewhere).toHaveURL(/\/work$/);
});

test("signing out ends the session itself, not just the browser's cookie", async ({ browser, baseURL }) => {
  const { username } = await createPerson("leaver");
  const page = await pageFrom(browser, "192.0.2.15");
  await page.goto("/sign-in");
  await fillIn(page, username, demoPassword);
  await expect(page).toHaveURL(/\/work$/);
  const cookies = await page.context().cookies();
  await page.getByRole("button", { name: "我的账号" }).click();
  await page.getByRole("button", { name: "退出登录" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await page.goto("/work");
  await expect(page).toHaveURL(/\/sign-in\?callbackUrl=%2Fwork$/);

  const kept = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const response = await fetch(new URL("/api/v1/plans", baseURL), { headers: { cookie: kept } });
  expect(response.status).toBe(401);
});

test("disabling an account takes effect on its next request", async ({ browser, pageOf }) => {
  const { id, username } = await createPerson("disabled");
  const person = await pageFrom(browser, "192.0.2.16");
  await person.goto("/sign-in");
  await fillIn(person, username, demoPassword);
  await expect(person).toHaveURL(/\/work$/);

  const office = await pageOf("admin");
  await office.goto(`/admin/people/${id}`);
  await office.getByText("停用账号…").click();
  await expect(office.getByText("停用后立即退出登录")).toBeVisible();
  await office.getByRole("button", { name: "停用账号", exact: true }).click();
  await expect(office.getByText("停用期间不能登录")).toBeVisible();

  await person.getByRole("navigation").first().getByRole("link", { name: "任务", exact: true }).click();
  await expect(person).toHaveURL(/\/sign-in/);
  await fillIn(person, username, demoPassword);
  await expect(person.getByText("该账号已停用，请联系攻坚办。")).toBeVisible();

  await office.getByText("恢复账号…").click();
  await office.getByRole("button", { name: "恢复账号", exact: true }).click();
  await expect(office.getByText("停用账号…")).toBeVisible();
  await fillIn(person, username, demoPassword);
  await expect(person).toHaveURL(/\/work$/);
});

test("changing a role takes effect on the person's next request", async ({ pageOf }) => {
  const { id, username } = await createPerson("promoted");
  const caller = await signIn(username);
  expect((await caller.fetch("/admin/people")).status).toBe(404);

  const office = await pageOf("admin");
  await office.goto(`/admin/people/${id}`);
  await office.getByLabel("角色").selectOption({ label: "攻坚办" });
  await office.getByLabel("单位").selectOption({ label: "无" });
  await office.getByRole("button", { name: "保存" }).click();
  await expect(office.getByText("已保存，本人下一次操作时生效。")).toBeVisible();
  expect((await caller.fetch("/admin/people")).status).toBe(200);

  await office.getByLabel("角色").selectOption({ label: "市领导" });
  await office.getByRole("button", { name: "保存" }).click();
  await expect(office.getByText("已保存，本人下一次操作时生效。")).toBeVisible();
  await expect.poll(async () => (await caller.fetch("/admin/people")).status).toBe(404);
});

test("a person who was reset gets in with the initial password and no further than its change", async ({ browser, pageOf }) => {
  const { id, username } = await createPerson("reset");
  const office = await pageOf("admin");
  await office.goto(`/admin/people/${id}`);
  await office.getByText("重置密码…").click();
  await office.getByRole("button", { name: "重置密码", exact: true }).click();
  const issued = office.getByRole("status").filter({ hasText: "密码已重置" });
  await expect(issued).toBeVisible();
  const initial = await issued.getByRole("definition").last().innerText();

  const person = await pageFrom(browser, "192.0.2.17");
  await person.goto("/sign-in");
  await fillIn(person, username, initial);
  await expect(person).toHaveURL(/\/change-password$/);
  await person.goto("/dashboard");
  await expect(person).toHaveURL(/\/change-password$/);
  await person.getByLabel("初始密码").fill(initial);
  await person.getByLabel("新密码", { exact: true }).fill("Lingyuan-Lantian-1");
  await person.getByLabel("再次输入新密码").fill("Lingyuan-Lantian-1");
  await person.getByRole("button", { name: "修改密码" }).click();
  await expect(person.getByText("密码已修改。")).toBeVisible();
  await person.getByRole("link", { name: "开始使用" }).click();
  await expect(person).toHaveURL(/\/work$/);
});

/** A browser of its own at an address of its own: attempts are counted per address. */
async function pageFrom(browser: Browser, address: string, options: Parameters<Browser["newContext"]>[0] = {}): Promise<Page> {
  const context = await browser.newContext({ ...options, extraHTTPHeaders: { "x-forwarded-for": address } });
  return context.newPage();
}

async function fillIn(page: Page, username: string, password: string): Promise<void> {
  await page.getByRole("textbox", { name: "用户名", exact: true }).fill(username);
  await page.getByLabel("密码", { exact: true }).fill(password);
  await page.getByRole("button", { name: "登录" }).click();
}
