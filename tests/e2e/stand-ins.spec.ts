import { signIn } from "./support/caller";
import { queryOne } from "./support/database";
import { createPerson } from "./support/people";
import { clearAllocation, findAllocation, report } from "./support/records";
import { expect, test } from "./support/test";

/* 凌源市's approver is away: a colleague signs off, and the record says for whom. */

const task = 20;
const period = "2025-11";

test("a colleague stands in, signs off what others wrote, never the own, and goes back to being a clerk", async ({ pageOf }) => {
  const { id } = await findAllocation("lingyuan", task);
  await clearAllocation(id, period);
  const update = await report(await signIn("lingyuan"), id, { period });
  const person = await createPerson("stand-in");
  const approver = await pageOf("lingyuan-shenhe");
  const colleague = await pageOf(person.username);

  await colleague.goto(`/updates/${update}`);
  await expect(colleague.getByRole("button", { name: "审核通过并上报" })).toHaveCount(0);

  await approver.goto("/work");
  await approver.getByRole("button", { name: /^我的账号/ }).click();
  await approver.getByRole("link", { name: "代理安排" }).click();
  await expect(approver.getByRole("heading", { level: 1 })).toContainText("代理安排");
  await approver.getByRole("combobox", { name: "谁外出" }).selectOption({ label: "凌源市审核人（审核人，lingyuan-shenhe）" });
  await approver.getByRole("combobox", { name: "由谁代理" }).selectOption({ label: `测试人员（经办人，${person.username}）` });
  await approver.getByLabel("从", { exact: true }).fill("2025-11-20");
  await approver.getByRole("button", { name: "确认安排" }).click();
  await expect(approver.getByText("请写明事由。")).toBeVisible();
  await expect(approver.getByRole("combobox", { name: "谁外出" })).not.toHaveValue("");
  await approver.getByLabel("到（含当天）").fill("2025-11-21");
  await approver.getByRole("textbox", { name: "事由" }).fill("外出培训");
  await approver.getByRole("button", { name: "确认安排" }).click();
  const arranged = approver.getByRole("listitem").filter({ hasText: "测试人员 代 凌源市审核人（审核人）" }).first();
  await expect(arranged).toBeVisible();

  await colleague.goto("/work");
  await colleague.getByRole("button", { name: /^我的账号/ }).click();
  await expect(colleague.getByText("正在代 凌源市审核人 办理")).toBeVisible();
  await colleague.goto(`/updates/${update}`);
  await colleague.getByRole("button", { name: "审核通过并上报" }).click();
  await expect(colleague.getByRole("heading", { name: "已审核通过" })).toBeVisible();
  const recorded = await queryOne<{ name: string }>(
    `SELECT actor_name AS name FROM audit_event WHERE action = 'update.signedOff' AND subject_id = $1`,
    [update],
  );
  expect(recorded.name).toBe("测试人员（代凌源市审核人）");

  const { id: other } = await findAllocation("lingyuan", task + 1);
  await clearAllocation(other, period);
  const own = await report(await signIn(person.username), other, { period });
  await colleague.goto(`/updates/${own}`);
  await expect(colleague.getByRole("button", { name: "审核通过并上报" })).toHaveCount(0);

  await arranged.getByText("提前结束…").click();
  await arranged.getByRole("button", { name: "确认结束" }).click();
  // Others have ended theirs on the same day: it is this one that must say so.
  await expect(approver.getByRole("listitem").filter({ hasText: /测试人员 代 凌源市审核人（审核人）[^]*2025-11-20 起，2025-11-20 提前结束/ })).toBeVisible();
  await colleague.goto("/work");
  await expect(colleague.getByRole("button", { name: /^我的账号/ })).toContainText("经办人");
});
