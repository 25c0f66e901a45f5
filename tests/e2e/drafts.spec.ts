import type { Page } from "@playwright/test";
import { signIn } from "./support/caller";
import { queryOne } from "./support/database";
import { allocationVersion, clearAllocation, findAllocation, report } from "./support/records";
import { expect, test } from "./support/test";

/* 喀左县's reports on task 16: nothing typed is ever lost. */

const task = 16;
const period = "2025-11";
const clerk = "kazuo";
let allocationId: string;

test.beforeEach(async () => {
  ({ id: allocationId } = await findAllocation(clerk, task));
  await clearAllocation(allocationId, period);
});

test("a draft saves itself and is there again", async ({ pageOf }) => {
  const page = await openReport(pageOf);
  await narrative(page).fill("已对辖区两高一低项目开展摸排。");
  await page.getByRole("textbox", { name: "累计进度" }).fill("71");
  await expect(page.getByRole("status").filter({ hasText: "草稿已存" })).toBeVisible();
  expect(await savedNarrative()).toBe("已对辖区两高一低项目开展摸排。");

  await page.reload();
  await expect(narrative(page)).toHaveValue("已对辖区两高一低项目开展摸排。");
  await expect(page.getByRole("textbox", { name: "累计进度" })).toHaveValue("71");
});

test("words typed and left at once are saved on leaving", async ({ pageOf }) => {
  const page = await openReport(pageOf);
  await narrative(page).fill("离开页面之前写下的话。");
  await page.goto("/tasks");
  await expect.poll(savedNarrative).toBe("离开页面之前写下的话。");
});

test("two windows: the second to save is asked, and keeps what was typed", async ({ pageOf }) => {
  const first = await openReport(pageOf);
  const second = await openReport(pageOf);
  await narrative(first).fill("第一个窗口的内容。");
  await expect(first.getByRole("status").filter({ hasText: "草稿已存" })).toBeVisible();
  await narrative(second).fill("第二个窗口的内容。");
  const question = second.getByRole("alert").filter({ hasText: "同事刚刚保存了另一份" });
  await expect(question).toContainText("第一个窗口的内容。");
  await expect(question).toContainText("第二个窗口的内容。");
  await expect(narrative(second)).toHaveValue("第二个窗口的内容。");
  expect(await savedNarrative()).toBe("第一个窗口的内容。");

  await question.getByRole("button", { name: "用对方的，我的留着备查" }).click();
  await expect(narrative(second)).toHaveValue("第一个窗口的内容。");
  await expect(second.getByRole("heading", { name: "您填写过、没有采用的内容" })).toBeVisible();
  await expect(second.getByText("第二个窗口的内容。")).toBeVisible();
});

test("two windows: one's own words may replace the other's", async ({ pageOf }) => {
  const page = await openReport(pageOf);
  const colleague = await signIn(`${clerk}-shenhe`);
  // A colleague's program is quicker: what is typed here goes out once it has written.
  let written: Promise<string> | undefined;
  await page.route("**/api/v1/allocations/**", async (route) => {
    await (written ??= report(colleague, allocationId, { period, submit: false, narrative: "同事的内容。" }));
    await route.continue();
  });
  await narrative(page).fill("我的内容。");
  const question = page.getByRole("alert").filter({ hasText: "同事刚刚保存了另一份" });
  await expect(question).toContainText("喀左县审核人");
  await question.getByRole("button", { name: "用我填写的，替换对方的" }).click();
  await expect(page.getByRole("status").filter({ hasText: "草稿已存" })).toBeVisible();
  await expect.poll(savedNarrative).toBe("我的内容。");
});

test("a submission built on an old version is not taken, and nothing typed is lost", async ({ pageOf }) => {
  const page = await openReport(pageOf);
  await page.route("**/api/v1/allocations/**", (route) => route.abort());
  await narrative(page).fill("提交时已被同事改过。");
  await page.getByRole("textbox", { name: "累计进度" }).fill("70");
  await report(await signIn(`${clerk}-shenhe`), allocationId, { period, submit: false, narrative: "同事的内容。" });
  await page.unroute("**/api/v1/allocations/**");
  await page.getByRole("button", { name: "提交给本单位审核人" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "同事刚刚保存了另一份" })).toContainText("提交时已被同事改过。");
  await expect(narrative(page)).toHaveValue("提交时已被同事改过。");
  expect(await savedNarrative()).toBe("同事的内容。");
});

