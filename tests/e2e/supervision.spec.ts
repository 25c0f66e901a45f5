import { findAllocation } from "./support/records";
import { expect, test } from "./support/test";

/*
 * A supervision notice's whole way: the office issues it from the task's allocations, 建平县 finds it among its work,
 * acknowledges and answers, the office demands more, is answered and closes; the letter is printed.
 */

const task = 19;

test("a notice goes from the task page to its end", async ({ pageOf }) => {
  test.setTimeout(120_000);
  const office = await pageOf("admin");
  const clerk = await pageOf("jianping");
  const approver = await pageOf("jianping-shenhe");
  let address = "";
  let number = "";

  await test.step("the office issues it from the task's allocations", async () => {
    await office.goto(`/tasks/${task}`);
    await office.getByRole("link", { name: "督办建平县" }).click();
    await office.getByRole("button", { name: "签发" }).click();
    await expect(office.getByText("请写明督办要求。")).toBeVisible();
    await office.getByRole("textbox", { name: "要求" }).fill("道路施工扬尘突出。\n请在期限前完成整改。");
    await office.getByLabel("回复期限").fill("2025-11-19");
    await office.getByRole("button", { name: "签发" }).click();
    await expect(office.getByText("回复期限不能早于今天。")).toBeVisible();
    await expect(office.getByRole("textbox", { name: "要求" })).toHaveValue("道路施工扬尘突出。\n请在期限前完成整改。");
    await office.getByLabel("回复期限").fill("2025-11-21");
    await office.getByRole("button", { name: "签发" }).click();
    await expect(office).toHaveURL(/\/supervision\/[0-9a-f-]{36}$/);
    address = new URL(office.url()).pathname;
    number = (await office.getByRole("heading", { level: 1 }).textContent()) ?? "";
    expect(number).toMatch(/^朝蓝天督〔2025〕[1-9]\d*号$/);
  });

  await test.step("the clerk finds it among their work and acknowledges", async () => {
    await clerk.goto("/work");
    await clerk.getByRole("link", { name: number }).click();
    await expect(clerk.getByRole("button", { name: "提交回复" })).toHaveCount(0);
    await clerk.getByRole("button", { name: "签收" }).click();
    await expect(clerk.getByText("已签收，请审核人在期限前回复。")).toBeFocused();
    await expect(clerk.getByText("待回复", { exact: true })).toBeVisible();
  });

  await test.step("the approver answers in its name", async () => {
    await approver.goto(address);
    await approver.getByRole("button", { name: "提交回复" }).click();
    await expect(approver.getByText("请写明办理情况。")).toBeVisible();
    await approver.getByRole("textbox", { name: "回复内容" }).fill("工地已覆盖，附照片。");
    await approver.getByRole("button", { name: "提交回复" }).click();
    await expect(approver.getByText("待核办", { exact: true })).toBeVisible();
  });

  await test.step("the office demands more, and the organisation answers again", async () => {
    await office.goto("/work");
    await office.getByRole("link", { name: number }).click();
    await office.getByText("再次督办…").click();
    await office.getByRole("textbox", { name: "进一步要求" }).fill("请补充责任人名单。");
    await office.getByLabel("回复期限").fill("2025-11-28");
    await office.getByRole("button", { name: "再次督办" }).click();
    await expect(office.getByText("已再次督办。")).toBeFocused();
    await approver.reload();
    await expect(approver.getByText("请补充责任人名单。")).toBeVisible();
    await approver.getByRole("textbox", { name: "回复内容" }).fill("名单已补。");
    await approver.getByRole("button", { name: "提交回复" }).click();
    await expect(approver.getByText("待核办", { exact: true })).toBeVisible();
  });

  await test.step("the office closes it, and the list says so", async () => {
    await office.reload();
    await office.getByRole("button", { name: "办结" }).click();
    await expect(office.getByText("本督办单已办结。")).toBeVisible();
    await office.goto("/supervision?state=closed");
    await expect(office.getByRole("row").filter({ hasText: number })).toContainText("建平县");
  });

  await test.step("the letter stands alone on its sheet", async () => {
    await clerk.goto(`/print${address}`);
    await expect(clerk.getByText(number)).toBeVisible();
    await expect(clerk.getByRole("navigation", { name: "主导航" })).toHaveCount(0);
    await expect(clerk.getByRole("row")).toHaveCount(6);
    await clerk.emulateMedia({ media: "print" });
    await expect(clerk.getByRole("button", { name: "打印" })).toBeHidden();
  });
});

test("a neighbour finds neither notice nor letter", async ({ pageOf }) => {
  const office = await pageOf("admin");
  const { id } = await findAllocation("jianping", task);
  await office.goto(`/supervision/new?allocation=${id}`);
  await office.getByRole("textbox", { name: "要求" }).fill("请限期整改。");
  await office.getByRole("button", { name: "签发" }).click();
  await expect(office).toHaveURL(/\/supervision\/[0-9a-f-]{36}$/);
  const { pathname } = new URL(office.url());
  const neighbour = await pageOf("kazuo-shenhe");
  for (const address of [pathname, `/print${pathname}`]) {
    const response = await neighbour.goto(address);
    expect(response?.status(), address).toBe(404);
  }
});
