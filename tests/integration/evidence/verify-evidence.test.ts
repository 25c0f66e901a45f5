import { rm, utimes, writeFile } from "node:fs/promises";
import { Readable } from "node:stream";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { dropOrphans, surveyEvidence } from "@/lib/evidence/commands/verify-evidence";
import { blobStore } from "@/lib/storage/blob-store";
import * as files from "../../unit/evidence/sample-files";
import { allocationOf, blobPath, createPerson, dropFiles, startAfresh, upload, type Person } from "./fixtures";

let clerk: Person;
let ids: string[];

beforeAll(startAfresh);
afterAll(dropFiles);
beforeEach(async () => {
  clerk ??= await createPerson("clerk", "shuangta");
  const { id: allocationId } = await allocationOf("shuangta", 11);
  ids = [];
  for (const [bytes, filename] of [[files.pdf, "a.pdf"], [await files.picture("png"), "b.png"], [files.csv, "c.csv"]] as const) {
    ids.push(await upload(clerk, bytes, { filename, allocationId }));
  }
});

const shaOf = async (id: string | undefined) =>
  (await db.evidence.findUniqueOrThrow({ where: { id: id ?? "" }, select: { sha256: true } })).sha256;

it("finds nothing wrong where nothing is, and counts as it goes", async () => {
  const seen: [number, number][] = [];
  const survey = await surveyEvidence(new Date(), (done, total) => seen.push([done, total]));
  expect(survey).toEqual({ files: 3, faults: [], orphans: [] });
  expect(seen).toEqual([[1, 3], [2, 3], [3, 3]]);
});

it("names what is missing or damaged by organisation, task, period and name, and what belongs to nobody", async () => {
  await rm(blobPath(await shaOf(ids[0])));
  await writeFile(blobPath(await shaOf(ids[1])), "not it");
  const { sha256: fresh } = await blobStore().put(Readable.from([Buffer.from("on its way")]));
  const { sha256: old } = await blobStore().put(Readable.from([Buffer.from("left behind")]));
  const daysAgo = new Date(Date.now() - 3 * 86_400_000);
  await utimes(blobPath(old), daysAgo, daysAgo);
  const { faults, orphans } = await surveyEvidence(new Date(), () => undefined);
  const place = { organisation: "双塔区", task: 11, period: "2025-11" };
  const expected = [
    { kind: "missing", originalName: "a.pdf", ...place },
    { kind: "damaged", originalName: "b.png", ...place },
  ];
  expect(faults.filter(({ id }) => ids.includes(id))).toMatchObject(expected);
  expect(orphans).toEqual([old]);
  expect(await dropOrphans([old, await shaOf(ids[2])])).toBe(1);
  expect([await blobStore().find(old), await blobStore().find(fresh)]).toEqual([null, expect.objectContaining({ sha256: fresh })]);
  expect(await blobStore().find(await shaOf(ids[2]))).not.toBeNull();
});
