import { chromium } from "@playwright/test";
const [base, who, ...paths] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
for (const [w, h] of [[1366, 768], [390, 844]] as const) {
  const context = await browser.newContext({ viewport: { width: w, height: h }, locale: "zh-CN", hasTouch: w < 500, isMobile: w < 500 });
  const page = await context.newPage();
  await page.goto(`${base}/sign-in`);
  await page.fill("input[name=username]", who!);
  await page.fill("input[name=password]", "Lantian-2025");
  await page.click("button[type=submit]");
  await page.waitForURL((u) => !u.pathname.startsWith("/sign-in"));
  for (const p of paths) {
    const r = await page.goto(base + p, { waitUntil: "networkidle" });
    await page.screenshot({ path: `/tmp/demo/${p.replace(/[^a-z0-9]+/gi, "_").slice(0, 40)}_${w}.png`, fullPage: process.env.FULL === "1" });
    console.log(p, w, r?.status(), await page.evaluate(() => document.documentElement.scrollWidth));
  }
  await context.close();
}
await browser.close();
