import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parseSource, readSources, type SourceFile } from "../support/source-files";

/*
 * docs/architecture.md, held. There is no list of exceptions: a file that does not fit is moved or written anew.
 */

/** Later tiers may use earlier ones. */
const tiers = [
  ["accounts", "organisations"],
  ["plan"],
  ["milestones", "progress"],
  ["evidence"],
  ["closing", "supervision"],
  ["ledgers"],
  ["reports"],
  ["reminders", "webhooks"],
  ["imports"],
];
const orderedDomains = tiers.flat();
const sinks = ["audit", "notifications"];
const domains = [...orderedDomains, "air", ...sinks];
/** What the domains stand on. */
const foundations = ["access", "db", "i18n", "isolation", "storage", "time"];
/** The only files of a domain that may touch the database, the disk or the network; `isolated` runs in a process of its own. */
const serverFile = /^lib\/[^/]+\/(?:(?:select|queries|commands)\.ts$|(?:queries|commands|isolated)\/)/;
/** Packages that compute from what they are given and touch nothing else. */
const computingPackages = ["zod", "decimal.js", "csv-parse", "node:crypto", "@node-rs/argon2", "rrule-temporal", "temporal-polyfill", "@turf/point-to-polygon-distance", "pure-rand"];

const purityRule = "a domain's files are select, queries, commands, or pure: no React, Next, database, environment, clock, disk";

type Rule = (file: SourceFile) => readonly string[];

const domainOf = (file: string): string | null => {
  const room = /^lib\/([^/]+)\//.exec(file)?.[1] ?? null;
  return room && domains.includes(room) ? room : null;
};
const isIn = (file: string, ...rooms: readonly string[]) => rooms.some((room) => file.startsWith(`${room}/`));
const isEnums = (target: string) => /^lib\/db\/generated\/enums(\.ts)?$/.test(target);
const isModule = (target: string, name: string) => target === name || target.startsWith(`${name}/`);

