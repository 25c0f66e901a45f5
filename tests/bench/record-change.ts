import { Client } from "pg";

/** A connection on which {@link RecordedChanges.record} leaves what every write of the portal leaves: an audit event. */
export type RecordedChanges = { readonly record: () => Promise<void>; readonly end: () => Promise<void> };

export async function openRecordedChanges(databaseUrl: string): Promise<RecordedChanges> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  return {
    record: async () => {
      await client.query(
        `INSERT INTO "audit_event" ("seq", "at", "actor_name", "actor_role", "action", "subject_type", "subject_id", "hash")
         VALUES (0, now(), 'bench', 'system', 'account.signedOut', 'account', 'bench', '')`,
      );
    },
    end: () => client.end(),
  };
}
