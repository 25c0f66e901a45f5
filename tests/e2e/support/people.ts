import { randomUUID } from "node:crypto";
import { queryOne } from "./database";

export type Person = { readonly id: string; readonly username: string; readonly version: number };

/** A person who may be changed at will: an account of the county with the demonstration's password. */
export async function createPerson(prefix: string, { disabled = false } = {}): Promise<Person> {
  const username = `${prefix}-${randomUUID().slice(0, 8)}`;
  const { id } = await queryOne<{ id: string }>(
    `INSERT INTO account (id, username, display_name, role, organisation_id, password_hash, disabled_at)
     SELECT gen_random_uuid(), $1, '测试人员', role, organisation_id, password_hash, CASE WHEN $2 THEN now() END
     FROM account WHERE username = 'lingyuan' RETURNING id`,
    [username, disabled],
  );
  return { id, username, version: 1 };
}

/** One stands in for the other on the demonstration's day and the one after it; the arrangement's id. */
export async function createStandIn(absent: Person, standIn: Person): Promise<string> {
  const { id } = await queryOne<{ id: string }>(
    `INSERT INTO stand_in (id, absent_id, stand_in_id, starts_on, ends_on, reason, arranged_by_id, arranged_at)
     VALUES (gen_random_uuid(), $1, $2, '2025-11-20', '2025-11-21', '外出培训', $1, now()) RETURNING id`,
    [absent.id, standIn.id],
  );
  return id;
}
