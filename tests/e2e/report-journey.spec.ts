import type { Page } from "@playwright/test";
import { findAllocation, clearAllocation } from "./support/records";
import { photograph } from "./support/photograph";
import { expect, test } from "./support/test";

/*
 * One report's whole way, each person at their own browser: 双塔区 reports on task 11 with a photograph, its approver
 * signs off, 市发展改革委 returns it, it comes back corrected and is accepted, and the leader's dashboard shows it.
 */

const task = 11;
const period = "2025-11";
const threeMegabytes = 3 * 1024 * 1024;
const first = "完成光明街道散煤用户电采暖改造，现场验收合格。";
const correction = "完成光明街道散煤用户电采暖改造512户，逐户验收合格，台账已报街道备案。";
const reason = "请写明改造户数，并说明台账报备情况。";

test.beforeAll(async () => {
  // A run before this one, on the same portal, may have reported already.
  const { id } = await findAllocation("shuangta", task);
  await clearAllocation(id, period);
});

test("a report goes from the county's clerk to the leader's dashboard", async ({ pageOf }) => {
  test.setTimeout(120_000);
  const clerk = await pageOf("shuangta");
  const approver = await pageOf("shuangta-shenhe");
  const lead = await pageOf("fgw-shenhe");
  const leader = await pageOf("leader");
  const before = await standingOnDashboard(leader);
  const percent = before.percent === 97 ? 96 : 97;
  const photo = await photograph(threeMegabytes);
  let evidence = "";
  let update = "";

  await test.step("the clerk reports with a photograph of 3 MB", async () => {
    await clerk.goto("/work");
    await clerk.getByRole("link", { name: `开始填报：任务 ${task}` }).click();
    await expect(clerk.getByRole("heading", { level: 1 })).toContainText(`${task}. `);
    await clerk.getByLabel("选文件").setInputFiles({ name: "改造现场.jpg", mimeType: "image/jpeg", buffer: photo });
    await clerk.getByRole("textbox", { name: "累计进度" }).fill(String(percent));
    await clerk.getByRole("textbox", { name: "本期做了什么" }).fill(first);
    await clerk.getByRole("textbox", { name: "散煤治理项目完工率" }).fill("97.5");
    const file = clerk.getByRole("link", { name: "改造现场.jpg" }).last();
    await expect(file).toBeVisible();
    evidence = idIn(await file.getAttribute("href"));
    await clerk.getByRole("button", { name: "提交给本单位审核人" }).click();
    await expect(clerk.getByText("已提交给本单位审核人")).toBeVisible();
  });

  await test.step("what has not been signed off is nobody else's business", async () => {
    await lead.goto(`/tasks/${task}`);
    await expect(lead.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(lead.getByText(first)).toHaveCount(0);
  });

  await test.step("the approver sees report and photograph, and signs off", async () => {
    update = await openForJudgement(approver);
    await expect(approver.getByText(first)).toBeVisible();
    await expect(approver.getByText("97.5%")).toBeVisible();
    const thumbnail = approver.getByRole("link", { name: /^改造现场\.jpg/ }).locator("img");
    await expect.poll(() => thumbnail.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(480);
    await signOff(approver);
  });

  await test.step("the lead bureau returns it with a reason", async () => {
    await openForJudgement(lead);
    expect(idIn(lead.url())).toBe(update);
    await lead.getByText("退回修改").click();
    await lead.getByRole("button", { name: "确认退回" }).click();
    await expect(lead.getByText("退回须写明理由。")).toBeVisible();
    await lead.getByRole("textbox", { name: "退回意见" }).fill(reason);
    await lead.getByRole("button", { name: "确认退回" }).click();
    await expect(lead.getByRole("heading", { name: "已退回" })).toBeVisible();
  });

  await test.step("the clerk sees the reason, finds everything still there, corrects and submits", async () => {
    await clerk.goto("/work");
    await expect(clerk.getByRole("listitem").filter({ hasText: reason })).toBeVisible();
    await clerk.getByRole("link", { name: `去修改：任务 ${task}` }).click();
    await expect(clerk.getByText(`市发展改革委退回：${reason}`)).toBeVisible();
    await expect(clerk.getByRole("textbox", { name: "本期做了什么" })).toHaveValue(first);
    await expect(clerk.getByRole("textbox", { name: "累计进度" })).toHaveValue(String(percent));
    await expect(clerk.getByRole("link", { name: "改造现场.jpg" }).last()).toBeVisible();
    await clerk.getByRole("textbox", { name: "本期做了什么" }).fill(correction);
    await clerk.getByRole("button", { name: "提交给本单位审核人" }).click();
    await expect(clerk.getByText("已提交给本单位审核人")).toBeVisible();
  });

  await test.step("it is signed off again and accepted", async () => {
    await openForJudgement(approver);
    await expect(approver.getByText(correction).first()).toBeVisible();
    await signOff(approver);
    await openForJudgement(lead);
    await expect(lead.getByText(correction).first()).toBeVisible();
    await lead.getByRole("button", { name: "审核通过", exact: true }).click();
    await expect(lead.getByRole("heading", { name: "已审核通过" })).toBeVisible();
  });

  await test.step("the leader's dashboard shows the new percentage, and leads down to the photograph", async () => {
    const after = await standingOnDashboard(leader);
    expect(before.percent).not.toBe(percent);
    expect(after.percent).toBe(percent);
    expect(after.reported).toBe(before.reported + 1);
    await matrixCell(leader).click();
    await expect(leader).toHaveURL(`/tasks/${task}`);
    await expect(leader.getByText(correction).first()).toBeVisible();
    await leader.goto(`/updates/${update}`);
    const response = await leader.request.get(`/api/v1/evidence/${evidence}/content`);
    expect(response.status()).toBe(200);
    expect(Buffer.compare(await response.body(), photo)).toBe(0);
  });

  await test.step("another county's clerk finds neither the update nor the file, by address and by API", async () => {
    const other = await pageOf("longcheng");
    const page = await other.goto(`/updates/${update}`);
    expect(page?.status()).toBe(404);
    await expect(other.getByText("这个页面不存在，或不在您的查看范围内。")).toBeVisible();
    const addresses = [
      `/api/v1/updates/${update}`,
      `/api/v1/evidence?updateId=${update}`,
      `/api/v1/evidence/${evidence}`,
      `/api/v1/evidence/${evidence}/content`,
      `/api/v1/evidence/${evidence}/thumbnail`,
    ];
    for (const address of addresses) expect((await other.request.get(address)).status(), address).toBe(404);
    const file = await other.goto(`/api/v1/evidence/${evidence}/content`);
    expect(file?.status()).toBe(404);
    await other.goto(`/tasks/${task}`);
    await expect(other.getByText(correction)).toHaveCount(0);
  });
});

/** From the work list to the report that waits; its id. */
async function openForJudgement(page: Page): Promise<string> {
  await page.goto("/work");
  const item = page.getByRole("listitem").filter({ hasText: "双塔区经办人" });
  await item.getByRole("link", { name: `去审核：任务 ${task} ` }).click();
  await expect(page).toHaveURL(/\/updates\//);
  return idIn(page.url());
}

async function signOff(page: Page): Promise<void> {
  await page.getByRole("button", { name: "审核通过并上报" }).click();
  await expect(page.getByRole("heading", { name: "已审核通过" })).toBeVisible();
}

function matrixCell(page: Page) {
  return page.getByRole("table", { name: "各单位各任务亮灯" }).getByRole("link", { name: new RegExp(`^双塔区 任务 ${task}：`) });
}

/** The duty's percentage and how many duties the county has reported, as the leader sees them. */
async function standingOnDashboard(page: Page): Promise<{ percent: number; reported: number }> {
  await page.goto("/dashboard");
  const detail = (await matrixCell(page).getAttribute("title")) ?? "";
  const row = page.getByRole("table", { name: "各单位各任务亮灯" }).getByRole("row").filter({ has: page.getByRole("rowheader", { name: "双塔区" }) });
  const share = await row.getByRole("cell").first().innerText();
  return { percent: Number(/(\d+)%/.exec(detail)?.[1]), reported: Number(/^(\d+)/.exec(share)?.[1]) };
}

function idIn(address: string | null): string {
  return /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(address ?? "")?.[0] ?? "";
}
