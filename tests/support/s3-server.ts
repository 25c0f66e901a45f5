import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import S3rver from "@20minutes/s3rver";
import type { S3Settings } from "@/lib/env";

export type S3Server = { readonly settings: S3Settings; readonly directory: string; readonly close: () => Promise<void> };

type Context = { method: string; path: string; query: Record<string, string>; status: number; type: string; body: unknown };
type Koa = { middleware: ((context: Context, next: () => Promise<void>) => Promise<void>)[]; store: { getResourcePath: (bucket: string, key: undefined, kind: string) => string } };

/** A store that speaks S3, in a folder of its own. It reckons some of the SDK's signatures otherwise, and lets them pass. */
export async function startS3Server(): Promise<S3Server> {
  const directory = await mkdtemp(path.join(tmpdir(), "s3-"));
  const server = new S3rver({ port: 0, address: "127.0.0.1", silent: true, directory, allowMismatchedSignatures: true, configureBuckets: [{ name: "evidence", configs: [] }] });
  speakOfUploads(server as unknown as Koa);
  const { port } = await server.run();
  return {
    settings: { endpoint: `http://127.0.0.1:${port}`, region: "us-east-1", bucket: "evidence", accessKey: "S3RVER", secretKey: "S3RVER", isPathStyle: true },
    directory,
    close: async () => {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** The two requests about an upload on its way that this server leaves out: which parts there are (ListParts), and giving up. */
function speakOfUploads(server: Koa): void {
  server.middleware.unshift(async (context, next) => {
    const { uploadId, partNumber } = context.query;
    const isOurs = uploadId && !partNumber && (context.method === "GET" || context.method === "DELETE");
    if (!isOurs) return next();
    const [, bucket = "", ...key] = context.path.split("/");
    const folder = path.join(server.store.getResourcePath(bucket, undefined, "uploads"), path.basename(uploadId));
    const names = await readdir(folder).catch(() => null);
    context.type = "application/xml";
    if (!names) {
      context.status = 404;
      context.body = "<Error><Code>NoSuchUpload</Code><Message>The specified upload does not exist.</Message></Error>";
    } else if (context.method === "DELETE") {
      await rm(folder, { recursive: true });
      context.status = 204;
    } else {
      const numbers = names.filter((name) => /^\d+$/.test(name)).map(Number).toSorted((a, b) => a - b);
      const parts = await Promise.all(
        numbers.map(async (number) => {
          const file = path.join(folder, String(number));
          const [{ size }, md5] = await Promise.all([stat(file), readFile(`${file}.md5`, "utf8")]);
          return `<Part><PartNumber>${number}</PartNumber><ETag>"${md5}"</ETag><Size>${size}</Size></Part>`;
        }),
      );
      context.status = 200;
      context.body = `<?xml version="1.0"?><ListPartsResult><Bucket>${bucket}</Bucket><Key>${key.join("/")}</Key><UploadId>${uploadId}</UploadId><IsTruncated>false</IsTruncated>${parts.join("")}</ListPartsResult>`;
    }
  });
}
