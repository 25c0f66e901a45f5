import { chromium } from "@playwright/test";
const base = "http://127.0.0.1:3990";
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const [who, ...pages] = process.argv.slice(2);
const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
const page = await context.newPage();
page.setDefaultTimeout(20000);
page.on("console", (m) => m.type() === "error" && console.log("console:", m.text().slice(0, 300)));
await page.goto(`${base}/sign-in`);
await page.locator("input[name=username]").fill(who!);
await page.locator("input[name=password]").fill(process.env["PW"] ?? "chaoyang-demo");
await page.locator("button[type=submit]").last().click();
await page.waitForURL((u) => !u.pathname.includes("sign-in"));
let n = 0;
for (const spec of pages) {
  const [at, width] = spec.split("@");
  await page.setViewportSize(width === "m" ? { width: 390, height: 844 } : { width: 1366, height: 768 });
  if (at!.startsWith("upload:")) {
    await page.goto(`${base}/air/import`);
    await page.locator("input[type=file]").setInputFiles(at!.slice(7).split("+"));
    if (process.env["AUDITED"]) await page.locator("input[name=defaultState][value=audited]").first().check();
    await page.getByRole("button", { name: "上传并预览" }).click();
    await page.waitForURL(/imports\//);
    await page.waitForTimeout(4000);
  } else if (at!.startsWith("click:")) {
    await page.getByRole("button", { name: new RegExp(at!.slice(6)) }).first().click();
    await page.waitForTimeout(4000);
  } else { const r = await page.goto(`${base}${at}`); console.log(at, r?.status()); }
  await page.screenshot({ path: `/tmp/shots/${++n}.png`, fullPage: true });
  console.log(n, page.url());
}
await browser.close();
