import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "./project-root";

/*
 * Everything of the portal that can be reached over HTTP, read from the sources: what somebody adds is found without
 * anybody remembering to list it.
 */

const root = projectRoot();
const methods = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"];

/** Every page as `page /tasks/[seq]`, route as `GET /api/health`, action as `action app/_actions/air.ts#xAction`. */
export function listSurface(): string[] {
  return listFiles("app").flatMap(entriesOf).toSorted();
}

function entriesOf(file: string): string[] {
  const name = path.posix.basename(file);
  if (/^page\.(tsx|ts|jsx|js|mdx)$/.test(name)) return [`page ${addressOf(file)}`];
  if (/^route\.(ts|js)$/.test(name)) return exportedNames(file).filter(isMethod).map((method) => `${method} ${addressOf(file)}`);
  if (file.startsWith("app/_actions/")) return exportedNames(file).map((action) => `action ${file}#${action}`);
  return [];
}

const isMethod = (name: string) => methods.includes(name);

/**
 * Files that Next turns into addresses or entry points of their own, and that no table of this test covers.
 * `proxy.ts` may be there: the table holds for cookies that it lets pass, too.
 */
export function listUnexpectedEntryPoints(): string[] {
  const special = /(^|\/)(default|middleware|proxy|manifest|robots|sitemap|opengraph-image|twitter-image)\.\w+$|^pages\//;
  const atRoot = ["proxy.js", "middleware.ts", "middleware.js", "pages", "src"].filter((name) => existsSync(path.join(root, name)));
  return [...atRoot, ...listFiles("app").filter((file) => special.test(file))];
}

/** Sources outside `app/_actions` that declare server actions. */
export function listStrayActions(): string[] {
  const sources = ["app", "components", "lib"].flatMap(listFiles).filter((file) => /\.(ts|tsx|mjs|js)$/.test(file));
  return sources.filter((file) => !file.startsWith("app/_actions/") && /^\s*["']use server["']/m.test(read(file)));
}

function listFiles(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = `${folder}/${entry.name}`;
    if (file === "lib/db/generated") return [];
    return entry.isDirectory() ? listFiles(file) : [file];
  });
}

/** Folders in brackets group files without a trace in the address. */
function addressOf(file: string): string {
  const parts = path.posix.dirname(file).split("/").slice(1);
  return `/${parts.filter((part) => !/^\(.*\)$/.test(part)).join("/")}`;
}

/** What a module exports that exists when it runs; types do not. */
function exportedNames(file: string): string[] {
  const text = read(file);
  const declared = [...text.matchAll(/^export\s+(?:async\s+)?(?:function\*?|const|let|var|class)\s+(\w+)/gm)].map(([, name = ""]) => name);
  const listed = [...text.matchAll(/^export\s*\{([^}]*)\}/gm)].flatMap(([, names = ""]) =>
    names.split(",").map((name) => name.trim().split(/\s+as\s+/).at(-1) ?? ""),
  );
  return [...declared, ...listed].filter((name) => name !== "");
}

function read(file: string): string {
  return readFileSync(path.join(root, file), "utf8");
}