test("a lost connection says so, keeps the words and saves them when it is back", async ({ pageOf }) => {
  const page = await openReport(pageOf);
  await page.context().setOffline(true);
  await narrative(page).fill("断网时写下的话。");
  await expect(page.getByText("网络断开，内容已留在本机，恢复后自动保存")).toBeVisible();
  await page.getByRole("textbox", { name: "累计进度" }).fill("72");
  await page.getByRole("button", { name: "提交给本单位审核人" }).click();
  await expect(page.getByText("网络断开，没有提交成功。内容都还在")).toBeVisible();
  await expect(narrative(page)).toHaveValue("断网时写下的话。");

  await page.context().setOffline(false);
  await expect(page.getByRole("status").filter({ hasText: "草稿已存" })).toBeVisible();
  expect(await savedNarrative()).toBe("断网时写下的话。");
});

test("words typed before the page's scripts are there stay, and are saved", async ({ pageOf }) => {
  await report(await signIn(clerk), allocationId, { period, submit: false, narrative: "早先存下的话。" });
  const page = await pageOf(clerk);
  let release = (): void => undefined;
  const scripts = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/_next/static/**/*.js", async (route) => {
    await scripts;
    await route.continue();
  });
  await page.goto(`/tasks/${task}/report`, { waitUntil: "commit" });
  await expect(narrative(page)).toHaveValue("早先存下的话。");
  await narrative(page).fill("脚本到来之前写下的话。");
  release();
  await expect(page.getByRole("status").filter({ hasText: "草稿已存" })).toBeVisible();
  await expect(narrative(page)).toHaveValue("脚本到来之前写下的话。");
  await expect.poll(savedNarrative).toBe("脚本到来之前写下的话。");
});

test("a browser that dies while offline still has the words the next time", async ({ pageOf }) => {
  const page = await openReport(pageOf);
  await page.context().setOffline(true);
  await narrative(page).fill("没来得及保存的话。");
  await expect(page.getByText("网络断开，内容已留在本机，恢复后自动保存")).toBeVisible();
  const context = page.context();
  // A page that is closed sends its words on leaving, and may do so when the line is back: only a crash sends nothing.
  await page.goto("chrome://crash").catch(() => undefined);
  await page.close();
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto(`/tasks/${task}/report`);
  await expect(again.getByText("已恢复上次没来得及保存的内容。")).toBeVisible();
  await expect(narrative(again)).toHaveValue("没来得及保存的话。");
  await expect.poll(savedNarrative).toBe("没来得及保存的话。");
});

test("a refused submission keeps every field and points at the first that is wrong", async ({ pageOf }) => {
  const page = await openReport(pageOf);
  await page.getByRole("textbox", { name: "累计进度" }).fill("101");
  await page.getByRole("textbox", { name: "下一步打算" }).fill("继续排查。");
  await page.getByRole("button", { name: "提交给本单位审核人" }).click();
  await expect(page.getByText("累计进度请填 0 至 100 的整数。")).toBeVisible();
  await expect(page.getByText("请写明本期做了什么。")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "累计进度" })).toBeFocused();
  await expect(page.getByRole("textbox", { name: "下一步打算" })).toHaveValue("继续排查。");
});

test("the report can be submitted without scripts", async ({ pageOf }) => {
  const page = await pageOf(clerk, { javaScriptEnabled: false });
  await page.goto(`/tasks/${task}/report`);
  await page.getByRole("textbox", { name: "累计进度" }).fill("73");
  await page.getByRole("button", { name: "提交给本单位审核人" }).click();
  await expect(page.getByText("请写明本期做了什么。")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "累计进度" })).toHaveValue("73");
  await narrative(page).fill("没有脚本也能提交。");
  await page.getByRole("button", { name: "提交给本单位审核人" }).click();
  await expect(page.getByText("已提交给本单位审核人")).toBeVisible();
  expect(await savedNarrative()).toBe("没有脚本也能提交。");
  expect(await allocationVersion(allocationId)).toBeGreaterThan(1);
});

async function openReport(pageOf: (username: string) => Promise<Page>): Promise<Page> {
  const page = await pageOf(clerk);
  await page.goto(`/tasks/${task}/report`);
  await expect(page.getByText("填写时自动保存")).toBeVisible();
  return page;
}

function narrative(page: Page) {
  return page.getByRole("textbox", { name: "本期做了什么" });
}

/** What the database has of the period's newest revision. */
async function savedNarrative(): Promise<string> {
  const { narrative: text } = await queryOne<{ narrative: string }>(
    `SELECT coalesce((SELECT r.narrative FROM progress_update u JOIN reporting_period p ON p.id = u.period_id
       JOIN progress_revision r ON r.update_id = u.id AND r.revision = u.current_revision
       WHERE u.allocation_id = $1 AND p.code = $2), '') AS narrative`,
    [allocationId, period],
  );
  return text;
}
