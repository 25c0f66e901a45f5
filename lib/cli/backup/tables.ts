import type { Client } from "pg";

/**
 * What a backup leaves out: browser sessions (everybody signs in again), attempts to sign in, uploads that were under
 * way (their bytes lie in a staging folder), and the migrations' own record, which is made anew.
 */
const leftOut = ["session", "sign_in_throttle", "evidence_upload", "_prisma_migrations"];

/** The tables to keep, each after those it refers to. */
export async function tablesInOrder(client: Client): Promise<string[]> {
  const { rows: tables } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class
     WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> ALL ($1) ORDER BY relname`,
    [leftOut],
  );
  const { rows: references } = await client.query<{ source: string; target: string }>(
    `SELECT s.relname AS source, t.relname AS target FROM pg_constraint c
     JOIN pg_class s ON s.oid = c.conrelid JOIN pg_class t ON t.oid = c.confrelid
     WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace AND c.conrelid <> c.confrelid`,
  );
  return order(tables.map(({ name }) => name), references);
}

/** Sorts so that every target stands before its sources; throws when they refer to each other in a circle. */
export function order(names: readonly string[], references: readonly { readonly source: string; readonly target: string }[]): string[] {
  const sorted: string[] = [];
  let open = [...names];
  while (open.length > 0) {
    const waiting = new Set(open);
    const ready = open.filter((name) => !references.some(({ source, target }) => source === name && target !== name && waiting.has(target)));
    if (ready.length === 0) throw new Error(`tables refer to each other: ${open.join(", ")}`);
    sorted.push(...ready);
    open = open.filter((name) => !ready.includes(name));
  }
  return sorted;
}
