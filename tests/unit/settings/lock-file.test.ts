import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

type Entry = { readonly version?: string; readonly resolved?: string; readonly optionalDependencies?: Record<string, string> };

const root = path.resolve(import.meta.dirname, "../../..");
const { packages } = JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8")) as { packages: Record<string, Entry> };
const manifest = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as Record<"dependencies" | "devDependencies", Record<string, string>>;

describe("package-lock.json", () => {
  it("names no registry: whoever installs uses their own", () => {
    expect(Object.entries(packages).flatMap(([place, { resolved }]) => (resolved ? [place] : []))).toEqual([]);
  });

  // npm leaves out optional packages that its registry does not offer, and npm ci then refuses the lock file.
  it("lists the optional packages of every platform", () => {
    const places = Object.keys(packages);
    const missing = Object.values(packages)
      .flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies))
      .filter((name) => !places.some((place) => place.endsWith(`node_modules/${name}`)));
    expect(missing).toEqual([]);
  });

  it("and package.json agree on exact versions", () => {
    const wanted = { ...manifest.dependencies, ...manifest.devDependencies };
    const found = Object.fromEntries(Object.keys(wanted).map((name) => [name, packages[`node_modules/${name}`]?.version]));
    expect(found).toEqual(wanted);
  });
});
