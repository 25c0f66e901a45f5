import { createHash } from "node:crypto";
import { request } from "node:http";
import { signIn, type Caller } from "./support/caller";
import { query } from "./support/database";
import { portalUrl } from "./support/portal-address";
import { photograph } from "./support/photograph";
import { clearAllocation, findAllocation } from "./support/records";
import { askOffset, attachFile, createUpload, sendBytes, uploadAddress } from "./support/tus";
import { expect, test } from "./support/test";

/* 建平县's evidence on task 22: tus 1.0.0 as a program and as a browser speak it. */

const task = 22;
const period = "2025-11";
const clerk = "jianping";
const mebibyte = 1024 * 1024;
let caller: Caller;
let allocationId: string;
let photo: Buffer<ArrayBuffer>;

test.beforeAll(async () => {
  caller = await signIn(clerk);
  photo = await photograph(mebibyte, 800);
});

test.beforeEach(async () => {
  ({ id: allocationId } = await findAllocation(clerk, task));
  await clearAllocation(allocationId, period);
});

test("an upload that broke off goes on where it stopped, and the file is whole", async () => {
  const upload = await start(photo, "断点续传.jpg");
  const half = Math.floor(photo.byteLength / 2);
  await breakOff(upload, photo.subarray(0, half), photo.byteLength);
  await expect.poll(() => offsetOf(upload)).toBeGreaterThan(0);
  const offset = await offsetOf(upload);
  expect(offset).toBeLessThanOrEqual(half);

  const wrong = await sendBytes(caller, upload, offset + 1, photo.subarray(offset + 1));
  expect(wrong.status).toBe(409);
  const rest = await sendBytes(caller, upload, offset, photo.subarray(offset));
  expect(rest.status).toBe(204);
  const evidence = rest.headers.get("portal-evidence-id");
  // The answer may be lost as well: who asks again is told the same.
  expect((await askOffset(caller, upload)).headers.get("portal-evidence-id")).toBe(evidence);

  const known = await caller.fetch(`/api/v1/evidence/${evidence}`);
  expect(await known.json()).toMatchObject({ name: "断点续传.jpg", sha256: createHash("sha256").update(photo).digest("hex"), byteSize: photo.byteLength });
  const file = await caller.fetch(`/api/v1/evidence/${evidence}/content`);
  expect(Buffer.compare(Buffer.from(await file.arrayBuffer()), photo)).toBe(0);
});

test("another organisation finds no upload at its address, a colleague may go on", async () => {
  const upload = await start(photo, "本单位.jpg");
  await sendBytes(caller, upload, 0, photo.subarray(0, 1000));
  const others = await Promise.all(["beipiao", "sthjj", "leader", "admin"].map((name) => signIn(name)));
  for (const other of others) {
    expect((await askOffset(other, upload)).status).toBe(404);
    expect((await sendBytes(other, upload, 1000, photo.subarray(1000))).status).toBe(404);
  }
  const colleague = await signIn(`${clerk}-shenhe`);
  expect((await sendBytes(colleague, upload, 1000, photo.subarray(1000))).status).toBe(204);
});

test("a file beyond the limit is refused before its first byte", async () => {
  const response = await createUpload(caller, 1024 * mebibyte + 1, metadata("录像.mp4"));
  expect(response.status).toBe(413);
  expect(await response.json()).toMatchObject({ error: { code: "too-large", message: "文件超过 1024 MB 的上限。" } });
});

test("the content decides, not the name: HTML called .jpg is refused with words and nothing is kept", async () => {
  const page = Buffer.from("<!DOCTYPE html><script>alert(document.cookie)</script>");
  const upload = await start(page, "现场.jpg");
  const response = await sendBytes(caller, upload, 0, page);
  expect(response.status).toBe(422);
  const { error } = (await response.json()) as { error: { code: string; message: string } };
  expect(error.code).toBe("invalid");
  expect(error.message).toContain("不接受这种文件。");
  expect((await askOffset(caller, upload)).status).toBe(404);
  expect(await query("SELECT e.id FROM evidence e JOIN progress_update u ON u.id = e.update_id WHERE u.allocation_id = $1", [allocationId])).toEqual([]);
});

