import path from "node:path";

/** Where the project under test lies; `PORTAL_E2E_ROOT` names another checkout than this one, for working on the tests. */
export function projectRoot(): string {
  return process.env.PORTAL_E2E_ROOT ?? path.resolve(import.meta.dirname, "../../..");
}
