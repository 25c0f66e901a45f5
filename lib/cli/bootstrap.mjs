// Entry of every npm script: what must hold before TypeScript can run. Plain JavaScript without dependencies.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { register } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const verbs = ["admin", "bench", "build", "db-diff", "db-generate", "db-migrate", "db-seed", "dev", "portal", "start", "test"];
/** Run on servers too, where the development packages may have been left out and nothing is installed unasked. */
const serverVerbs = ["admin", "db-migrate", "db-seed", "start"];
const [verb = "", ...parameters] = process.argv.slice(2);

process.chdir(root);
process.env.NEXT_TELEMETRY_DISABLED = "1";
process.env.CHECKPOINT_DISABLE = "1";

if (!verbs.includes(verb)) fail(`unknown command "${verb}"; one of ${verbs.join(", ")}`);
requireNode(20, 19);
installPackages();
await runVerb();

function requireNode(major, minor) {
  const [haveMajor = 0, haveMinor = 0] = process.versions.node.split(".").map(Number);
  if (haveMajor > major || (haveMajor === major && haveMinor >= minor)) return;
  fail(`Node ${major}.${minor} or newer is needed; this is ${process.versions.node}`);
}

function installPackages() {
  const isServer = serverVerbs.includes(verb);
  if (isInstalled(JSON.parse(readFileSync("package-lock.json", "utf8")), isServer)) return;
  if (isServer && process.env.NODE_ENV === "production") fail("the installed packages are not those of package-lock.json; run npm ci first");
  process.stderr.write("installing packages\n");
  const parameters = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--ignore-scripts"];
  const npm = process.env.npm_execpath;
  const isScript = npm !== undefined && /\.c?js$/.test(npm);
  // npm's chatter belongs to progress: stdout is for results.
  const { status, error } = spawnSync(isScript ? process.execPath : "npm", isScript ? [npm, ...parameters] : parameters, {
    stdio: ["ignore", 2, 2],
    shell: !isScript && process.platform === "win32",
  });
  if (status !== 0) fail(`the packages could not be installed${error ? ` (${error.message})` : ""}`);
}

/**
 * Compares what npm last installed with the lock file. Packages for other platforms may be missing, and with
 * `withoutDev` those for development.
 */
function isInstalled(lock, withoutDev) {
  const file = "node_modules/.package-lock.json";
  if (!existsSync(file)) return false;
  const installed = JSON.parse(readFileSync(file, "utf8")).packages;
  return Object.entries(lock.packages).every(([place, wanted]) => {
    if (place === "") return true;
    const found = installed[place];
    if (found) return found.version === wanted.version;
    return wanted.optional === true || (withoutDev && (wanted.dev === true || wanted.devOptional === true));
  });
}

async function runVerb() {
  if (process.env.npm_lifecycle_event) followParent();
  register("./node-hooks.mjs", import.meta.url);
  const { register: registerTypeScript } = await import("tsx/esm/api");
  registerTypeScript({ tsconfig: path.join(root, "tsconfig.json") });
  const command = await import(pathToFileURL(path.join(root, "lib/cli/run-command.ts")).href);
  await command.runCommand(verb, parameters);
}

/**
 * npm may be killed without a chance to pass the signal on; what it left behind then ends as on a signal. Between npm
 * and us stands a shell, which stays: so its parent is watched too, where the system shows it.
 */
function followParent() {
  const ancestry = () => `${process.ppid} ${parentOf(process.ppid)}`;
  const atStart = ancestry();
  const timer = setInterval(() => {
    if (ancestry() === atStart) return;
    clearInterval(timer);
    process.kill(process.pid, "SIGTERM");
  }, 500);
  timer.unref();
}

function parentOf(pid) {
  try {
    // "pid (name) state ppid …"; the name may hold anything, so it is cut off first.
    return readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) \S+ (\d+) [^]*$/s, "$1");
  } catch {
    return "";
  }
}

function fail(line) {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}
