import axe from "axe-core";
import sharp from "sharp";
import { otherShots, photograph as street, resavings } from "../support/street-scenes";
import { signIn } from "./support/caller";
import { query, queryOne } from "./support/database";
import { photograph } from "./support/photograph";
import { clearAllocation, findAllocation, judge, report } from "./support/records";
import { attachFile } from "./support/tus";
import { expect, test } from "./support/test";

/* Evidence that proves: two counties' photographs on task 21, and a phone in a village on task 23. */

const period = "2025-11";
const task = 21;
const phoneTask = 23;

async function lead(): Promise<string> {
  const { code } = await queryOne<{ code: string }>(
    "SELECT o.code FROM allocation a JOIN organisation o ON o.id = a.organisation_id JOIN task t ON t.id = a.task_id WHERE t.seq = $1 AND t.plan_id = (SELECT id FROM plan ORDER BY starts_on LIMIT 1) AND a.role = 'lead' ORDER BY a.sort_order LIMIT 1",
    [task],
  );
  return `${code}-shenhe`;
}

/** A county's signed-off report with these photographs; their ids. */
async function reportWith(county: string, pictures: Readonly<Record<string, Buffer>>): Promise<{ updateId: string; ids: string[] }> {
  const caller = await signIn(county);
  const { id: allocationId } = await findAllocation(county, task);
  await clearAllocation(allocationId, period);
  const ids: string[] = [];
  for (const [filename, bytes] of Object.entries(pictures)) {
    ids.push(await attachFile(caller, Buffer.from(bytes), { filename, filetype: "image/jpeg", allocationId, period }));
  }
  const updateId = await report(caller, allocationId, { period });
  await judge(await signIn(`${county}-shenhe`), updateId, "sign-off");
  return { updateId, ids };
}

async function untilExamined(ids: readonly string[]): Promise<void> {
  await expect
    .poll(async () => (await query("SELECT 1 FROM photograph p JOIN evidence e ON e.sha256 = p.sha256 WHERE e.id = ANY ($1)", [ids])).length, { timeout: 60_000 })
    .toBe(ids.length);
}

test("a photograph that two counties use, once saved anew and smaller, is shown to the lead's reviewer; another of the same place is not", async ({ pageOf }) => {
  const original = await street({ name: "拆除锅炉" });
  const resaved = (await resavings["half its size at quality 40"]?.(original)) ?? original;
  const first = await reportWith("beipiao", { "北票拆除.jpg": original });
  const second = await reportWith("jianping", { "建平拆除.jpg": resaved, "建平另一处.jpg": await street({ name: "拆除锅炉" }, otherShots[1]) });
  await untilExamined([...first.ids, ...second.ids]);

  const reviewer = await pageOf(await lead());
  await reviewer.goto(`/updates/${second.updateId}`);
  const hints = reviewer.getByRole("region", { name: "供核对" }).or(reviewer.locator("section", { has: reviewer.getByRole("heading", { name: "供核对" }) }));
  await expect(hints).toContainText("与北票市任务 21 的 2025-11 填报中一张照片画面相近，供核对。");
  await expect(hints).not.toContainText("建平另一处.jpg");
  await expect(hints).not.toContainText("弄虚作假");
  await hints.getByRole("link", { name: "并排对比" }).click();
  await expect(reviewer.getByRole("heading", { name: "并排对比" })).toBeVisible();
  await expect(reviewer.getByText("建平县 · 任务 21 · 2025-11").first()).toBeVisible();
  await expect(reviewer.getByText("北票市 · 任务 21 · 2025-11").first()).toBeVisible();
  // Both are looked at in one go: enlarging one enlarges the other.
  await reviewer.getByRole("button", { name: "放大" }).click();
  for (const picture of await reviewer.locator("img[src*=preview]").all()) await expect(picture).toHaveCSS("width", /^\d{3,4}/);
  await expect(reviewer.getByText("150%")).toBeVisible();

  // The county whose photograph it is hears nothing of the other, and cannot open it.
  const county = await pageOf("jianping-shenhe");
  await county.goto(`/updates/${second.updateId}`);
  await expect(county.getByText("画面相近")).toHaveCount(0);
  expect((await county.goto(`/evidence/${first.ids[0]}`))?.status()).toBe(404);
  expect((await county.goto(`/evidence/compare?left=${second.ids[0]}&right=${first.ids[0]}`))?.status()).toBe(404);
});

