/** The run's portal. */
export function portalUrl(): string {
  return required("PORTAL_E2E_URL");
}

/** Its database, for preparing and for looking behind the screens. */
export function databaseUrl(): string {
  return required("PORTAL_E2E_DATABASE_URL");
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is unset: the global set-up has not run`);
  return value;
}
