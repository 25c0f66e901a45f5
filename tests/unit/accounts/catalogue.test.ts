import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import audit from "@/lib/i18n/messages/zh-CN/audit.json";
import errors from "@/lib/i18n/messages/zh-CN/errors.json";
import { readSources } from "../../support/source-files";

const root = path.resolve(import.meta.dirname, "../../..");

/** The text at a dotted key, if there is one. */
function textAt(catalogue: object, key: string): unknown {
  return key.split(".").reduce<unknown>((node, name) => (typeof node === "object" && node !== null ? Reflect.get(node, name) : undefined), catalogue);
}

describe("every word the code speaks of stands in the catalogue", () => {
  it("the reasons of refused steps", () => {
    const sources = readSources(root, ["lib/access", "lib/accounts", "lib/web"]);
    const keys = sources.flatMap(({ text }) => [...text.matchAll(/"((?:accounts|signIn|policy)\.[a-zA-Z]+)"/g)].map(([, key]) => key ?? ""));
    expect(new Set(keys).size).toBeGreaterThan(40);
    expect([...new Set(keys)].filter((key) => typeof textAt(errors, key) !== "string")).toEqual([]);
  });

  it("the events and subjects of the audit", () => {
    const text = readFileSync(path.join(root, "lib/audit/events.ts"), "utf8");
    const actions = [...text.matchAll(/\|\s+"([a-zA-Z]+\.[a-zA-Z]+)"/g)].map(([, key]) => `actions.${key}`);
    const subjects = [...(/AuditSubjectType =([^;]+);/.exec(text)?.[1] ?? "").matchAll(/"([a-zA-Z]+)"/g)].map(([, key]) => `subjects.${key}`);
    expect(actions.length).toBeGreaterThan(20);
    expect(subjects.length).toBeGreaterThan(5);
    expect([...actions, ...subjects].filter((key) => typeof textAt(audit, key) !== "string")).toEqual([]);
  });
});
