import type { Page } from "@playwright/test";
import { Client } from "pg";
import { signIn, type Caller } from "./support/caller";
import { databaseUrl } from "./support/portal-address";
import { expect, test } from "./support/test";

/* The office's records of 2019, a year in which the demonstration has none. */

const header = "日期,PM2.5,PM10,SO2,NO2,CO,O3_8h,状态,沙尘,沙尘依据";
const goodFile = [
  header,
  "2019-01-05,180,260,40,50,1.8,60,审核,否,",
  "2019-01-06,36,60,10,20,0.6,70,审核,否,",
  "2019-03-20,90,700,12,22,0.7,80,审核,是,总站函〔2019〕12号，2019-03-28，王工",
].join("\n");
const badFile = [header, "2019-01-05,18O,260,40,50,1.8,60,审核,否,", "2019-01-06,36,60,10,20,0.6,70,审核,否,", "2019-03-20,90,700,12,22,0.7,80,审核,是,"].join("\n");

type Day = { readonly date: string; readonly aqi: number; readonly level: number; readonly primary: readonly string[]; readonly standard: string; readonly dust: boolean };
type Target = { readonly observed: { readonly heavyDays: number; readonly validDays: number }; readonly dustExcluded: { readonly heavyDays: number } };

// Each test goes on from what the one before has recorded.
test.describe.configure({ mode: "serial" });

let office: Caller;

test.beforeAll(async () => {
  office = await signIn("admin");
  await forgetYear();
});

test("a file with errors is shown row by row and writes nothing", async ({ pageOf }) => {
  const page = await pageOf("admin");
  await page.goto("/air");
  await page.getByRole("link", { name: "导入数据" }).click();
  await upload(page, "2019年.csv", badFile);
  await expect(page.getByText("有 2 行有误，整个文件都不会写入。")).toBeVisible();
  const wrong = page.getByRole("region", { name: "有误的行（2）" });
  await expect(wrong.getByRole("row").filter({ hasText: "18O" })).toContainText("请填数字");
  await expect(wrong.getByRole("row").filter({ hasText: "2019-03-20" })).toContainText("沙尘日须写明依据");
  await expect(page.getByRole("region", { name: "其余各行（1）" })).toContainText("2019-01-06");
  await expect(page.getByRole("button", { name: /确认写入/ })).toHaveCount(0);
  await page.getByText("放弃这次导入…").click();
  await page.getByRole("button", { name: "放弃这次导入" }).click();
  await expect(page.getByText("这次导入已放弃，没有写入任何内容。")).toBeVisible();
  expect(await days("2019-01-01", "2019-12-31")).toEqual([]);
});

test("the corrected file is written and the year's days and target follow", async ({ pageOf }) => {
  const page = await pageOf("admin");
  await page.goto("/air/import");
  await upload(page, "2019年.csv", `\uFEFF${goodFile}`);
  await page.getByRole("button", { name: "确认写入 3 天" }).click();
  await expect(page.getByText("已写入 3 天，0 天与已有记录一致、未作改动。")).toBeVisible();
  await page.getByRole("link", { name: "查看 2019 年" }).click();
  await expect(page).toHaveURL(/\/air\?year=2019/);
  await page.goto("/air/days/2019-01-05");
  await expect(page.getByText("重污染天，计入目标", { exact: true })).toBeVisible();
  await expect(page.getByText("AQI 230").first()).toBeVisible();

  const recorded = await days("2019-01-01", "2019-12-31");
  expect(recorded.map(({ date, aqi, level, standard }) => [date, aqi, level, standard])).toEqual([
    ["2019-01-05", 230, 5, "HJ 633-2012"],
    ["2019-01-06", 55, 2, "HJ 633-2012"],
    ["2019-03-20", 500, 6, "HJ 633-2012"],
  ]);
  expect(await target(2019)).toMatchObject({ observed: { heavyDays: 2, validDays: 3 }, dustExcluded: { heavyDays: 1 } });
});

test("the same file again changes nothing", async ({ pageOf }) => {
  const page = await pageOf("admin");
  await page.goto("/air/import");
  await upload(page, "2019年.csv", goodFile);
  await expect(page.getByText("文件内容与已有记录完全一致，不需要导入。")).toBeVisible();
});

