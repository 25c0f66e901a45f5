import { chromium } from "@playwright/test";
import { mkdirSync, readFileSync } from "node:fs";
const base = "http://127.0.0.1:3990";
const [user, ...steps] = process.argv.slice(2);
mkdirSync("/tmp/shots", { recursive: true });
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const ctx = await browser.newContext({ viewport: { width: 1366, height: 768 } });
const page = await ctx.newPage();
page.on("console", (m) => { if (m.type() === "error") console.log("console:", m.text()); });
await page.goto(base + "/sign-in");
await page.fill("input[name=username]", user!);
await page.fill("input[name=password]", "Lantian-2025");
await page.click("button[type=submit]");
await page.waitForURL((u) => !u.pathname.startsWith("/sign-in"));
for (const step of steps) {
  const [kind, ...rest] = step.split("=");
  const value = rest.join("=");
  if (kind === "go") await page.goto(base + value);
  if (kind === "shot") { await page.waitForTimeout(500); await page.screenshot({ path: `/tmp/shots/${value}.png`, fullPage: true }); }
  if (kind === "phone") { await page.setViewportSize({ width: 390, height: 844 }); await page.waitForTimeout(400); await page.screenshot({ path: `/tmp/shots/${value}.png`, fullPage: true }); await page.setViewportSize({ width: 1366, height: 768 }); }
  if (kind === "eval") await (new Function("page", "read", `return (async()=>{${value}})()`))(page, (p: string) => readFileSync(p, "utf8"));
}
console.log(page.url());
await browser.close();
