import { test } from "@playwright/test";

/** The run's portal. */
export function portalUrl(): string {
  const { baseURL } = test.info().project.use;
  if (!baseURL) throw new Error("the configuration names no address");
  return baseURL;
}

/** Its database, for preparing and for looking behind the screens. */
export function databaseUrl(): string {
  const url = process.env.PORTAL_E2E_DATABASE_URL;
  if (!url) throw new Error("PORTAL_E2E_DATABASE_URL is unset: the global set-up has not run");
  return url;
}