test("a day is corrected by hand and keeps its history", async ({ pageOf }) => {
  const page = await pageOf("admin");
  await page.goto("/air/days/2019-01-06");
  await page.getByLabel(/^PM2\.5|^PM₂\.₅/).fill("-1");
  await page.getByRole("button", { name: "保存" }).click();
  await expect(page.getByText("浓度不能是负数。")).toBeVisible();
  await page.getByLabel(/^PM2\.5|^PM₂\.₅/).fill("80");
  await page.getByRole("button", { name: "保存" }).click();
  await expect(page.getByText("这次会改动已有的浓度，请写明更正的原因。")).toBeVisible();
  await page.getByLabel("更正原因").fill("仪器校准");
  await page.getByRole("button", { name: "保存" }).click();
  await expect(page.getByText("2019-01-06 已保存。")).toBeVisible();
  await expect(page.getByRole("table", { name: /全部版本/ }).getByRole("row")).toHaveCount(3);
  await expect(page.getByRole("table", { name: /全部版本/ })).toContainText("更正原因：仪器校准");
  expect((await days("2019-01-06", "2019-01-06")).map(({ aqi }) => aqi)).toEqual([107]);
});

test("the API takes an array, all or none, computes what is to be computed and names what is wrong", async () => {
  const day = { date: "2019-02-01", pm25: 151, pm10: 100, so2: 10, no2: 20, co: 0.5, o3_8h: 70, state: "audited", dust: false };
  const wrong = await office.send("PUT", "/api/v1/air/days", [day, { ...day, date: "2019-02-30" }, { ...day, date: "2019-02-03", pm25: -1 }]);
  expect(wrong.status).toBe(422);
  const { error } = (await wrong.json()) as { error: { details: { fields: Record<string, string[]> } } };
  expect(Object.keys(error.details.fields).toSorted()).toEqual(["1.date", "2.pm25"]);
  expect(await days("2019-02-01", "2019-02-28")).toEqual([]);

  const put = await office.send("PUT", "/api/v1/air/days", [{ ...day, aqi: 1, level: 1, primary: [], standard: "HJ 633-2026" }]);
  expect(put.status).toBe(200);
  expect(await days("2019-02-01", "2019-02-28")).toMatchObject([{ date: "2019-02-01", aqi: 201, level: 5, standard: "HJ 633-2012", dust: false }]);
});

test("nobody else writes: the screen offers it not, the API refuses it", async ({ pageOf }) => {
  for (const username of ["sthjj-shenhe", "leader", "chaoyangxian"]) {
    const page = await pageOf(username);
    await page.goto("/air?year=2019");
    await expect(page.getByRole("heading", { name: "空气质量", level: 1 })).toBeVisible();
    await expect(page.getByRole("link", { name: "导入数据" })).toHaveCount(0);
    await page.goto("/air/days/2019-01-05");
    await expect(page.getByRole("button", { name: "保存" })).toHaveCount(0);
    const refused = await (await signIn(username)).send("PUT", "/api/v1/air/days", []);
    expect(refused.status, username).toBe(403);
  }
});

async function upload(page: Page, name: string, text: string): Promise<void> {
  await page.getByLabel("CSV 或 Excel 文件").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await page.getByRole("button", { name: "上传并预览" }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  await expect(page.getByRole("heading", { name: "预览" })).toBeVisible();
}

async function days(from: string, to: string): Promise<Day[]> {
  const response = await office.fetch(`/api/v1/air/days?from=${from}&to=${to}`);
  expect(response.status).toBe(200);
  return (await response.json()) as Day[];
}

async function target(year: number): Promise<Target> {
  return (await (await office.fetch(`/api/v1/air/target?year=${year}`)).json()) as Target;
}

/** A run before this one, on the same portal, may have left records; they are append-only by triggers. */
async function forgetYear(): Promise<void> {
  const client = new Client({ connectionString: databaseUrl() });
  await client.connect();
  await client.query("BEGIN");
  await client.query("SET LOCAL session_replication_role = replica");
  await client.query("DELETE FROM air_day WHERE date >= '2019-01-01' AND date < '2020-01-01'");
  await client.query("COMMIT");
  await client.end();
}
