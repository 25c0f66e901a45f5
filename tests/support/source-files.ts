import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export type SourceFile = {
  /** From the project's root, with `/`. */
  readonly path: string;
  readonly text: string;
  /** As written; those within the project as paths from its root. */
  readonly imports: readonly string[];
};

/** TypeScript sources below `rooms`, without generated ones. */
export function readSources(root: string, rooms: readonly string[]): SourceFile[] {
  return rooms.flatMap((room) => listFiles(root, room)).map((file) => parseSource(file, readFileSync(path.join(root, file), "utf8")));
}

function listFiles(root: string, folder: string): string[] {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = `${folder}/${entry.name}`;
    if (file === "lib/db/generated") return [];
    if (entry.isDirectory()) return listFiles(root, file);
    return /\.tsx?$/.test(entry.name) ? [file] : [];
  });
}

const importPattern = /(?:^|[\s;}])(?:import|export)\s(?:[^"';]*?\sfrom\s*)?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']/g;

/** @param file path from the project's root */
export function parseSource(file: string, text: string): SourceFile {
  const code = withoutComments(text);
  const imports = [...code.matchAll(importPattern)].map((match) => resolveImport(file, match[1] ?? match[2] ?? ""));
  return { path: file, text: code, imports };
}

function resolveImport(file: string, specifier: string): string {
  if (specifier.startsWith("@/")) return specifier.slice(2);
  return specifier.startsWith(".") ? path.posix.join(path.posix.dirname(file), specifier) : specifier;
}

/** Strings stay, so that an address such as https://… is not taken for a comment. */
function withoutComments(text: string): string {
  return text.replace(/("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, (_, literal: string | undefined) => literal ?? " ");
}
