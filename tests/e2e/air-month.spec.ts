import type { Page } from "@playwright/test";
import { signIn } from "./support/caller";
import { query } from "./support/database";
import { expect, test } from "./support/test";

/*
 * The office imports a month of hours, a heavy day shows in both of leadership's figures, the office marks it as a dust day with
 * its basis, one figure goes back, and leadership opens the reason. The year is 2018, in which the demonstration has nothing.
 */

test.describe.configure({ mode: "serial" });

const stations = ["2220A", "2221A", "2222A", "2223A"];
const year = 2018;
const dustDay = "2018-03-28";

test.beforeAll(async () => {
  await query("DELETE FROM station_hour WHERE hour >= '2017-12-31' AND hour < '2019-01-02'");
  const waiting = await query<{ id: string }>("SELECT id FROM air_day WHERE date BETWEEN '2018-01-01' AND '2018-12-31'");
  expect(waiting).toEqual([]);
});

test("a month of hours is previewed, confirmed, and becomes days", async ({ pageOf }) => {
  const page = await pageOf("admin");
  await page.goto("/air/import");
  await page.getByLabel("CSV 或 Excel 文件").setInputFiles({ name: "2018年3月.csv", mimeType: "text/csv", buffer: Buffer.from(month()) });
  await page.getByRole("button", { name: "上传并预览" }).click();
  await expect(page.getByText("2018-03-01 01:00 至 2018-03-31 24:00，4 个监测点")).toBeVisible();
  await expect(page.getByRole("region", { name: /逐行判定/ }).getByRole("row")).toHaveCount(101);
  await page.getByRole("link", { name: /后 100 行/ }).click();
  await expect(page.getByRole("link", { name: "回到开头" })).toBeVisible();
  await page.getByRole("button", { name: "确认写入 2,976 条小时值" }).click();
  await expect(page.getByText("已写入 2976 条小时值，据此计算 31 天城市日均值。")).toBeVisible();
});

test("leadership sees the heavy day in both figures, and opens it to its hours and its arithmetic", async ({ pageOf }) => {
  const page = await pageOf("leader");
  await page.goto(`/air/target?year=${year}`);
  await expect(used(page, "实况")).toContainText("已用 1 天 / 允许 2 天");
  await expect(used(page, "扣沙")).toContainText("已用 1 天 / 允许 2 天");
  await page.getByRole("link", { name: "3/28 500" }).first().click();
  await expect(page.getByRole("heading", { name: `${dustDay} 空气质量` })).toBeVisible();
  await expect(page.getByText(/4 个国控点平均为 730\.5 µg\/m³/)).toBeVisible();
  await expect(page.getByText("六项分指数中最大的是 PM10，当天 AQI 为 500。")).toBeVisible();
  await page.getByRole("link", { name: "PM10", exact: true }).click();
  await expect(page.getByRole("region", { name: "24 小时逐点数值" }).getByRole("row").filter({ hasText: "西梁" })).toContainText("729");
});

test("the office marks it as a dust day with its basis; without one it may not", async ({ pageOf }) => {
  const page = await pageOf("admin");
  await page.goto(`/air/days/${dustDay}`);
  await page.getByLabel("国家总站已认定为沙尘日").check();
  await page.getByRole("button", { name: "保存" }).click();
  await expect(page.getByText("请填写认定沙尘日的文件名称或文号。")).toBeVisible();
  await page.getByLabel("认定文件").fill("总站气函〔2018〕45号");
  await page.getByLabel("文件日期").fill("2018-04-20");
  await page.getByLabel("经办人").fill("王工");
  await page.getByRole("button", { name: "保存" }).click();
  await expect(page.getByText(`${dustDay} 已保存。`)).toBeVisible();
});

test("leadership sees one figure change, and opens the reason", async ({ pageOf }) => {
  const page = await pageOf("leader");
  await page.goto(`/air/target?year=${year}`);
  await expect(used(page, "实况")).toContainText("已用 1 天 / 允许 2 天");
  await expect(used(page, "扣沙")).toContainText("已用 0 天 / 允许 2 天");
  await page.getByRole("link", { name: "3/28 500" }).click();
  await expect(page.getByText("沙尘日，依据：总站气函〔2018〕45号，2018-04-20，王工")).toBeVisible();
  await expect(page.getByText("重污染天；实况计入，扣沙不计入")).toBeVisible();
});

