import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { contentHash } from "@/lib/cli/content-hash";

let root = "";
const write = (name: string, text: string) => {
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  writeFileSync(path.join(root, name), text);
};
const hash = () => contentHash(root, ["lib", "proxy.ts"], ["lib/generated"]);

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "clean-air-portal-hash-"));
  write("lib/a.ts", "a");
  write("lib/deep/b.ts", "b");
});
afterEach(() => rmSync(root, { recursive: true }));

describe("contentHash", () => {
  it("stays when only times, place or what is left out changes", () => {
    const before = hash();
    utimesSync(path.join(root, "lib/a.ts"), 0, 0);
    write("lib/generated/c.ts", "c");
    write("other.ts", "o");
    expect(hash()).toBe(before);
    renameSync(root, `${root}-moved`);
    root = `${root}-moved`;
    expect(hash()).toBe(before);
  });

  it.each([
    ["content changes", () => write("lib/a.ts", "A")],
    ["a file is added", () => write("lib/new.ts", "")],
    ["a file is renamed", () => renameSync(path.join(root, "lib/a.ts"), path.join(root, "lib/z.ts"))],
    ["content moves from one file to another", () => {
      write("lib/a.ts", "b");
      write("lib/deep/b.ts", "a");
    }],
    ["a file that was missing appears", () => write("proxy.ts", "p")],
  ])("changes when %s", (_, change) => {
    const before = hash();
    change();
    expect(hash()).not.toBe(before);
  });
});
