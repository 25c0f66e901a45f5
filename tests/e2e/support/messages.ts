import { randomUUID } from "node:crypto";
import { queryOne } from "./database";

/** An unread message to the coordination office, which leads to the preview of reminders; its id. */
export async function createOfficeMessage(): Promise<string> {
  const payload = { period: "2025-10", dueOn: "2025-10-25", on: "2025-11-04", organisations: [{ name: "凌源市", tasks: [1] }] };
  const { id } = await queryOne<{ id: string }>(
    `INSERT INTO inbox_message (id, role, topic, payload, key, created_at)
     VALUES (gen_random_uuid(), 'office', 'reminder.reportEscalated', $1, $2, '2025-11-20T00:00:00Z') RETURNING id`,
    [JSON.stringify(payload), `test:${randomUUID()}`],
  );
  return id;
}

/** An unread reminder of a report, to the post that this account holds; newer than any other. */
export async function createPostMessage(username: string, task: { readonly seq: number; readonly name: string }): Promise<void> {
  const payload = { period: "2025-11", dueOn: "2025-11-25", isPast: false, step: "write", tasks: [task] };
  await queryOne(
    `INSERT INTO inbox_message (id, organisation_id, role, topic, payload, key, created_at)
     SELECT gen_random_uuid(), organisation_id, role, 'reminder.report', $1, $2, '2025-11-20T15:59:00Z' FROM account WHERE username = $3 RETURNING id`,
    [JSON.stringify(payload), `test:${randomUUID()}`, username],
  );
}
