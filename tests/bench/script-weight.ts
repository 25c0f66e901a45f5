import { chromium, type Browser } from "@playwright/test";
import type { Subject } from "./visitor";

/** Chromium's sandbox refuses to run as root. */
const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

export type ScriptWeight = {
  readonly files: number;
  /** As transferred: compressed, with the answers' headers. */
  readonly bytes: number;
};

export function openBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args });
}

/** What a page sends of JavaScript to a browser that has never been here, including what it loads by itself afterwards. */
export async function weighScripts(browser: Browser, { url, cookie }: Subject): Promise<ScriptWeight> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: "zh-CN" });
  try {
    const cookies = cookie.split("; ").filter(Boolean);
    await context.addCookies(
      cookies.map((pair) => ({ url, name: pair.slice(0, pair.indexOf("=")), value: pair.slice(pair.indexOf("=") + 1) })),
    );
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    const scripts = new Set<string>();
    const sizes: number[] = [];
    session.on("Network.responseReceived", ({ requestId, response }) => {
      if (/javascript/.test(response.mimeType)) scripts.add(requestId);
    });
    session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      if (scripts.has(requestId)) sizes.push(encodedDataLength);
    });
    await session.send("Network.enable");
    const response = await page.goto(url, { waitUntil: "networkidle" });
    if (response?.status() !== 200 || page.url() !== url) throw new Error(`${url} answers ${response?.status()} at ${page.url()}`);
    return { files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
  } finally {
    await context.close();
  }
}
