import { expect, test } from "./support/test";

const document = `朝阳市臭氧污染防治攻坚行动方案（2025年）

序号	重点任务	工作措施	时间节点	责任分工
一、VOCs治理行动
1	推进源头替代	2025年6月底前建立涉VOCs企业管理台账，替代比例达到60%以上。	2025年底前	市生态环境局牵头，市工业和信息化局配合
2	加油站油气回收	开展油气回收抽查。	每年5月底前	市商务局牵头，市市场监管局、双塔区、龙城区人民政府按职责分工负责
二、移动源行动
3	老旧车淘汰	淘汰国三及以下排放标准柴油货车。	12月	市公安局牵头，市交通运输局配合
合计	3项
`;

test("a sister plan comes in from its document within a few steps, and stands beside the first", async ({ pageOf }) => {
  const page = await pageOf("admin");
  await page.goto("/admin/import");
  await page.getByLabel("方案文件").setInputFiles({ name: "臭氧方案.txt", mimeType: "text/plain", buffer: Buffer.from(document) });
  await page.getByRole("button", { name: "上传并识别" }).click();
  await expect(page).toHaveURL(/\/admin\/import\/[0-9a-f-]{36}/);
  await expect(page.getByText("识别出 3 项任务、7 条职责")).toBeVisible();
  await expect(page.getByText("1 个单位名称不认识")).toBeVisible();
  await expect(page.getByRole("button", { name: "确认写入" })).toHaveCount(0);

  // What is missing is said beside its field, and what was typed stays.
  await page.getByLabel("方案编号").fill("臭氧");
  await page.getByRole("button", { name: "确定方案信息" }).click();
  await expect(page.getByText("编号为 3–60 个小写字母")).toBeVisible();
  await expect(page.getByLabel("方案编号")).toHaveValue("臭氧");
  await page.getByLabel("方案编号").fill("ozone-2025");
  await page.getByRole("button", { name: "确定方案信息" }).click();
  await expect(page.getByText("已确定", { exact: true })).toBeVisible();

  await page.getByLabel("新单位").check();
  await page.getByLabel("代码（小写字母，用作账号名）").fill("swuj");
  await page.getByRole("button", { name: "确定", exact: true }).click();
  await expect(page.getByText("“市商务局”作为新单位 市商务局（swuj）")).toBeVisible();

  // The document says 12月: the only year of the plan is proposed.
  const third = page.getByRole("article", { name: "第 3 项 老旧车淘汰" });
  await expect(third.getByLabel("截止日期")).toHaveValue("2025-12-31");
  await third.getByRole("button", { name: "保存，并标为已核对" }).click();
  await expect(third).toHaveCount(0);
  await page.getByText("其余疑问都已看过…").click();
  await page.getByRole("button", { name: "其余疑问都已看过" }).click();
  await expect(page.getByText("疑问均已核对")).toBeVisible();
  await expect(page.getByText(/将新建方案“朝阳市臭氧污染防治攻坚行动方案（2025年）”：3 项任务、8 条职责/)).toBeVisible();
  await page.getByRole("button", { name: "确认写入" }).click();
  await expect(page.getByText("已新建方案：3 项任务、8 条职责")).toBeVisible();

  await page.getByRole("link", { name: "查看方案的任务" }).click();
  await expect(page.getByText("共 3 项")).toBeVisible();
  await expect(page.getByRole("navigation", { name: "方案" })).toContainText("臭氧污染防治");
  await page.goto("/dashboard");
  await expect(page.getByRole("link", { name: /老旧车淘汰/ }).first()).toBeVisible();

  // Others go on seeing the plan in force, and may look at the new one.
  const clerk = await pageOf("longcheng");
  await clerk.goto("/tasks");
  await expect(clerk.getByText("共 33 项")).toBeVisible();
  await clerk.goto("/tasks/2");
  await clerk.getByText("方案：").click();
  await clerk.getByRole("link", { name: "朝阳市臭氧污染防治攻坚行动方案（2025年）" }).click();
  await expect(clerk).toHaveURL(/\/tasks$/);
  await expect(clerk.getByText("共 3 项")).toBeVisible();
  await clerk.goto("/work");
  await expect(clerk.getByRole("link", { name: /加油站油气回收/ }).first()).toBeVisible();
  await clerk.goto("/tasks/11?plan=chaoyang-heavy-pollution-2023-2025");
  await expect(clerk).toHaveURL(/\/tasks\/11$/);
  await expect(clerk.getByRole("heading", { level: 1 })).toContainText("散煤");

  // A second import of the same document has nothing to write.
  await page.goto("/admin/import");
  await page.getByLabel("从 Word、Excel 或网页复制的表格").fill(document);
  await page.getByRole("button", { name: "识别粘贴的内容" }).click();
  await expect(page).toHaveURL(/\/admin\/import\/[0-9a-f-]{36}/);
  await page.getByLabel("方案编号").fill("ozone-2025");
  await page.getByRole("button", { name: "确定方案信息" }).click();
  await expect(page.getByText("已确定", { exact: true })).toBeVisible();
  await expect(page.getByText("不认识")).toHaveCount(0);
  await page.getByText("其余疑问都已看过…").click();
  await page.getByRole("button", { name: "其余疑问都已看过" }).click();
  await expect(page.getByText("改动的任务")).toBeVisible();
});
