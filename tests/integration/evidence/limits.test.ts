import { existsSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { getUsage } from "@/lib/evidence/queries/usage";
import { removeEvidence } from "@/lib/evidence/commands/remove-evidence";
import { sweepUploads } from "@/lib/evidence/commands/sweep-uploads";
import { uploadLocks } from "@/lib/storage/upload-locks";
import { systemNow } from "@/lib/time/clock";
import * as files from "../../unit/evidence/sample-files";
import { allocationOf, append, begin, create, createPerson, dropFiles, now, startAfresh, tus, upload, type Person } from "./fixtures";

const goOn = new AbortController().signal;
let clerk: Person;
let organisationId: string;
let metadata: Record<string, string>;

beforeAll(async () => {
  await startAfresh();
  clerk = await createPerson("clerk", "shuangta");
  organisationId = clerk.actor.organisation?.id ?? "";
});
afterAll(dropFiles);
beforeEach(async () => {
  await db.evidenceUpload.deleteMany({ where: { evidenceId: null } });
  metadata = { filename: "验收单.pdf", allocationId: (await allocationOf("shuangta", 11)).id };
});

const setUsage = (byteSize: number) => db.evidenceUsage.update({ where: { organisationId }, data: { byteSize } });
const refusal = async (response: Response) => [response.status, ((await response.json()) as { error: { message: string } }).error.message];

describe("an organisation's share", () => {
  it("counts what is attached, and no longer what is removed", async () => {
    const before = await getUsage(organisationId);
    const id = await upload(clerk, files.pdf, metadata);
    expect(await getUsage(organisationId)).toBe(before + files.pdf.length);
    await removeEvidence(clerk.actor, id, now);
    expect(await getUsage(organisationId)).toBe(before);
  });

  it("is full at its last byte and not before, in words that name what is free", async () => {
    await setUsage(env().evidenceQuotaBytes - 1000);
    const [status, message] = await refusal(await create(clerk, 1001, metadata));
    expect([status, message]).toEqual([413, expect.stringContaining("剩余空间 1000 B")]);
    expect((await create(clerk, 1000, metadata)).status).toBe(201);
    await setUsage(0);
  });

  it("keeps room for what is on its way, and gives it back when that runs out", async () => {
    await setUsage(env().evidenceQuotaBytes - 1000);
    const address = await begin(clerk, 600, metadata);
    expect((await create(clerk, 401, metadata)).status).toBe(413);
    expect((await create(clerk, 400, metadata)).status).toBe(201);
    await db.evidenceUpload.updateMany({ where: { id: address.split("/").at(-1) ?? "" }, data: { expiresAt: new Date(0) } });
    expect((await create(clerk, 600, metadata)).status).toBe(201);
    await setUsage(0);
  });

  it("cannot be overdrawn by many at once", async () => {
    await setUsage(env().evidenceQuotaBytes - 1000);
    const answers = await Promise.all(Array.from({ length: 6 }, () => create(clerk, 400, metadata)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 201, 413, 413, 413, 413]);
    await setUsage(0);
  });

  it("is looked at again when the file has arrived", async () => {
    const address = await begin(clerk, files.pdf.length, metadata);
    await setUsage(env().evidenceQuotaBytes);
    const evidence = await db.evidence.count();
    expect((await append(clerk, address, 0, new Uint8Array(files.pdf))).status).toBe(413);
    expect(await db.evidence.count()).toBe(evidence);
    await setUsage(0);
  });
});

describe("files of one report", () => {
  it("are as many as the setting says", async () => {
    const id = await upload(clerk, files.pdf, metadata);
    const { updateId, ...row } = await db.evidence.findUniqueOrThrow({ where: { id } });
    const present = await db.evidence.count({ where: { updateId, removedAt: null } });
    const copies = Array.from({ length: env().maxFilesPerUpdate - present }, () => ({ ...row, updateId, id: undefined as never }));
    await db.evidence.createMany({ data: copies.slice(1) });
    await upload(clerk, files.csv, { ...metadata, filename: "a.csv" });
    const [status, message] = await refusal(await create(clerk, 10, metadata));
    expect([status, message]).toEqual([409, expect.stringContaining(`最多 ${env().maxFilesPerUpdate} 个`)]);
    await db.evidence.deleteMany({ where: { updateId, NOT: { id }, upload: null } });
  });
});

describe("an upload that nobody finishes", () => {
  const idOf = (address: string) => address.split("/").at(-1) ?? "";
  const staged = (address: string) => path.join(env().dataDir, "uploads", idOf(address));
  const later = (days: number) => new Date(systemNow().getTime() + days * 86_400_000);

  it("says until when it may go on", async () => {
    const response = await create(clerk, 10, metadata);
    const expires = new Date(response.headers.get("upload-expires") ?? 0).getTime();
    expect(expires).toBeGreaterThan(later(2.9).getTime());
    expect(expires).toBeLessThan(later(3.1).getTime());
  });

  it("is gone afterwards, before and after it is swept, and its bytes with it", async () => {
    const address = await begin(clerk, 10, metadata);
    await append(clerk, address, 0, "123");
    const finished = await begin(clerk, files.pdf.length, metadata);
    await append(clerk, finished, 0, new Uint8Array(files.pdf));
    expect(await sweepUploads(later(2), goOn)).toBe(0);
    await db.evidenceUpload.updateMany({ data: { expiresAt: new Date(systemNow().getTime() - 1000) } });
    for (const isSwept of [false, true]) {
      const answers = await Promise.all([tus("HEAD", address, clerk), append(clerk, address, 3, "4567890"), tus("DELETE", address, clerk)]);
      expect(answers.map(({ status }) => status)).toEqual([410, 410, 410]);
      expect(existsSync(staged(address))).toBe(!isSwept);
      if (!isSwept) expect(await sweepUploads(systemNow(), goOn)).toBe(1);
    }
    expect(await sweepUploads(systemNow(), goOn)).toBe(0);
    expect((await tus("HEAD", finished, clerk)).headers.get("portal-evidence-id")).not.toBeNull();
    await sweepUploads(later(40), goOn);
    expect((await tus("HEAD", address, clerk)).status).toBe(404);
  });

  it("is not swept from under whoever is writing to it", async () => {
    const address = await begin(clerk, 10, metadata);
    const unlock = await uploadLocks().tryLock(idOf(address));
    expect(await sweepUploads(later(4), goOn)).toBe(0);
    expect(existsSync(staged(address))).toBe(true);
    await unlock?.();
    expect(await sweepUploads(later(4), goOn)).toBe(1);
  });
});
