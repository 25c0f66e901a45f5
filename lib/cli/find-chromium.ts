import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { report } from "@/lib/cli/report";
import { OperatorError } from "@/lib/db/operator-error";
import { childEnvironment } from "@/lib/env";

const systemPaths = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
/** The browser, and a font that has the portal's characters. */
const debianPackages = ["chromium", "fonts-noto-cjk"];

/**
 * A Chromium for the end-to-end tests: the one named by CHROMIUM_PATH, the system's, Playwright's own; on Debian as
 * root it is installed.
 *
 * @throws OperatorError saying what to do, when there is none
 */
export async function findChromium(): Promise<string> {
  const named = childEnvironment().CHROMIUM_PATH;
  if (named) return named;
  const found = (await installedChromium()) ?? (installOnDebian() ? await installedChromium() : null);
  if (found) return found;
  throw new OperatorError("no Chromium for the end-to-end tests; install one with: npx playwright install --with-deps chromium");
}

async function installedChromium(): Promise<string | null> {
  const { chromium } = await import("@playwright/test");
  return [...systemPaths, chromium.executablePath()].find((file) => existsSync(file)) ?? null;
}

function installOnDebian(): boolean {
  if (process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) return false;
  report(`installing ${debianPackages.join(", ")}`);
  try {
    execFileSync("apt-get", ["update", "-q"], { stdio: ["ignore", 2, 2] });
  } catch {
    // The package lists at hand may do.
  }
  const parameters = ["install", "-y", "-q", "--no-install-recommends", ...debianPackages];
  return spawnSync("apt-get", parameters, { stdio: ["ignore", 2, 2], env: childEnvironment({ DEBIAN_FRONTEND: "noninteractive" }) }).status === 0;
}
