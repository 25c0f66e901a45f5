import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { Validator } from "@seriousme/openapi-schema-validator";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { apiCommands } from "@/app/api/v1/commands/commands";
import { openApiDocument } from "@/app/api/v1/openapi.json/document";
import { GET as getDescription } from "@/app/api/v1/openapi.json/route";
import { listSurface } from "../../e2e/support/surface";
import { apiRequest, person, startWithPlan, type Person } from "../../support/factories";
import { generateClient } from "../../support/open-api-client";

// The compiler reads ten thousand lines of generated code.
vi.setConfig({ testTimeout: 60_000 });

type Operation = { readonly operationId: string; readonly parameters?: readonly { readonly name: string; readonly in: string }[] };
type Description = { readonly openapi: string; readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>; readonly components: { readonly schemas: object } };

let reader: Person;
let description: Description;

beforeAll(async () => {
  await startWithPlan();
  reader = await person("leader");
  description = (await (await getDescription(apiRequest("/api/v1/openapi.json", reader.token))).json()) as Description;
});

describe("the description of the open API", () => {
  it("is for those who are signed in", async () => {
    expect((await getDescription(apiRequest("/api/v1/openapi.json", null))).status).toBe(401);
  });

  it("is OpenAPI 3.1, and would not be with an answer missing", async () => {
    expect(description.openapi).toMatch(/^3\.1\./);
    expect(await new Validator().validate(structuredClone(description))).toEqual({ valid: true });
    const broken = structuredClone(description) as unknown as { paths: Record<string, object> };
    broken.paths["/api/v1/plans"] = { get: { operationId: "getPlans", responses: "none" } };
    expect(await new Validator().validate(broken)).toMatchObject({ valid: false });
  });

  it("names every schema that it refers to, every parameter of an address, and no operation twice", () => {
    const referred = [...JSON.stringify(description).matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name);
    expect(Object.keys(description.components.schemas)).toEqual(expect.arrayContaining(referred));
    const operations = Object.entries(description.paths).flatMap(([address, methods]) => Object.values(methods).map((operation) => ({ address, ...operation })));
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    for (const { address, parameters = [] } of operations) {
      const inPath = parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name);
      expect([address, ...inPath]).toEqual([address, ...[...address.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)]);
    }
  });

  it("leaves out no address that there is, and names none that there is not", () => {
    const described = Object.entries(description.paths)
      .flatMap(([address, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${routeOf(address)}`));
    const routes = listSurface().filter((entry) => /^[A-Z]+ \/api\/(v1\/|health)/.test(entry) && !entry.startsWith("OPTIONS "));
    expect([...new Set(described)].toSorted()).toEqual(routes.toSorted());
  });

  it("has a command for whatever a screen's form does", () => {
    const forms = listSurface()
      .filter((entry) => entry.startsWith("action "))
      .map((entry) => (entry.split("#")[1] ?? "").replace(/Action$/, "").replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
    // Sessions and one's own password are the browser's; a pasted plan is a file to programs; a message leads to a page.
    const onScreenAlone = ["sign-in", "sign-out", "change-own-password", "paste-plan", "open-message"];
    // A preview is the same form with another button.
    expect(Object.keys(apiCommands).filter((name) => name !== "preview-rules").toSorted()).toEqual(forms.filter((name) => !onScreenAlone.includes(name)).toSorted());
  });

  it("gives a generator enough for a client that its compiler takes", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "open-api-client-"));
    try {
      const file = await generateClient(openApiDocument, folder);
      const compiler = path.resolve("node_modules/typescript/bin/tsc");
      const compile = promisify(execFile)(process.execPath, [compiler, "--ignoreConfig", "--noEmit", "--strict", "--target", "es2022", "--lib", "es2022,dom,dom.iterable", file]);
      await expect(compile).resolves.toMatchObject({ stdout: "" });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

/** The route that answers an address, as the sources name it. */
function routeOf(address: string): string {
  return address
    .replace(/^\/api\/v1\/(commands|views)\/.*/, "/api/v1/$1/[name]")
    .replace(/^\/api\/v1\/uploads(\/.*)?/, "/api/v1/uploads/[[...path]]")
    .replaceAll(/\{(\w+)\}/g, "[$1]");
}