test("a clerk says what a file shows, and it is looked through with the keyboard", async ({ pageOf }) => {
  const { id: allocationId } = await findAllocation("kazuo", task);
  await clearAllocation(allocationId, period);
  const caller = await signIn("kazuo");
  const picture = await sharp({ create: { width: 900, height: 600, channels: 3, background: "#7a9" } }).jpeg().toBuffer();
  const ids = [];
  for (const filename of ["一.jpg", "二.jpg"]) ids.push(await attachFile(caller, Buffer.concat([picture, Buffer.from(filename)]), { filename, filetype: "image/jpeg", allocationId, period }));
  const page = await pageOf("kazuo");
  await page.goto(`/tasks/${task}/report`);
  await page.getByRole("button", { name: "写说明 一.jpg" }).click();
  await page.getByLabel("这份材料说明什么").fill("围挡已全部到位");
  await page.getByLabel("文件日期").fill("2025-11-12");
  await page.getByRole("button", { name: "保存说明" }).click();
  await expect(page.getByRole("link", { name: "围挡已全部到位" })).toBeVisible();
  // What is typed into the report itself is still there.
  await page.goto(`/evidence/${ids[0]}`);
  await expect(page.getByRole("heading", { name: "围挡已全部到位" })).toBeVisible();
  await expect(page.getByText("第 1 个，共 2 个")).toBeVisible();
  const stage = page.getByRole("region", { name: "围挡已全部到位" });
  await stage.focus();
  await page.keyboard.press("+");
  await expect(page.getByText("150%")).toBeVisible();
  await page.keyboard.press("0");
  await expect(page.getByText("100%", { exact: true })).toBeVisible();
  await stage.blur();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByText("第 2 个，共 2 个")).toBeVisible();
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByText("第 1 个，共 2 个")).toBeVisible();
});

test("on a phone: the camera's photograph goes offline in the middle, survives a reload, and arrives", async ({ pageOf }) => {
  const { id: allocationId } = await findAllocation("chaoyangxian", phoneTask);
  await clearAllocation(allocationId, period);
  const photo = await photograph(4 * 1024 * 1024, 1600);
  const page = await pageOf("chaoyangxian", { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const network = await page.context().newCDPSession(page);
  const line = (offline: boolean, uploadThroughput: number) =>
    network.send("Network.emulateNetworkConditions", { offline, latency: 50, downloadThroughput: -1, uploadThroughput });
  const camera = { name: "IMG_2025.jpg", mimeType: "image/jpeg", buffer: photo };
  const offset = async () => {
    const rows = await query<{ id: string }>("SELECT id FROM evidence_upload WHERE allocation_id = $1 AND evidence_id IS NULL ORDER BY created_at DESC LIMIT 1", [allocationId]);
    if (!rows[0]) return 0;
    const answer = await (await signIn("chaoyangxian")).fetch(`/api/v1/uploads/${rows[0].id}`, { method: "HEAD", headers: { "tus-resumable": "1.0.0" } });
    return Number(answer.headers.get("upload-offset"));
  };
  await page.goto(`/tasks/${phoneTask}/report`);
  const input = page.getByLabel("拍照");
  await expect(input).toHaveAttribute("capture", "environment");
  await expect(input).toHaveAttribute("accept", "image/*");
  await network.send("Network.enable");
  await line(false, 400 * 1024);
  await input.setInputFiles(camera);
  await expect(page.getByText(/%\s·\s已传/)).toBeVisible();
  await expect.poll(async () => page.getByRole("progressbar").getAttribute("value").then(Number)).toBeGreaterThan(5);
  await page.context().setOffline(true);
  await expect(page.getByText("网络已断开，恢复后自动接着传")).toBeVisible();
  await page.context().setOffline(false);
  await line(false, 400 * 1024);
  await expect(page.getByText(/%\s·\s已传/)).toBeVisible({ timeout: 30_000 });
  const before = await offset();
  expect(before).toBeGreaterThan(0);

  // The phone runs out of memory and loads the page anew: the photograph, which lies nowhere else, goes on by itself.
  page.on("dialog", (dialog) => void dialog.accept());
  const began = page.waitForRequest((request) => request.method() === "PATCH" && Number(request.headers()["upload-offset"]) >= before);
  await page.reload();
  await line(false, -1);
  expect(Number(await (await began).headerValue("upload-offset"))).toBeGreaterThanOrEqual(before);
  await expect(page.getByRole("link", { name: "IMG_2025.jpg" })).toBeVisible({ timeout: 60_000 });
  expect(await query("SELECT id FROM evidence_upload WHERE allocation_id = $1", [allocationId])).toHaveLength(1);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

test("nothing serious for axe on the screens of evidence, on desktop and phone", async ({ pageOf }) => {
  const [picture] = await query<{ id: string }>("SELECT e.id FROM evidence e JOIN progress_update u ON u.id = e.update_id WHERE e.media_type = 'image/jpeg' AND u.state = 'accepted' AND e.is_demo LIMIT 1");
  const [sheet] = await query<{ id: string }>("SELECT e.id FROM evidence e JOIN progress_update u ON u.id = e.update_id WHERE e.media_type = 'text/csv' AND u.state = 'accepted' LIMIT 1");
  for (const viewport of [{ width: 1366, height: 768 }, { width: 390, height: 844 }]) {
    const page = await pageOf("leader", { viewport });
    for (const at of ["/evidence?task=11", `/evidence/${picture?.id}`, `/evidence/${sheet?.id}`, `/evidence/compare?left=${picture?.id}&right=${picture?.id}`]) {
      expect((await page.goto(at))?.status()).toBe(200);
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run());
      const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
      expect(serious.map(({ id, nodes }) => `${at} ${id} ${nodes[0]?.html}`)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
    }
  }
});
