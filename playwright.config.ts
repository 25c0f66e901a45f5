import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { defineConfig, devices } from "@playwright/test";

const port = process.env.PORTAL_E2E_PORT ?? "3941";
// A portal that runs already, for working on the tests; its database is then PORTAL_E2E_DATABASE_URL.
const running = process.env.PORTAL_E2E_URL;
const baseURL = running ?? `http://127.0.0.1:${port}`;

// Set here in the first process and inherited by the others, so that all speak of the same directory.
if (!running && !process.env.PORTAL_E2E_DATA_DIR) {
  const dataDir = mkdtempSync(path.join(tmpdir(), "clean-air-portal-e2e-"));
  process.env.PORTAL_E2E_DATA_DIR = dataDir;
  process.on("exit", () => rmSync(dataDir, { recursive: true, force: true }));
}

const systemChromium = "/usr/bin/chromium";
const executablePath = process.env.CHROMIUM_PATH ?? (existsSync(systemChromium) ? systemChromium : undefined);
// Chromium's sandbox refuses to run as root.
const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  globalSetup: "./tests/e2e/global-setup.ts",
  // Files run beside each other, the tests of one file one after another: each file has its own people and tasks.
  workers: 2,
  forbidOnly: true,
  reporter: "list",
  timeout: 90_000,
  expect: { timeout: 15_000 },
  use: {
    ...devices["Desktop Chrome"],
    launchOptions: { args, ...(executablePath && { executablePath }) },
    viewport: { width: 1366, height: 768 },
    baseURL,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    screenshot: "only-on-failure",
    // Costs a fifth of the run; `npx playwright test --trace on` where a screenshot does not tell enough.
    trace: "off",
  },
  ...(!running && {
    webServer: {
      command: "node lib/cli/bootstrap.mjs portal",
      url: `${baseURL}/api/health`,
      timeout: 600_000,
      reuseExistingServer: false,
      gracefulShutdown: { signal: "SIGTERM", timeout: 30_000 },
      stdout: "ignore",
      stderr: "pipe",
      env: { PORT: port, HOST: "127.0.0.1", PORTAL_DATA_DIR: process.env.PORTAL_E2E_DATA_DIR ?? "", PORTAL_MODE: "demo" },
    },
  }),
});
