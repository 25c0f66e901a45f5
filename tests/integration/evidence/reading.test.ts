import { createHash, randomBytes } from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { GET as getMetadata } from "@/app/api/v1/evidence/[id]/route";
import { GET as getContent } from "@/app/api/v1/evidence/[id]/content/route";
import { GET as getThumbnail } from "@/app/api/v1/evidence/[id]/thumbnail/route";
import { GET as getList } from "@/app/api/v1/evidence/route";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { removeEvidence } from "@/lib/evidence/commands/remove-evidence";
import { listEvidence } from "@/lib/evidence/queries/evidence";
import { returnProgress } from "@/lib/progress/commands/return-progress";
import { signOffProgress } from "@/lib/progress/commands/sign-off-progress";
import { submitProgress } from "@/lib/progress/commands/submit-progress";
import { blobStore } from "@/lib/storage/blob-store";
import * as files from "../../unit/evidence/sample-files";
import { allocationOf, createPerson, dropFiles, galleryOf, now, origin, startAfresh, upload, type Person, blobPath } from "./fixtures";

type Part = "metadata" | "content" | "thumbnail";
const routes = { metadata: getMetadata, content: getContent, thumbnail: getThumbnail };

let clerk: Person;
let approver: Person;
let neighbour: Person;
let lead: Person;
let leadApprover: Person;
let leader: Person;
let office: Person;
let allocationId: string;

beforeAll(startAfresh);
beforeEach(async () => {
  await startAfresh();
  clerk = await createPerson("clerk", "shuangta");
  approver = await createPerson("approver", "shuangta");
  neighbour = await createPerson("approver", "longcheng");
  // Task 11 is led by the development and reform commission.
  lead = await createPerson("clerk", "fgw");
  leadApprover = await createPerson("approver", "fgw");
  leader = await createPerson("leadership");
  office = await createPerson("office");
  ({ id: allocationId } = await allocationOf("shuangta", 11));
});
afterAll(dropFiles);

function ask(part: Part, person: Person | null, id: string, headers: Record<string, string> = {}, method = "GET"): Promise<Response> {
  const authorization = `Bearer ${person?.token ?? "of-nobody-in-particular"}`;
  const request = new Request(`${origin}/api/v1/evidence/${id}/${part}`, { method, headers: { authorization, ...headers } });
  return routes[part](request, { params: Promise.resolve({ id }) });
}

const attach = (bytes: Buffer, filename: string) => upload(clerk, bytes, { filename, allocationId });
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
const setCreated = (id: string, createdAt: Date) => db.evidence.update({ where: { id }, data: { createdAt } });
const words = { percent: 40, narrative: "完成。", problems: "", nextSteps: "", indicators: {}, duties: [] };

async function submit(at: Date): Promise<{ updateId: string; version: number }> {
  const { version } = await allocationOf("shuangta", 11);
  const { id } = await submitProgress(clerk.actor, { ...words, allocationId, version }, at);
  return versionOf(id);
}

async function versionOf(updateId: string) {
  const { version } = await db.progressUpdate.findUniqueOrThrow({ where: { id: updateId }, select: { version: true } });
  return { updateId, version };
}

