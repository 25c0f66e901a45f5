import { clearCloseOuts, findAllocation } from "./support/records";
import { expect, test } from "./support/test";

/*
 * One duty's end and its return: 建平县's approver applies to close task 18 out with a file, 市城管综合执法局 verifies,
 * the coordination office confirms and the certificate can be printed; a relapse makes the county report again.
 */

const task = 18;
const statement = "辖区建筑工地“六个百分之百”全部落实，台账已建立并按月更新。";
const relapse = "复查发现两处工地裸土未苫盖。";

test.beforeAll(async () => {
  // A run before this one, on the same portal, may have closed it already.
  await clearCloseOuts((await findAllocation("jianping", task)).id);
});

test("a duty is closed out and comes back", async ({ pageOf }) => {
  test.setTimeout(120_000);
  const applicant = await pageOf("jianping-shenhe");
  const lead = await pageOf("cgj-shenhe");
  const office = await pageOf("admin");
  let address = "";

  await test.step("the approver applies: what is missing is told beside its field, and nothing typed is lost", async () => {
    await applicant.goto(`/tasks/${task}`);
    await applicant.getByRole("link", { name: "申请销号" }).click();
    await expect(applicant.getByText("0/4 条款有佐证")).toBeVisible();
    await applicant.getByRole("textbox", { name: "申请说明" }).fill(statement);
    await applicant.locator("summary", { hasText: "选择佐证" }).first().click();
    await applicant.getByRole("checkbox").first().check();
    await expect(applicant.getByText("1/4 条款有佐证")).toBeVisible();
    await applicant.getByRole("button", { name: "提交销号申请" }).click();
    await expect(applicant.getByText("这一条没有佐证，请选择佐证或写明完成情况。")).toHaveCount(3);
    await expect(applicant.getByRole("textbox", { name: "申请说明" })).toHaveValue(statement);
    await expect(applicant.getByRole("checkbox").first()).toBeChecked();
    const words = applicant.getByRole("textbox", { name: /^完成情况/ });
    for (const index of [1, 2, 3]) await words.nth(index).fill("已逐个工地核对。");
    await applicant.getByRole("button", { name: "提交销号申请" }).click();
    await expect(applicant.getByRole("heading", { name: "已提交销号申请" })).toBeFocused();
    await applicant.getByRole("link", { name: "查看申请" }).click();
    await expect(applicant.getByText(statement)).toBeVisible();
    address = new URL(applicant.url()).pathname;
    await expect(applicant.getByRole("button", { name: "核实通过" })).toHaveCount(0);
  });

  await test.step("the lead finds it first in its list, with the file, and verifies", async () => {
    await lead.goto("/close-outs");
    await expect(lead.getByRole("heading", { name: "待您核实" })).toBeVisible();
    await lead.getByRole("link", { name: `建平县 · 任务 ${task}` }).first().click();
    await expect(lead).toHaveURL(address);
    await expect(lead.getByRole("list", { name: "佐证材料" }).getByRole("link")).toHaveCount(1);
    await lead.getByRole("button", { name: "核实通过" }).click();
    await expect(lead.getByText("已核实，送攻坚办确认。")).toBeVisible();
  });

  await test.step("the office confirms, and the certificate stands without the portal's frame", async () => {
    await office.goto(address);
    await office.getByRole("button", { name: "确认销号" }).click();
    await expect(office.getByText("已确认销号，证书可以打印。")).toBeVisible();
    await office.getByRole("link", { name: "查看销号证书" }).click();
    await expect(office.getByRole("heading", { name: "销号证书" })).toBeVisible();
    await expect(office.getByText(/^朝蓝天销〔2025〕\d+号$/)).toBeVisible();
    await expect(office.getByText(statement)).toBeVisible();
    await expect(office.getByRole("navigation", { name: "主导航" })).toHaveCount(0);
    await office.emulateMedia({ media: "print" });
    await expect(office.getByRole("button", { name: "打印" })).toBeHidden();
    await office.emulateMedia({ media: "screen" });
  });

  await test.step("what is closed owes no report, until the office finds a relapse", async () => {
    await applicant.goto(`/tasks/${task}/report`);
    await expect(applicant.getByText("这项职责已销号，不再填报。")).toBeVisible();
    await office.goto(address);
    await office.locator("summary", { hasText: "反弹重启" }).click();
    await office.getByRole("button", { name: "反弹重启" }).click();
    await expect(office.getByText("请写明理由。")).toBeVisible();
    await office.getByRole("textbox", { name: "理由" }).fill(relapse);
    await office.getByRole("button", { name: "反弹重启" }).click();
    await expect(office.getByText("已重启，这项职责恢复填报。")).toBeVisible();
    await expect(office.getByText(relapse)).toBeVisible();
    await applicant.goto(`/tasks/${task}/report`);
    await expect(applicant.getByText("这项职责已销号，不再填报。")).toHaveCount(0);
    expect((await applicant.goto(address.replace("/close-outs", "/print/close-outs")))?.status()).toBe(404);
  });

  await test.step("another county finds none of it", async () => {
    const other = await pageOf("kazuo");
    expect((await other.goto(address))?.status()).toBe(404);
  });
});
