import { createHash, randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { GET as getContent } from "@/app/api/v1/evidence/[id]/content/route";
import { GET as getThumbnail } from "@/app/api/v1/evidence/[id]/thumbnail/route";
import { db } from "@/lib/db/client";
import { env, publishSettings } from "@/lib/env";
import { sweepUploads } from "@/lib/evidence/commands/sweep-uploads";
import { surveyEvidence } from "@/lib/evidence/commands/verify-evidence";
import { blobStore } from "@/lib/storage/blob-store";
import { systemNow } from "@/lib/time/clock";
import { startS3Server, type S3Server } from "../../support/s3-server";
import * as files from "../../unit/evidence/sample-files";
import { allocationOf, append, begin, createPerson, dropFiles, origin, startAfresh, tus, upload, type Person } from "./fixtures";

/* The way of a file from its first byte to its reader, with everything kept in S3. */

let server: S3Server;
let clerk: Person;
let metadata: Record<string, string>;

beforeAll(async () => {
  server = await startS3Server();
  publishSettings({ ...env(), s3: server.settings });
  await startAfresh();
  clerk = await createPerson("clerk", "shuangta");
  metadata = { filename: "录像.mp4", allocationId: (await allocationOf("shuangta", 11)).id };
});
afterAll(async () => {
  await server.close();
  await dropFiles();
});

const ask = (route: typeof getContent, id: string, headers: Record<string, string> = {}) =>
  route(new Request(`${origin}/api/v1/evidence/${id}/content`, { headers: { authorization: `Bearer ${clerk.token}`, ...headers } }), { params: Promise.resolve({ id }) });

it("goes on where it stopped, over several parts, and comes back whole and in ranges", async () => {
  const bytes = Buffer.concat([files.mp4, randomBytes(20 * 1024 * 1024)]);
  const address = await begin(clerk, bytes.length, metadata);
  const half = 9_000_000;
  expect((await append(clerk, address, 0, new Uint8Array(bytes.subarray(0, half)))).status).toBe(204);
  const offset = Number((await tus("HEAD", address, clerk)).headers.get("upload-offset"));
  expect(offset).toBe(half);
  expect((await append(clerk, address, offset + 1, new Uint8Array(10))).status).toBe(409);
  const last = await append(clerk, address, offset, new Uint8Array(bytes.subarray(offset)));
  const id = last.headers.get("portal-evidence-id") ?? "";
  expect(last.status).toBe(204);
  expect((await tus("HEAD", address, clerk)).headers.get("portal-evidence-id")).toBe(id);
  const { sha256 } = await db.evidence.findUniqueOrThrow({ where: { id }, select: { sha256: true } });
  expect(sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
  const whole = await ask(getContent, id);
  expect(Buffer.compare(Buffer.from(await whole.arrayBuffer()), bytes)).toBe(0);
  const part = await ask(getContent, id, { range: "bytes=1000-1999" });
  expect([part.status, Buffer.compare(Buffer.from(await part.arrayBuffer()), bytes.subarray(1000, 2000))]).toEqual([206, 0]);
  // Nothing of it lies in the data directory.
  expect(existsSync(path.join(env().dataDir, "evidence"))).toBe(false);
  expect(existsSync(path.join(env().dataDir, "uploads"))).toBe(false);
});

it("shows photographs, refuses what is refused elsewhere, and is surveyed", async () => {
  const id = await upload(clerk, await files.picture("jpeg"), { ...metadata, filename: "现场.jpg" });
  const thumbnail = await ask(getThumbnail, id);
  expect([thumbnail.status, thumbnail.headers.get("content-type")]).toEqual([200, "image/webp"]);
  await thumbnail.body?.cancel();
  const address = await begin(clerk, files.html.length, { ...metadata, filename: "现场.jpg" });
  expect((await append(clerk, address, 0, new Uint8Array(files.html))).status).toBe(422);
  expect(await surveyEvidence(new Date(), () => undefined)).toMatchObject({ files: 2, faults: [], orphans: [] });
  const { sha256 } = await db.evidence.findUniqueOrThrow({ where: { id }, select: { sha256: true } });
  await blobStore().remove(sha256);
  expect((await ask(getContent, id)).status).toBe(503);
});

it("sweeps what nobody finished", async () => {
  const address = await begin(clerk, 10_000_000, metadata);
  await append(clerk, address, 0, new Uint8Array(6_000_000));
  const later = new Date(systemNow().getTime() + 4 * 86_400_000);
  expect(await sweepUploads(later, new AbortController().signal)).toBe(1);
  expect((await tus("HEAD", address, clerk)).status).toBe(410);
});