describe("content", () => {
  it("comes whole, with headers that keep it harmless", async () => {
    const id = await attach(files.pdf, '验收"单\r\n.pdf');
    const response = await ask("content", clerk, id);
    expect(response.status).toBe(200);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(files.pdf);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "application/pdf",
      "content-length": String(files.pdf.length),
      "content-disposition": `inline; filename="____.pdf"; filename*=UTF-8''%E9%AA%8C%E6%94%B6_%E5%8D%95.pdf`,
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
      "accept-ranges": "bytes",
      "cross-origin-resource-policy": "same-origin",
      etag: `"${createHash("sha256").update(files.pdf).digest("hex")}"`,
    });
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  it.each<[string, () => Promise<Buffer> | Buffer, string, boolean]>([
    ["a.jpg", () => files.picture("jpeg"), "inline", true],
    ["a.mp4", () => files.mp4, "inline", true],
    ["a.pdf", () => files.pdf, "inline", false],
    ["a.docx", () => files.openXml("docx"), "attachment", true],
    ["a.csv", () => files.csv, "attachment", true],
    ["a.zip", () => files.zip({ "a.txt": "a" }), "attachment", true],
  ])("%s is shown or saved", async (name, bytes, kind, sandboxed) => {
    const response = await ask("content", clerk, await attach(await bytes(), name));
    expect(response.headers.get("content-disposition")).toMatch(new RegExp(`^${kind};`));
    expect(response.headers.get("content-security-policy")?.endsWith("; sandbox")).toBe(sandboxed);
    await response.body?.cancel();
  });

  it("answers ranges, conditions and HEAD", async () => {
    const bytes = Buffer.concat([files.mp4, Buffer.from(Array.from({ length: 1000 }, (_, i) => i % 251))]);
    const id = await attach(bytes, "录像.mp4");
    const part = await ask("content", clerk, id, { range: "bytes=100-199" });
    expect([part.status, part.headers.get("content-range"), part.headers.get("content-length")]).toEqual([206, `bytes 100-199/${bytes.length}`, "100"]);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(bytes.subarray(100, 200));
    const tail = await ask("content", clerk, id, { range: "bytes=-10" });
    expect(Buffer.from(await tail.arrayBuffer())).toEqual(bytes.subarray(-10));
    const beyond = await ask("content", clerk, id, { range: `bytes=${bytes.length}-` });
    expect([beyond.status, beyond.headers.get("content-range")]).toEqual([416, `bytes */${bytes.length}`]);
    const changed = await ask("content", clerk, id, { range: "bytes=0-9", "if-range": '"other"' });
    expect(changed.status).toBe(200);
    await changed.body?.cancel();
    const known = await ask("content", clerk, id, { "if-none-match": `W/"x", ${part.headers.get("etag")}` });
    expect([known.status, known.body]).toEqual([304, null]);
    const head = await ask("content", clerk, id, {}, "HEAD");
    expect([head.status, head.headers.get("content-length"), head.body]).toEqual([200, String(bytes.length), null]);
  });

  it("says so when the store has lost the bytes", async () => {
    const id = await attach(files.pdf, "a.pdf");
    const { sha256 } = await db.evidence.findUniqueOrThrow({ where: { id }, select: { sha256: true } });
    await rm(blobPath(sha256));
    expect((await ask("content", clerk, id)).status).toBe(503);
  });

  it("serves nothing of a file with a flipped bit, and writes it down once", async () => {
    const bytes = randomBytes(100_000);
    const id = await attach(Buffer.concat([files.pdf, bytes]), "b.pdf");
    const whole = await ask("content", clerk, id);
    expect(whole.status).toBe(200);
    const { sha256 } = await db.evidence.findUniqueOrThrow({ where: { id }, select: { sha256: true } });
    const kept = await readFile(blobPath(sha256));
    const flipped = Buffer.from(kept);
    flipped[70_000] = (flipped[70_000] ?? 0) ^ 1;
    await writeFile(blobPath(sha256), flipped);
    for (const headers of [{}, { range: "bytes=0-9" }] as Record<string, string>[]) {
      const response = await ask("content", clerk, id, headers);
      expect(response.status).toBe(503);
      expect(await response.json()).toMatchObject({ error: { code: "unavailable" } });
    }
    expect(await db.auditEvent.count({ where: { action: "evidence.foundDamaged", subjectId: id } })).toBe(1);
    await writeFile(blobPath(sha256), kept);
    const mended = await ask("content", clerk, id);
    expect(mended.status).toBe(200);
    await mended.body?.cancel();
  });
});

