import { Client } from "pg";
import { signIn } from "../../e2e/support/caller";
import { send, type LargeFile } from "./large-file";

/** A clerk's program that uploads evidence by tus. */
export type Uploader = {
  readonly url: string;
  readonly cookie: string;
  readonly begin: (byteSize: number) => Promise<string>;
  /** How far the upload is, by the server's word. */
  readonly offset: (address: string) => Promise<number>;
  /** Sends what is missing; gives the evidence's id. */
  readonly finish: (address: string, file: LargeFile) => Promise<string>;
  /** Takes a piece of evidence out of the draft. */
  readonly remove: (evidenceId: string) => Promise<void>;
};

const tus = { "tus-resumable": "1.0.0" };

export const callerOf = ({ cookie }: Uploader) => ({ cookie });

export async function openUploader(url: string, databaseUrl: string, username: string, task: number): Promise<Uploader> {
  const { cookie } = await signIn(username, undefined, url);
  const place = await findPlace(databaseUrl, username, task);
  const metadata = { filename: "录像.mp4", filetype: "video/mp4", ...place };
  const encoded = Object.entries(metadata).map(([name, value]) => `${name} ${Buffer.from(value).toString("base64")}`).join(",");
  const offset = async (address: string) => {
    const answer = await fetch(new URL(address, url), { method: "HEAD", headers: { ...tus, cookie } });
    if (!answer.ok) throw new Error(`no offset: ${answer.status}`);
    return Number(answer.headers.get("upload-offset"));
  };
  return {
    url,
    cookie,
    offset,
    begin: async (byteSize) => {
      const answer = await fetch(new URL("/api/v1/uploads", url), { method: "POST", headers: { ...tus, cookie, "upload-length": String(byteSize), "upload-metadata": encoded } });
      const address = answer.headers.get("location");
      if (answer.status !== 201 || !address) throw new Error(`no upload: ${answer.status} ${await answer.text()}`);
      return address;
    },
    finish: async (address, file) => {
      const start = await offset(address);
      const headers = { ...tus, cookie, "content-type": "application/offset+octet-stream", "upload-offset": String(start) };
      const { status, headers: answer, body } = await send(new URL(address, url).href, "PATCH", headers, file, start);
      const id = answer["portal-evidence-id"];
      if (status !== 204 || typeof id !== "string") throw new Error(`not attached: ${status} ${body}`);
      return id;
    },
    remove: async (evidenceId) => query(databaseUrl, 'UPDATE "evidence" SET "removed_at" = now() WHERE "id" = $1', [evidenceId]).then(() => undefined),
  };
}

/** The organisation's duty, and its newest period that has begun and has no report yet. */
async function findPlace(databaseUrl: string, organisation: string, task: number): Promise<{ allocationId: string; period: string }> {
  const [row] = await query<{ allocationId: string; period: string }>(
    databaseUrl,
    `SELECT a."id" AS "allocationId", p."code" AS "period"
     FROM "allocation" a JOIN "task" t ON t."id" = a."task_id" JOIN "organisation" o ON o."id" = a."organisation_id"
     JOIN "reporting_period" p ON p."plan_id" = t."plan_id" AND p."starts_on" <= '2025-11-20'
     WHERE o."code" = $1 AND t."seq" = $2 AND NOT EXISTS (
       SELECT FROM "progress_update" u WHERE u."allocation_id" = a."id" AND u."period_id" = p."id" AND u."state" <> 'draft')
     ORDER BY p."starts_on" DESC LIMIT 1`,
    [organisation, task],
  );
  if (!row) throw new Error(`${organisation} has reported everything on task ${task}`);
  return row;
}

export async function query<Row extends object>(databaseUrl: string, sql: string, values: readonly unknown[]): Promise<Row[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query<Row>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}