test("a served file cannot act in the portal's name", async () => {
  const text = Buffer.from("日期,地点\n2025-11-03,光明街道\n");
  const id = await attachFile(caller, text, metadata("../../台账 \"<b>\".csv"));
  const { headers } = await caller.fetch(`/api/v1/evidence/${id}/content`);
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("content-type")).toMatch(/^text\/(csv|plain)/);
  expect(headers.get("content-disposition")).toMatch(/^attachment;/);
  expect(headers.get("content-disposition")).not.toMatch(/\.\.\/|[<>]/);
  expect(headers.get("content-security-policy")).toContain("sandbox");
  expect(headers.get("cache-control")).toContain("private");
});

test("part of a file is served for the asking", async () => {
  const id = await attachFile(caller, photo, metadata("分段.jpg"));
  const part = await caller.fetch(`/api/v1/evidence/${id}/content`, { headers: { range: "bytes=10-19" } });
  expect(part.status).toBe(206);
  expect(part.headers.get("content-range")).toBe(`bytes 10-19/${photo.byteLength}`);
  expect(Buffer.compare(Buffer.from(await part.arrayBuffer()), photo.subarray(10, 20))).toBe(0);
});

test("in the form: a broken connection is taken up again by itself", async ({ pageOf }) => {
  const page = await pageOf(clerk);
  await page.goto(`/tasks/${task}/report`);
  let broken = 0;
  await page.route("**/api/v1/uploads/*", async (route) => {
    if (route.request().method() !== "PATCH" || broken > 0) return route.continue();
    broken++;
    await route.abort("connectionreset");
  });
  await page.getByLabel("选文件").setInputFiles({ name: "信号弱.jpg", mimeType: "image/jpeg", buffer: photo });
  await expect(page.getByRole("link", { name: "信号弱.jpg" })).toBeVisible({ timeout: 30_000 });
  expect(broken).toBe(1);
});

test("in the form: a refused file says why, and a wrong one is taken out again", async ({ pageOf }) => {
  const page = await pageOf(clerk);
  await page.goto(`/tasks/${task}/report`);
  const picker = page.getByLabel("选文件");
  await picker.setInputFiles({ name: "网页.jpg", mimeType: "image/jpeg", buffer: Buffer.from("<html><body>不是照片</body></html>") });
  await expect(page.getByText("不接受这种文件。").first()).toBeVisible();
  await page.getByRole("button", { name: "知道了 网页.jpg" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "网页.jpg" })).toHaveCount(0);

  await picker.setInputFiles({ name: "传错.jpg", mimeType: "image/jpeg", buffer: photo });
  await page.getByRole("button", { name: "移除 传错.jpg" }).click();
  await expect(page.getByText("移除“传错.jpg”？")).toBeVisible();
  await page.getByRole("button", { name: "确认移除" }).click();
  await expect(page.getByRole("link", { name: "传错.jpg" })).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("link", { name: "传错.jpg" })).toHaveCount(0);
});

function metadata(filename: string): Record<string, string> {
  return { filename, filetype: "image/jpeg", allocationId, period };
}

async function start(bytes: Buffer, filename: string): Promise<string> {
  return uploadAddress(await createUpload(caller, bytes.byteLength, metadata(filename)));
}

async function offsetOf(upload: string): Promise<number> {
  return Number((await askOffset(caller, upload)).headers.get("upload-offset"));
}

/** Sends the bytes as the beginning of a longer body and hangs up. */
function breakOff(upload: string, bytes: Uint8Array, length: number): Promise<void> {
  const headers = {
    cookie: caller.cookie,
    "tus-resumable": "1.0.0",
    "content-type": "application/offset+octet-stream",
    "content-length": length,
    "upload-offset": "0",
  };
  return new Promise((resolve, reject) => {
    const outgoing = request(new URL(upload, portalUrl()), { method: "PATCH", headers });
    outgoing.once("response", () => reject(new Error("answered before its end")));
    outgoing.once("error", () => resolve());
    outgoing.once("close", () => resolve());
    outgoing.write(bytes, () => outgoing.destroy());
  });
}
