import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { Caller } from "./caller";
import { portalUrl } from "./portal-address";
import { projectRoot } from "./project-root";

/** What became of a server action that was called over HTTP. */
export type ActionAnswer = {
  readonly status: number;
  /** Where the action sends the browser; null when nowhere. */
  readonly redirect: string | null;
  /** What the action returned; undefined when it redirected. */
  readonly result: unknown;
};

type Encode = (parameters: unknown[]) => Promise<FormData | string>;
// React's own encoding of the parameters, as Next's client sends it; the package has no types.
const { encodeReply } = createRequire(import.meta.url)("next/dist/compiled/react-server-dom-turbopack/client.node") as { encodeReply: Encode };

/**
 * Calls an exported server action as the browser does after its scripts have run.
 *
 * @param page address of a page whose form calls the action
 * @param fields of the form; null for an action without parameters
 * @param origin of the portal that is asked; by default the run's
 */
export async function callAction(
  caller: Caller,
  page: string,
  action: string,
  fields: Readonly<Record<string, string>> | FormData | null,
  origin = portalUrl(),
): Promise<ActionAnswer> {
  const parameters = fields === null ? [] : [{ status: "idle" }, fields instanceof FormData ? fields : toFormData(fields)];
  const response = await caller.fetch(page, {
    method: "POST",
    headers: { accept: "text/x-component", "next-action": actionId(action), origin },
    body: await encodeReply(parameters),
  });
  const redirect = response.headers.get("x-action-redirect")?.split(";")[0] ?? null;
  const text = await response.text();
  return { status: response.status, redirect, result: redirect === null ? returnedValue(text) : undefined };
}

/** The id under which the build offers `<file>#<export>`, such as `app/_actions/accounts.ts#signOutAction`. */
export function actionId(action: string): string {
  const id = builtActions().get(action);
  if (!id) throw new Error(`the build offers no action ${action}`);
  return id;
}

let known: ReadonlyMap<string, string> | undefined;

/** Every action of the build by `<file>#<export>`. */
export function builtActions(): ReadonlyMap<string, string> {
  return (known ??= new Map(readManifest(path.join(projectRoot(), ".next/server/server-reference-manifest.json"))));
}

function readManifest(file: string): [string, string][] {
  const { node = {}, edge = {} } = JSON.parse(readFileSync(file, "utf8")) as Record<
    "node" | "edge",
    Record<string, { exportedName?: string; filename?: string }> | undefined
  >;
  return Object.entries({ ...node, ...edge }).map(([id, { filename, exportedName }]) => [`${filename}#${exportedName}`, id]);
}

function toFormData(fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

/** The answer is React's row format: row 0 names the row that holds the returned value, `"a":"$@1"`. */
function returnedValue(text: string): unknown {
  const row = /^0:.*"a":"\$@([0-9a-f]+)"/m.exec(text)?.[1];
  if (row === undefined) return undefined;
  // Development sends rows for debugging under the same number; theirs begin with a letter in upper case.
  const value = new RegExp(`^${row}:([^A-Z].*)$`, "m").exec(text)?.[1];
  return value === undefined ? undefined : JSON.parse(value);
}
