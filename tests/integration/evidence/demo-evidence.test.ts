import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { inspectFile } from "@/lib/evidence/commands/inspect-file";
import { seedDemoEvidence } from "@/seeds/demo/evidence";
import { createPerson, dropFiles, galleryOf, now, startAfresh, blobPath } from "./fixtures";

beforeAll(async () => {
  await startAfresh();
  const author = await createPerson("clerk", "shuangta");
  const [periods, allocations] = await Promise.all([
    db.reportingPeriod.findMany({ where: { code: { in: ["2025-09", "2025-10"] } }, select: { id: true } }),
    db.allocation.findMany({ where: { task: { seq: { lte: 12 } } }, select: { id: true } }),
  ]);
  const places = periods.flatMap(({ id: periodId }) => allocations.map(({ id: allocationId }) => ({ periodId, allocationId })));
  await db.progressUpdate.createMany({
    data: places.map((place, index) => ({ ...place, state: "accepted", signedOffRevision: 1, isDemo: index % 10 !== 0, changedAt: now })),
  });
  const updates = await db.progressUpdate.findMany({ select: { id: true } });
  await db.progressRevision.createMany({
    data: updates.map(({ id: updateId }) => ({
      updateId,
      revision: 1,
      percent: 10,
      narrative: "演示",
      authorId: author.actor.accountId,
      savedAt: now,
      submittedAt: now,
    })),
  });
});
afterAll(dropFiles);

it("attaches files that say what they are, once, to demonstration updates alone", async () => {
  const count = await seedDemoEvidence(db, now);
  expect(count).toBeGreaterThanOrEqual(50);
  expect(await seedDemoEvidence(db, now)).toBe(0);

  const rows = await db.evidence.findMany({
    select: { originalName: true, mediaType: true, byteSize: true, sha256: true, isDemo: true, createdAt: true, update: { select: { isDemo: true } } },
  });
  expect(rows).toHaveLength(count);
  expect(rows.every((row) => row.isDemo && row.update.isDemo && row.createdAt < now && row.originalName.startsWith("演示"))).toBe(true);
  expect(new Set(rows.map((row) => row.sha256)).size).toBe(count);
  for (const row of rows) {
    const path = blobPath(row.sha256);
    const bytes = await readFile(path);
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(row.sha256);
    expect(BigInt(bytes.length)).toBe(row.byteSize);
    expect(await inspectFile(path, row.originalName)).toBe(row.mediaType);
  }
  expect(await db.auditEvent.count({ where: { action: "demo.seeded", subjectType: "evidence" } })).toBe(1);
  expect(new Set(rows.map((row) => row.mediaType))).toEqual(new Set(["image/jpeg", "text/csv", "application/pdf"]));
});

it("draws the same picture every time, and shows it in task 11's gallery", async () => {
  const { items } = await galleryOf(await createPerson("office"));
  expect(items.length).toBeGreaterThan(8);
  const picture = items.find((item) => item.kind === "image");
  const row = await db.evidence.findUniqueOrThrow({ where: { id: picture?.id ?? "" }, select: { sha256: true } });
  expect(await sharp(blobPath(row.sha256)).metadata()).toMatchObject({ format: "jpeg", width: 640, height: 480 });
});