const rules: Readonly<Record<string, Rule>> = {
  [purityRule]: (file) =>
    domainOf(file.path) !== null && !serverFile.test(file.path) ? file.imports.filter((target) => !isPure(target)) : [],

  "the clock is read in lib/time/clock.ts alone": (file) => {
    const mayRead = file.path === "lib/time/clock.ts" || isIn(file.path, "lib/cli", "lib/db", "lib/storage");
    return mayRead ? [] : [...file.text.matchAll(/\bnew Date\(\s*\)|\bDate\.now\(|\bperformance\.now\(/g)].map(([code]) => code);
  },

  "process.env is read in lib/env.ts alone": (file) =>
    file.path !== "lib/env.ts" && /\bprocess\s*(\?\.|\.|\[\s*["'])\s*env\b|from "node:process"/.test(file.text) ? ["process.env"] : [],

  "only app, components and lib/web import next/*": (file) =>
    isIn(file.path, "app", "components", "lib/web") ? [] : file.imports.filter((target) => target.startsWith("next/")),

  "app reads and writes through queries and commands, not through the database": (file) =>
    isIn(file.path, "app") ? file.imports.filter((target) => isIn(target, "lib/db") && !isEnums(target)) : [],

  "components import components and what is pure": (file) =>
    isIn(file.path, "components") ? file.imports.filter((target) => isIn(target, "app", "lib", "seeds") && !isForComponents(target)) : [],

  "lib imports neither app nor components": (file) =>
    isIn(file.path, "lib", "seeds") ? file.imports.filter((target) => isIn(target, "app", "components")) : [],

  "components and app import no seeds": (file) =>
    isIn(file.path, "app", "components") ? file.imports.filter((target) => isIn(target, "seeds")) : [],

  "domains stand in one order": (file) => {
    const own = domainOf(file.path);
    return own ? file.imports.filter((target) => !mayUse(own, domainOf(target))) : [];
  },

  "what the domains stand on imports no domain": (file) =>
    isIn(file.path, ...foundations.map((room) => `lib/${room}`)) ? file.imports.filter((target) => domainOf(target) !== null) : [],

  "nothing but lib/web, lib/cli and app imports lib/web or lib/cli": (file) =>
    isIn(file.path, "lib/web", "lib/cli", "app") ? [] : file.imports.filter((target) => isIn(target, "lib/web", "lib/cli") && !isPure(target)),

  "no file or folder is a drawer for odds and ends": (file) =>
    file.path.split("/").flatMap((name) => {
      const stem = name.replace(/\.tsx?$/, "");
      return ["util", "utils", "helper", "helpers", "common", "misc", "constants", "index"].includes(stem) ? [name] : [];
    }),

  "types.ts and rules.ts belong to a domain": (file) =>
    /(^|\/)(types|rules|schema)\.ts$/.test(file.path) && domainOf(file.path) === null ? [file.path] : [],

  'files of "use server" export only async functions named …Action, and lie in app/_actions': (file) => {
    const isAction = /^\s*["']use server["']/.test(file.text);
    if (!isAction) return /["']use server["']/.test(file.text) || isIn(file.path, "app/_actions") ? ['"use server" is not the first line'] : [];
    const foreign = [...file.text.matchAll(/^export\s+(?!async function \w+Action\b)[^\n]*/gm)].map(([line]) => line);
    return isIn(file.path, "app/_actions") ? foreign : ["outside app/_actions", ...foreign];
  },

  '"use client" stands at the interactive leaf, not on a page or layout': (file) =>
    /^\s*["']use client["']/.test(file.text) && (isIn(file.path, "lib") || /\/(page|layout|template|loading|not-found)\.tsx$/.test(file.path))
      ? ['"use client"']
      : [],
};

const root = path.resolve(import.meta.dirname, "../..");
const sources = readSources(root, ["app", "components", "lib", "seeds"]);
const importsOf = new Map(sources.map((file) => [file.path.replace(/\.tsx?$/, ""), file.imports]));
const purity = new Map<string, boolean>();

/** Whether a file of lib and everything it imports only compute. */
function isPure(target: string): boolean {
  if (isEnums(target)) return true;
  if (!isIn(target, "lib")) return computingPackages.some((name) => isModule(target, name));
  const name = target.replace(/\.tsx?$/, "");
  const imports = importsOf.get(name);
  if (!imports || serverFile.test(`${name}.ts`) || name === "lib/env" || name === "lib/time/clock") return false;
  if (!purity.has(name)) {
    purity.set(name, true);
    purity.set(name, imports.every(isPure));
  }
  return purity.get(name) === true;
}

function isForComponents(target: string): boolean {
  return isPure(target) || isIn(target, "lib/i18n");
}

function mayUse(own: string, target: string | null): boolean {
  if (target === null || target === own) return true;
  if (sinks.includes(own) || own === "air") return own === "air" && sinks.includes(target);
  if (sinks.includes(target)) return true;
  const rank = (domain: string) => tiers.findIndex((tier) => tier.includes(domain));
  return target === "air" ? rank(own) >= rank("reports") : rank(target) <= rank(own);
}

describe("the house holds its rules", () => {
  it("has files to look at", () => {
    expect(sources.length).toBeGreaterThan(50);
  });

  it.each(Object.entries(rules))("%s", (_, rule) => {
    expect(sources.flatMap((file) => rule(file).map((problem) => `${file.path}: ${problem}`))).toEqual([]);
  });

  it("domains of one tier do not use each other both ways", () => {
    const uses = new Set(sources.flatMap((file) => file.imports.map((target) => `${domainOf(file.path)} ${domainOf(target)}`)));
    const mutual = tiers.flatMap((tier) => tier.flatMap((a) => tier.flatMap((b) => (a < b && uses.has(`${a} ${b}`) && uses.has(`${b} ${a}`) ? [`${a} ↔ ${b}`] : []))));
    expect(mutual).toEqual([]);
  });

  it("app/api holds the known doors only", () => {
    const doors = readdirSync(path.join(root, "app/api"));
    expect(doors.filter((name) => !["auth", "v1", "uploads", "exports", "jobs", "health"].includes(name))).toEqual([]);
  });

  it("lib holds the known rooms only", () => {
    const rooms = readdirSync(path.join(root, "lib"));
    const known = [...domains, ...foundations, "web", "cli", "jobs", "env.ts", "errors.ts"];
    expect(rooms.filter((name) => !known.includes(name))).toEqual([]);
  });
});

describe("each rule catches what it forbids", () => {
  const cases: readonly [keyof typeof rules, string, string][] = [
    [purityRule, "lib/air/aqi.ts", 'import { db } from "@/lib/db/client";'],
    [purityRule, "lib/plan/rules.ts", 'import { today } from "../time/clock";'],
    [purityRule, "lib/plan/types.ts", 'export type { Task } from "./queries";'],
    [purityRule, "lib/plan/types.ts", 'import React from "react";'],
    ["the clock is read in lib/time/clock.ts alone", "lib/plan/queries.ts", "const now = new Date();"],
    ["process.env is read in lib/env.ts alone", "app/page.tsx", "process.env.PORT"],
    ["only app, components and lib/web import next/*", "lib/plan/commands.ts", 'import { headers } from "next/headers";'],
    ["app reads and writes through queries and commands, not through the database", "app/page.tsx", 'import { db } from "@/lib/db/client";'],
    ["components import components and what is pure", "components/ui/a.tsx", 'import type { Task } from "@/lib/db/generated/client";'],
    ["components import components and what is pure", "components/ui/a.tsx", 'import { listTasks } from "@/lib/plan/queries";'],
    ["lib imports neither app nor components", "lib/web/a.ts", 'await import("@/app/page")'],
    ["components and app import no seeds", "app/page.tsx", 'import { seed } from "@/seeds/run";'],
    ["domains stand in one order", "lib/plan/queries.ts", 'import { light } from "@/lib/milestones/light";'],
    ["domains stand in one order", "lib/evidence/queries.ts", 'import { aqi } from "@/lib/air/aqi";'],
    ["domains stand in one order", "lib/audit/record.ts", 'import type { Task } from "@/lib/plan/types";'],
    ["what the domains stand on imports no domain", "lib/access/scope.ts", 'import type { Task } from "@/lib/plan/types";'],
    ["nothing but lib/web, lib/cli and app imports lib/web or lib/cli", "lib/plan/queries.ts", 'import { run } from "@/lib/web/run-action";'],
    ["no file or folder is a drawer for odds and ends", "lib/plan/utils.ts", ""],
    ["no file or folder is a drawer for odds and ends", "components/ui/index.ts", ""],
    ["types.ts and rules.ts belong to a domain", "components/types.ts", ""],
    ['files of "use server" export only async functions named …Action, and lie in app/_actions', "app/_actions/a.ts", '"use server";\nexport const x = 1;'],
    ['files of "use server" export only async functions named …Action, and lie in app/_actions', "app/_actions/a.ts", '"use server";\nexport async function save() {}'],
    ['files of "use server" export only async functions named …Action, and lie in app/_actions', "lib/plan/commands.ts", '"use server";'],
    ['"use client" stands at the interactive leaf, not on a page or layout', "app/page.tsx", '"use client";'],
  ];

  it.each(cases)("%s: %s", (name, file, text) => {
    expect(rules[name]?.(parseSource(file, text))).not.toEqual([]);
  });

  it("comments and look-alikes are let through", () => {
    const text = '// process.env and new Date()\n/* import "next/headers" */\nimport { x } from "@/lib/plan/types";\nconst u = "https://a.b/c"; new Date(0);';
    const file = parseSource("lib/progress/rules.ts", text);
    expect(file.imports).toEqual(["lib/plan/types"]);
    expect(Object.values(rules).flatMap((rule) => rule(file))).toEqual([]);
  });
});