describe("thumbnail", () => {
  it("is small, upright, WebP, and says nothing of place or device", async () => {
    const photograph = await sharp({ create: { width: 2000, height: 1000, channels: 3, background: "#0b57a4" } })
      .withExif({ IFD0: { Make: "Phone" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "41/1 34/1 0/1" } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const id = await attach(photograph, "竖拍.jpg");
    const response = await ask("thumbnail", clerk, id);
    expect([response.status, response.headers.get("content-type"), response.headers.get("cache-control")]).toEqual([200, "image/webp", "private, no-cache"]);
    const seen = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
    expect(seen).toMatchObject({ format: "webp", width: 240, height: 480 });
    expect(seen.exif).toBeUndefined();
    const again = await ask("thumbnail", clerk, id, { "if-none-match": response.headers.get("etag") ?? "" });
    expect(again.status).toBe(304);
  });

  it("is made anew when its cache was emptied, and does not exist for other files and pictures that cannot be read", async () => {
    const picture = await attach(await files.picture("png"), "a.png");
    await dropThumbnails();
    const response = await ask("thumbnail", clerk, picture);
    expect(response.status).toBe(200);
    await response.body?.cancel();
    const unreadable = await attach(files.heic, "a.heic");
    const document = await attach(files.pdf, "a.pdf");
    expect([(await ask("thumbnail", clerk, unreadable)).status, (await ask("thumbnail", clerk, document)).status]).toEqual([404, 404]);
  });
});

const dropThumbnails = () => rm(`${env().dataDir}/thumbnails`, { recursive: true });

describe("who may read", () => {
  const everyone = () => [clerk, approver, neighbour, lead, leadApprover, leader, office, null];
  const statuses = async (part: Part, id: string) => {
    const answers = await Promise.all(everyone().map((person) => ask(part, person, id)));
    for (const answer of answers) await answer.body?.cancel();
    return answers.map((answer) => answer.status);
  };

  it("the own organisation at once, others after sign-off, another county never", async () => {
    const id = await attach(await files.picture("jpeg"), "a.jpg");
    await setCreated(id, now);
    const ownOnly = [200, 200, 404, 404, 404, 404, 404, 401];
    for (const part of ["metadata", "content", "thumbnail"] as const) expect(await statuses(part, id)).toEqual(ownOnly);
    const update = await submit(minutes(1));
    expect(await statuses("content", id)).toEqual(ownOnly);
    await signOffProgress(approver.actor, update, minutes(2));
    for (const part of ["metadata", "content", "thumbnail"] as const) {
      expect(await statuses(part, id)).toEqual([200, 200, 404, 200, 200, 200, 200, 401]);
    }
    const list = (person: Person) => getList(new Request(`${origin}/api/v1/evidence?updateId=${update.updateId}`, { headers: { authorization: `Bearer ${person.token}` } }));
    expect((await list(neighbour)).status).toBe(404);
    expect(await (await list(lead)).json()).toMatchObject([{ id, name: "a.jpg", kind: "image" }]);
  });

  it("what a correction adds only after its own sign-off", async () => {
    const first = await attach(files.pdf, "first.pdf");
    await setCreated(first, now);
    const update = await submit(minutes(1));
    await signOffProgress(approver.actor, update, minutes(2));
    await returnProgress(leadApprover.actor, { ...(await versionOf(update.updateId)), reason: "补照片" }, minutes(3));
    const second = await attach(await files.picture("jpeg"), "second.jpg");
    await setCreated(second, minutes(4));

    const seenBy = async (person: Person) => [
      (await listEvidence(person.actor, update.updateId)).map((item) => item.name),
      (await galleryOf(person)).items.map((item) => item.name),
      (await ask("metadata", person, second)).status,
    ];
    const own = [["first.pdf", "second.jpg"], ["second.jpg", "first.pdf"], 200];
    expect(await seenBy(clerk)).toEqual(own);
    for (const person of [lead, leadApprover, leader, office]) expect(await seenBy(person)).toEqual([["first.pdf"], ["first.pdf"], 404]);

    const corrected = await submit(minutes(5));
    expect(await seenBy(lead)).toEqual([["first.pdf"], ["first.pdf"], 404]);
    await signOffProgress(approver.actor, corrected, minutes(6));
    for (const person of [lead, leader, office]) expect(await seenBy(person)).toEqual(own);
    await expect(listEvidence(neighbour.actor, update.updateId)).rejects.toMatchObject({ code: "not-found" });
    expect((await galleryOf(neighbour)).items).toEqual([]);
  });

  it("an unknown or malformed id: nobody", async () => {
    expect((await ask("content", office, "01890a5d-ac96-774b-bcce-b302099a8057")).status).toBe(404);
    expect((await ask("content", office, "../x")).status).toBe(404);
    expect((await ask("metadata", office, "' OR 1=1")).status).toBe(404);
  });

  it("a task's evidence by pages, newest first", async () => {
    const ids: string[] = [];
    for (let i = 0; i < 3; i++) ids.push(await attach(files.pdf, `${i}.pdf`));
    const { updateId } = await db.evidence.findUniqueOrThrow({ where: { id: ids[0] ?? "" }, select: { updateId: true } });
    const row = { updateId, uploadedById: clerk.actor.accountId, originalName: "x.pdf", mediaType: "application/pdf", byteSize: 1n, sha256: "0".repeat(64) };
    await db.evidence.createMany({ data: Array.from({ length: 30 }, (_, i) => ({ ...row, createdAt: minutes(-i - 1000) })) });
    const [first, second] = await Promise.all([1, 2].map((page) => galleryOf(clerk, page)));
    expect([first?.hasMore, first?.items.length, second?.hasMore, second?.items.length]).toEqual([true, 24, false, 9]);
    expect(new Set([...(first?.items ?? []), ...(second?.items ?? [])].map((item) => item.id)).size).toBe(33);
    expect(first?.items[0]).toMatchObject({ period: "2025-11", taskSeq: 11, organisation: { code: "shuangta" } });
  });
});

describe("removing", () => {
  it("takes it out of sight, keeps row and bytes, and is on record", async () => {
    const id = await attach(files.pdf, "a.pdf");
    await removeEvidence(approver.actor, id, now);
    const row = await db.evidence.findUniqueOrThrow({ where: { id }, select: { removedAt: true, sha256: true, updateId: true } });
    expect(row.removedAt).toEqual(now);
    expect(await blobStore().find(row.sha256)).not.toBeNull();
    expect((await ask("content", clerk, id)).status).toBe(404);
    expect(await listEvidence(clerk.actor, row.updateId)).toEqual([]);
    const event = await db.auditEvent.findFirstOrThrow({ where: { action: "evidence.removed" }, select: { subjectId: true, actorId: true } });
    expect(event).toEqual({ subjectId: id, actorId: approver.actor.accountId });
    await expect(removeEvidence(clerk.actor, id, now)).rejects.toMatchObject({ code: "not-found" });
  });

  it("is done once by two at a time", async () => {
    const id = await attach(files.pdf, "a.pdf");
    const outcomes = await Promise.allSettled([clerk, approver, clerk].map(({ actor }) => removeEvidence(actor, id, now)));
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
    expect(await db.auditEvent.count({ where: { action: "evidence.removed" } })).toBe(1);
  });

  it("is refused to others and once the update was submitted", async () => {
    const id = await attach(files.pdf, "a.pdf");
    await setCreated(id, now);
    await expect(removeEvidence(neighbour.actor, id, now)).rejects.toMatchObject({ code: "not-found" });
    const update = await submit(minutes(1));
    await expect(removeEvidence(clerk.actor, id, now)).rejects.toMatchObject({ code: "rule-violated" });
    await signOffProgress(approver.actor, update, minutes(2));
    for (const { actor } of [leadApprover, leader, office]) {
      await expect(removeEvidence(actor, id, now)).rejects.toMatchObject({ code: "forbidden" });
    }
    await expect(removeEvidence(clerk.actor, id, now)).rejects.toMatchObject({ code: "rule-violated" });
    expect(await db.auditEvent.count({ where: { action: "evidence.removed" } })).toBe(0);
  });
});