test("the same month again is known; a changed hour asks for a reason", async ({ pageOf }) => {
  const page = await pageOf("admin");
  await page.goto("/air/import");
  await page.getByLabel("CSV 或 Excel 文件").setInputFiles({ name: "更正.csv", mimeType: "text/csv", buffer: Buffer.from(month().split("\n").slice(0, 9).join("\n").replace(",70,", ",90,")) });
  await page.getByRole("button", { name: "上传并预览" }).click();
  await page.getByRole("button", { name: "确认写入 1 条小时值" }).click();
  await expect(page.getByText("这次导入会改动已有数据，请写明更正的原因。")).toBeVisible();
  await page.getByLabel("更正原因").fill("审核后更正");
  await page.getByRole("button", { name: "确认写入 1 条小时值" }).click();
  await expect(page.getByText("已写入 1 条小时值（其中更正 1 条）")).toBeVisible();
});

test("unknown columns are named by hand on a phone", async ({ pageOf }) => {
  const page = await pageOf("admin", { viewport: { width: 390, height: 844 } });
  await page.goto("/air/import");
  await page.getByLabel("CSV 或 Excel 文件").setInputFiles({ name: "别的系统.csv", mimeType: "text/csv", buffer: Buffer.from("甲,乙,丙\n2018-04-01 01:00,2220A,35\n") });
  await page.getByRole("button", { name: "上传并预览" }).click();
  await expect(page.getByText("没能从列名认出文件内容。")).toBeVisible();
  await page.getByLabel("列名在").selectOption({ label: "第 1 行" });
  await page.getByLabel("第 1 列").selectOption({ label: "时间" });
  await page.getByLabel("第 2 列").selectOption({ label: "监测点编码" });
  await page.getByRole("button", { name: "按这个对应读取" }).click();
  await expect(page.getByText("还缺必需的列")).toBeVisible();
  await page.getByLabel("第 3 列").selectOption({ label: "PM2.5" });
  await page.getByRole("button", { name: "按这个对应读取" }).click();
  await expect(page.getByRole("button", { name: "确认写入 1 条小时值" })).toBeVisible();
});

test("pictures are saved with their figures; the wall says how old it is when the network is gone", async ({ pageOf }) => {
  const page = await pageOf("leader");
  await page.goto(`/air/pictures?year=${year}&month=3`);
  const figure = page.getByRole("figure").first();
  const png = page.waitForEvent("download");
  await figure.getByRole("button", { name: "保存 PNG" }).click();
  expect((await png).suggestedFilename()).toBe(`calendar-${year}.png`);
  const svg = await (await signIn("leader")).fetch(`/api/v1/air/pictures/map.svg?year=${year}&month=3&measure=pm10`);
  expect([svg.headers.get("content-type"), await svg.text()]).toEqual(["image/svg+xml; charset=utf-8", expect.stringContaining("双塔区")]);

  await page.clock.install();
  await page.goto("/wall");
  await expect(page.getByText(/数据读取于 \d\d:\d\d/)).toBeVisible();
  await page.context().setOffline(true);
  await page.clock.runFor(70_000);
  await expect(page.getByText(/网络中断，\d\d:\d\d 起没有新数据/)).toBeVisible();
  await expect(page.getByText("已用 2 天 / 允许 2 天")).toBeVisible();
  await page.clock.runFor(200_000);
  await expect(page.getByText(/数据已是 \d+ 分钟前读取的/)).toBeVisible();
  await page.context().setOffline(false);
  await page.clock.runFor(61_000);
  await expect(page.getByText(/网络中断/)).toHaveCount(0);
});

function used(page: Page, label: string) {
  return page.getByRole("heading", { level: 3 }).filter({ hasText: label }).first();
}

/** Every hour of March 2018 at four stations: calm air, but for the 28th. */
function month(): string {
  const lines = ["timepoint,stationcode,positionname,pm10,pm2_5,so2,no2,co,o3"];
  for (let hour = 1; hour <= 31 * 24; hour++) {
    const end = new Date(Date.UTC(2018, 2, 1, hour));
    const day = new Date(end.getTime() - 1).toISOString().slice(0, 10);
    stations.forEach((code, index) => lines.push(`${end.toISOString().slice(0, 19)},${code},,${day === dustDay ? 729 + index : 70},${day === dustDay ? 120 : 35},12,20,0.8,60`));
  }
  return `${lines.join("\n")}\n`;
}
