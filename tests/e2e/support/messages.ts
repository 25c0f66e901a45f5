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
