import type { Page } from "@playwright/test";
import { signIn } from "./support/caller";
import { query } from "./support/database";
import { clearAllocation, findAllocation, judge, report } from "./support/records";
import { expect, test } from "./support/test";

/* 朝阳县's reports of a month on one screen. */

const clerk = "chaoyangxian";
const period = "2025-11";
const mostInteractions = 3;
/** Numbers of the tasks that are not closed out. */
let tasks: readonly number[];

test.beforeEach(async () => {
  const owed = await query<{ id: string; task: number }>(
    `SELECT a.id, t.seq AS task FROM allocation a JOIN task t ON t.id = a.task_id JOIN organisation o ON o.id = a.organisation_id
     LEFT JOIN allocation_standing k ON k.allocation_id = a.id WHERE o.code = $1 AND k.closed_on IS NULL AND t.plan_id = (SELECT id FROM plan ORDER BY starts_on LIMIT 1) ORDER BY t.seq`,
    [clerk],
  );
  for (const { id } of owed) await clearAllocation(id, period);
  tasks = owed.map(({ task }) => task);
  expect(tasks.length).toBeGreaterThan(30);
});

test("a county clerk reports all tasks of the month without leaving the screen, three interactions a task at most", async ({ pageOf }) => {
  test.setTimeout(240_000);
  const page = await pageOf(clerk);
  const hand = countingHand(page);
  await page.goto("/work");
  await page.getByRole("link", { name: "集中填报" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("集中填报");
  await expect(page.getByRole("form", { name: /^任务 \d+ / })).toHaveCount(tasks.length);
  await expect(page.getByText("填写时自动保存")).toHaveCount(tasks.length);

  await hand.click(row(page, tasks[0] ?? 0).getByRole("textbox", { name: "累计进度" }));
  for (const task of tasks.slice(0, 20)) {
    const before = hand.count;
    // The last submission has brought the hand to this row.
    await expect(row(page, task).getByRole("textbox", { name: "累计进度" })).toBeFocused();
    await page.keyboard.type(String(40 + task));
    await hand.press("Tab");
    await page.keyboard.type(words(task));
    await hand.press("Control+Enter");
    expect(hand.count - before, `task ${task}`).toBeLessThanOrEqual(mostInteractions);
  }
  const submittedOneByOne = page.getByRole("status").filter({ hasText: handedInOf(20) });
  await expect(submittedOneByOne).toBeVisible();

  const beforeRest = hand.count;
  for (const task of tasks.slice(20)) {
    await hand.click(row(page, task).getByRole("textbox", { name: "累计进度" }));
    await page.keyboard.type(String(40 + task));
    await hand.press("Tab");
    await page.keyboard.type(words(task));
  }
  const rest = tasks.length - 20;
  await hand.click(page.getByRole("button", { name: `提交全部已填（${rest}）` }));
  await expect(page.getByText(`${tasks.length} 项已全部提交`)).toBeVisible();
  await expect(page.getByText(`刚才提交的 ${rest} 项都已成功。`)).toBeVisible();
  expect(hand.count - beforeRest).toBeLessThanOrEqual(mostInteractions * rest);
  expect(hand.count).toBeLessThanOrEqual(mostInteractions * tasks.length);

  await expect(page).toHaveURL("/work/report");
  expect(await handedIn()).toEqual(tasks.map((task) => ({ task, state: "submitted", percent: 40 + task, narrative: words(task) })));
});

test("last period's text is one press away, and a report is two", async ({ pageOf }) => {
  const page = await openBoard(pageOf);
  const five = row(page, 5);
  await five.getByRole("button", { name: "沿用上期" }).click();
  await expect(five.getByRole("textbox", { name: "本期做了什么" })).not.toHaveValue("");
  await five.getByRole("button", { name: "提交", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: handedInOf(1) })).toBeVisible();
});

test("what is refused says why beside the field and keeps everything; the others are taken", async ({ pageOf }) => {
  const page = await openBoard(pageOf);
  await fill(page, 3, "101", "超出范围。");
  await fill(page, 4, "60", "已完成。");
  await page.getByRole("button", { name: "提交全部已填（2）" }).click();
  const refused = page.getByRole("alert").filter({ hasText: "提交成功 1 项，1 项没有提交" });
  await expect(refused.getByRole("link", { name: "任务 3" })).toBeVisible();
  await expect(row(page, 3).getByText("累计进度请填 0 至 100 的整数。")).toBeVisible();
  await expect(row(page, 3).getByRole("textbox", { name: "本期做了什么" })).toHaveValue("超出范围。");
  await row(page, 3).getByRole("textbox", { name: "累计进度" }).fill("61");
  await page.getByRole("button", { name: "提交全部已填（1）" }).click();
  await expect(page.getByRole("status").filter({ hasText: handedInOf(2) })).toBeVisible();
});

test("a draft saves itself in its row, and a colleague's version is asked about", async ({ pageOf }) => {
  const page = await openBoard(pageOf);
  const { id } = await findAllocation(clerk, 7);
  await fill(page, 8, "50", "自动保存的话。");
  await expect(row(page, 8).getByText("草稿已存")).toBeVisible();
  await report(await signIn(`${clerk}-shenhe`), id, { period, submit: false, narrative: "同事的内容。" });
  await fill(page, 7, "55", "我的内容。");
  const question = row(page, 7).getByRole("alert").filter({ hasText: "同事刚刚保存了另一份" });
  await expect(question).toContainText("同事的内容。");
  await question.getByRole("button", { name: "用我填写的，替换对方的" }).click();
  await expect(row(page, 7).getByText("草稿已存")).toBeVisible();
  await page.reload();
  await expect(row(page, 7).getByRole("textbox", { name: "本期做了什么" })).toHaveValue("我的内容。");
  await expect(row(page, 8).getByRole("textbox", { name: "累计进度" })).toHaveValue("50");
});

test("a report that came back says why, waits to be changed, and goes on from here", async ({ pageOf }) => {
  const { id } = await findAllocation(clerk, 9);
  const update = await report(await signIn(clerk), id, { period, narrative: "一稿。" });
  await judge(await signIn(`${clerk}-shenhe`), update, "return", "请写明数量。");
  const page = await openBoard(pageOf);
  await expect(row(page, 9).getByText("退回：请写明数量。")).toBeVisible();
  await expect(page.getByRole("button", { name: "提交全部已填", exact: true })).toBeDisabled();
  await row(page, 9).getByRole("textbox", { name: "本期做了什么" }).fill("二稿，共 12 处。");
  await page.getByRole("button", { name: "提交全部已填（1）" }).click();
  await expect(row(page, 9).getByText("待本单位审核")).toBeVisible();
  await row(page, 9).getByRole("button", { name: "撤回修改" }).click();
  await expect(row(page, 9).getByRole("textbox", { name: "本期做了什么" })).toHaveValue("二稿，共 12 处。");
});

test("without scripts each row is a form of its own", async ({ pageOf }) => {
  const page = await pageOf(clerk, { javaScriptEnabled: false });
  await page.goto("/work/report");
  await row(page, 6).getByRole("textbox", { name: "累计进度" }).fill("73");
  await row(page, 6).getByRole("button", { name: "提交", exact: true }).click();
  await expect(row(page, 6).getByText("请写明本期做了什么。")).toBeVisible();
  await expect(row(page, 6).getByRole("textbox", { name: "累计进度" })).toHaveValue("73");
  await row(page, 6).getByRole("textbox", { name: "本期做了什么" }).fill("没有脚本也能提交。");
  await row(page, 6).getByRole("button", { name: "提交", exact: true }).click();
  await expect(row(page, 6).getByText("待本单位审核")).toBeVisible();
});

/** A hand whose every click and key counts, but for the typing itself. */
function countingHand(page: Page) {
  const hand = {
    count: 0,
    click: async (target: ReturnType<Page["getByRole"]>) => {
      hand.count += 1;
      await target.click();
    },
    press: async (key: string) => {
      hand.count += 1;
      await page.keyboard.press(key);
    },
  };
  return hand;
}

function handedInOf(count: number): string {
  return `已提交 ${count} / ${tasks.length} 项`;
}

function words(task: number): string {
  return `第 ${task} 项：本月完成排查 ${task} 处，整改到位。`;
}

function row(page: Page, task: number) {
  return page.locator(`#task-${task}`);
}

async function openBoard(pageOf: (username: string) => Promise<Page>): Promise<Page> {
  const page = await pageOf(clerk);
  await page.goto("/work/report");
  await expect(page.getByText("填写时自动保存").first()).toBeVisible();
  return page;
}

async function fill(page: Page, task: number, percent: string, narrative: string): Promise<void> {
  await row(page, task).getByRole("textbox", { name: "累计进度" }).fill(percent);
  await row(page, task).getByRole("textbox", { name: "本期做了什么" }).fill(narrative);
}

function handedIn() {
  return query<{ task: number; state: string; percent: number; narrative: string }>(
    `SELECT t.seq AS task, u.state, r.percent, r.narrative FROM progress_update u
     JOIN allocation a ON a.id = u.allocation_id JOIN task t ON t.id = a.task_id JOIN organisation o ON o.id = a.organisation_id
     JOIN reporting_period p ON p.id = u.period_id JOIN progress_revision r ON r.update_id = u.id AND r.revision = u.current_revision
     WHERE o.code = $1 AND p.code = $2 ORDER BY t.seq`,
    [clerk, period],
  );
}
