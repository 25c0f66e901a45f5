import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { defineConfig, devices } from "@playwright/test";

const port = process.env.PORTAL_E2E_PORT ?? "3941";
const baseURL = `http://127.0.0.1:${port}`;

// Set here in the first process and inherited by the others, so that all speak of the same directory.
if (!process.env.PORTAL_E2E_DATA_DIR) {
  const dataDir = mkdtempSync(path.join(tmpdir(), "clean-air-portal-e2e-"));
  process.env.PORTAL_E2E_DATA_DIR = dataDir;
  process.on("exit", () => rmSync(dataDir, { recursive: true, force: true }));
}

const systemChromium = "/usr/bin/chromium";
const executablePath = process.env.CHROMIUM_PATH ?? (existsSync(systemChromium) ? systemChromium : undefined);
// Chromium's sandbox refuses to run as root.
const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

const chromium = {
  ...devices["Desktop Chrome"],
  launchOptions: { args, ...(executablePath && { executablePath }) },
};

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  workers: 2,
  forbidOnly: true,
  reporter: "list",
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
  },
  projects: [
    // Signs in once per role and keeps each role's cookies below test-results/sign-in for the others.
    { name: "sign-in", testMatch: /sign-in\.setup\.ts$/, use: chromium },
    { name: "chromium", testMatch: /\.spec\.ts$/, use: chromium, dependencies: ["sign-in"] },
  ],
  webServer: {
    command: "node lib/cli/bootstrap.mjs portal",
    url: `${baseURL}/api/health`,
    timeout: 600_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: "SIGTERM", timeout: 30_000 },
    stdout: "ignore",
    stderr: "pipe",
    env: { PORT: port, HOST: "127.0.0.1", PORTAL_DATA_DIR: process.env.PORTAL_E2E_DATA_DIR, PORTAL_MODE: "demo" },
  },
});
