import { createHash, randomBytes } from "node:crypto";
import { appendFile, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { returnProgress } from "@/lib/progress/commands/return-progress";
import { saveDraft } from "@/lib/progress/commands/save-draft";
import { submitProgress } from "@/lib/progress/commands/submit-progress";
import { blobStore } from "@/lib/storage/blob-store";
import * as files from "../../unit/evidence/sample-files";
import { allocationOf, append, begin, create, createPerson, dropFiles, now, startAfresh, tus, upload, type Person, blobPath } from "./fixtures";

let clerk: Person;
let approver: Person;
let neighbour: Person;
let allocationId: string;
let photograph: Buffer;

beforeAll(async () => void (photograph = await files.picture("jpeg")));
beforeEach(async () => {
  await startAfresh();
  clerk = await createPerson("clerk", "shuangta");
  approver = await createPerson("approver", "shuangta");
  neighbour = await createPerson("clerk", "longcheng");
  allocationId = (await allocationOf("shuangta", 11)).id;
});
afterAll(dropFiles);

const words = { percent: 40, narrative: "完成。", problems: "", nextSteps: "", indicators: {}, duties: [] };
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const stagedPath = (address: string) => path.join(env().dataDir, "uploads", path.basename(address));
const stagedFiles = () => readdir(path.join(env().dataDir, "uploads"));
const metadata = (changes: Record<string, string> = {}) => ({ filename: "龙山验收现场.jpg", filetype: "image/jpeg", allocationId, ...changes });
const auditActions = async () => (await db.auditEvent.findMany({ orderBy: { seq: "asc" }, select: { action: true } })).map((row) => row.action);

describe("an upload in two parts", () => {
  it("becomes one piece of evidence in a draft begun for it", async () => {
    const response = await create(clerk, photograph.length, metadata());
    expect(response.status).toBe(201);
    const address = response.headers.get("location") ?? "";
    expect(address).toMatch(/^\/api\/v1\/uploads\/[0-9a-f]{48}$/);

    const half = Math.floor(photograph.length / 2);
    const first = await append(clerk, address, 0, new Uint8Array(photograph.subarray(0, half)));
    expect([first.status, first.headers.get("upload-offset"), first.headers.get("portal-evidence-id")]).toEqual([204, String(half), null]);
    const asked = await tus("HEAD", address, clerk);
    expect([asked.status, asked.headers.get("upload-offset")]).toEqual([200, String(half)]);
    expect(await db.evidence.count()).toBe(0);
    const last = await append(clerk, address, half, new Uint8Array(photograph.subarray(half)));
    expect(last.status).toBe(204);

    const evidence = await db.evidence.findUniqueOrThrow({
      where: { id: last.headers.get("portal-evidence-id") ?? "" },
      select: { originalName: true, mediaType: true, byteSize: true, sha256: true, hasThumbnail: true, uploadedById: true, update: true, upload: true },
    });
    expect(evidence).toMatchObject({
      originalName: "龙山验收现场.jpg",
      mediaType: "image/jpeg",
      byteSize: BigInt(photograph.length),
      sha256: sha256(photograph),
      hasThumbnail: true,
      uploadedById: clerk.actor.accountId,
      update: { allocationId, state: "draft", currentRevision: 1, signedOffRevision: null },
      upload: { organisationId: clerk.actor.organisation?.id, allocationId },
    });
    expect(await readFile(blobPath(evidence.sha256))).toEqual(photograph);
    expect(await stagedFiles()).toEqual([]);
    expect((await auditActions()).slice(-2)).toEqual(["update.drafted", "evidence.attached"]);
  });

  it("leaves the report form's version as it was: what was typed meanwhile can be saved and submitted", async () => {
    const { version } = await allocationOf("shuangta", 11);
    await upload(clerk, photograph, metadata());
    const saved = await saveDraft(clerk.actor, { ...words, allocationId, version }, now);
    await submitProgress(clerk.actor, { ...words, allocationId, version: saved.version }, now);
    expect(await db.progressUpdate.count()).toBe(1);
    expect(await db.progressRevision.count()).toBe(1);
  });

  it("joins the draft that is there, and a period that is caught up", async () => {
    const { version } = await allocationOf("shuangta", 11);
    const draft = await saveDraft(clerk.actor, { ...words, allocationId, version }, now);
    await upload(approver, photograph, metadata());
    await upload(clerk, photograph, metadata({ updateId: draft.id }));
    await upload(clerk, photograph, metadata({ period: "2025-10" }));
    const updates = await db.progressUpdate.findMany({
      orderBy: { period: { code: "asc" } },
      select: { id: true, period: { select: { code: true } }, _count: { select: { evidence: true } } },
    });
    expect(updates.map((update) => [update.period.code, update._count.evidence])).toEqual([["2025-10", 1], ["2025-11", 2]]);
  });

  it("keeps what a broken connection brought, and goes on from there", async () => {
    const bytes = Buffer.concat([files.pdf, randomBytes(200_000)]);
    const address = await begin(clerk, bytes.length, metadata({ filename: "验收单.pdf" }));
    const broken = new ReadableStream<Uint8Array>({
      async start(controller) {
        controller.enqueue(new Uint8Array(bytes.subarray(0, 70_000)));
        await new Promise((resolve) => setTimeout(resolve, 50));
        controller.error(new Error("connection lost"));
      },
    });
    await append(clerk, address, 0, broken);
    const offset = Number((await tus("HEAD", address, clerk)).headers.get("upload-offset"));
    expect(offset).toBe(70_000);
    const last = await append(clerk, address, offset, new Uint8Array(bytes.subarray(offset)));
    const evidence = await db.evidence.findUniqueOrThrow({ where: { id: last.headers.get("portal-evidence-id") ?? "" }, select: { sha256: true } });
    expect(evidence.sha256).toBe(sha256(bytes));
  });

  it("can be called off: bytes and row go", async () => {
    const address = await begin(clerk, 10, metadata());
    await append(clerk, address, 0, "12345");
    expect((await tus("DELETE", address, clerk)).status).toBe(204);
    expect(await db.evidenceUpload.count()).toBe(0);
    expect(await stagedFiles()).toEqual([]);
    expect((await tus("HEAD", address, clerk)).status).toBe(404);
  });
});

describe("finishing", () => {
  it("is answered again when the answer was lost, and is done once", async () => {
    const address = await begin(clerk, photograph.length, metadata());
    const id = (await append(clerk, address, 0, new Uint8Array(photograph))).headers.get("portal-evidence-id");
    const size = String(photograph.length);
    const asked = await tus("HEAD", address, clerk);
    expect([asked.status, asked.headers.get("upload-offset"), asked.headers.get("upload-length"), asked.headers.get("portal-evidence-id")]).toEqual([200, size, size, id]);
    const repeated = await append(clerk, address, photograph.length, "");
    expect([repeated.status, repeated.headers.get("portal-evidence-id")]).toEqual([204, id]);
    expect((await append(clerk, address, 0, "x")).status).toBe(409);
    expect((await tus("DELETE", address, clerk)).status).toBe(409);
    expect(await db.evidence.count()).toBe(1);
  });

  it("is caught up after a crash between the last byte and the row, by several at once, with one row", async () => {
    const address = await begin(clerk, photograph.length, metadata());
    await appendFile(stagedPath(address), photograph);
    const answers = await Promise.all([
      ...Array.from({ length: 6 }, () => tus("HEAD", address, clerk)),
      append(clerk, address, photograph.length, ""),
      tus("HEAD", address, approver),
    ]);
    const ids = new Set(answers.map((answer) => answer.headers.get("portal-evidence-id")));
    expect(ids.size).toBe(1);
    expect(ids.has(null)).toBe(false);
    expect(await db.evidence.count()).toBe(1);
    expect((await auditActions()).filter((action) => action === "evidence.attached")).toHaveLength(1);
  });

  it("leaves no row when the database refuses, keeps the bytes, and succeeds later", async () => {
    const address = await begin(clerk, photograph.length, metadata());
    await db.$executeRaw`CREATE FUNCTION refuse_test() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$`;
    await db.$executeRaw`CREATE TRIGGER refuse_test BEFORE UPDATE ON evidence_upload FOR EACH ROW EXECUTE FUNCTION refuse_test()`;
    const before = await auditActions();
    const failed = await append(clerk, address, 0, new Uint8Array(photograph));
    expect(failed.status).toBe(500);
    expect([await db.evidence.count(), await db.progressUpdate.count(), await db.progressRevision.count()]).toEqual([0, 0, 0]);
    expect(await auditActions()).toEqual(before);
    await db.$executeRaw`DROP TRIGGER refuse_test ON evidence_upload`;
    expect((await tus("HEAD", address, clerk)).headers.get("portal-evidence-id")).not.toBeNull();
    expect(await db.evidence.count()).toBe(1);
  });

  it("waits while the update is with its approver, and is possible again once it is returned", async () => {
    const { version } = await allocationOf("shuangta", 11);
    const address = await begin(clerk, photograph.length, metadata());
    const update = await submitProgress(clerk.actor, { ...words, allocationId, version }, now);
    const late = await append(clerk, address, 0, new Uint8Array(photograph));
    expect([late.status, await late.json()]).toMatchObject([409, { error: { code: "rule-violated" } }]);
    expect((await create(clerk, 10, metadata())).status).toBe(409);
    expect(await db.evidence.count()).toBe(0);

    await returnProgress(approver.actor, { updateId: update.id, version: 1, reason: "补照片" }, now);
    expect((await tus("HEAD", address, clerk)).headers.get("portal-evidence-id")).not.toBeNull();
    expect(await db.evidence.findMany({ select: { updateId: true } })).toEqual([{ updateId: update.id }]);
  });

  it("refuses a file of another kind, and forgets its bytes", async () => {
    const bytes = files.html;
    const address = await begin(clerk, bytes.length, metadata());
    const refused = await append(clerk, address, 0, new Uint8Array(bytes));
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({ error: { code: "invalid", message: expect.stringContaining("不接受这种文件") } });
    expect([await db.evidence.count(), await db.evidenceUpload.count(), await db.progressUpdate.count()]).toEqual([0, 0, 0]);
    expect(await stagedFiles()).toEqual([]);
    expect(await blobStore().find(sha256(bytes))).toBeNull();
    expect((await tus("HEAD", address, clerk)).status).toBe(404);
  });

  it("keeps a hostile name as a name", async () => {
    const filename = `../../\u202egpj.${"长".repeat(300)}\r\nX: y"\0.jpg`;
    const id = await upload(clerk, photograph, metadata({ filename }));
    const { originalName } = await db.evidence.findUniqueOrThrow({ where: { id }, select: { originalName: true } });
    expect(originalName).toBe(filename.replace("\0", ""));
  });
});

describe("who may", () => {
  it("create: clerks and approvers for their own organisation", async () => {
    const people: [Person | null, number][] = [
      [clerk, 201],
      [approver, 201],
      [neighbour, 403],
      [await createPerson("clerk", "fgw"), 403],
      [await createPerson("leadership"), 403],
      [await createPerson("office"), 403],
      [null, 401],
    ];
    const statuses = await Promise.all(people.map(async ([person]) => (await create(person, 10, metadata())).status));
    expect(statuses).toEqual(people.map(([, status]) => status));
    expect(await db.evidenceUpload.count()).toBe(2);
  });

  it("not with an initial password", async () => {
    await db.account.update({ where: { id: clerk.actor.accountId }, data: { mustChangePassword: true } });
    expect((await create(clerk, 10, metadata())).status).toBe(403);
  });

  it("continue, ask and call off: the organisation that began, colleagues included", async () => {
    const address = await begin(clerk, 10, metadata());
    const outsiders = [neighbour, await createPerson("leadership"), await createPerson("office"), await createPerson("approver", "fgw")];
    for (const person of outsiders) {
      const answers = await Promise.all([tus("HEAD", address, person), append(person, address, 0, "x"), tus("DELETE", address, person)]);
      expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404]);
    }
    const anonymous = await Promise.all([tus("HEAD", address, null), append(null, address, 0, "x"), tus("DELETE", address, null), tus("OPTIONS", address, null)]);
    expect(anonymous.map((answer) => answer.status)).toEqual([401, 401, 401, 401]);
    expect((await tus("HEAD", address, approver)).status).toBe(200);
    expect((await append(approver, address, 0, "12345")).status).toBe(204);
  });

  it("not from another site", async () => {
    const foreign = await create(clerk, 10, metadata(), { origin: "https://elsewhere.example" });
    expect(foreign.status).toBe(403);
    const own = await create(clerk, 10, metadata(), { origin: "http://127.0.0.1:3000", host: "127.0.0.1:3000" });
    expect(own.status).toBe(201);
    expect(own.headers.get("access-control-allow-origin")).toBeNull();
  });
});

describe("what is refused before a byte flows", () => {
  it.each<[string, () => Promise<Response>, number]>([
    ["one byte too many", () => create(clerk, env().maxUploadBytes + 1, metadata()), 413],
    ["an empty file", () => create(clerk, 0, metadata()), 422],
    ["an unknown allocation", () => create(clerk, 10, metadata({ allocationId: "01890a5d-ac96-774b-bcce-b302099a8057" })), 404],
    ["an unknown update", () => create(clerk, 10, metadata({ updateId: "01890a5d-ac96-774b-bcce-b302099a8057" })), 404],
    ["a malformed id", () => create(clerk, 10, metadata({ allocationId: "1 OR 1=1" })), 422],
    ["no name", () => create(clerk, 10, metadata({ filename: "" })), 422],
    ["a period that has not begun", () => create(clerk, 10, metadata({ period: "2025-12" })), 409],
    ["a period the plan does not have", () => create(clerk, 10, metadata({ period: "2031-01" })), 422],
    ["an unknown size", () => tus("POST", "/api/v1/uploads", clerk, { "upload-defer-length": "1" }), 501],
    ["another protocol", () => tus("POST", "/api/v1/uploads", clerk, { "tus-resumable": "0.2.2", "upload-length": "10" }), 400],
    ["an address that is none", () => tus("HEAD", "/api/v1/uploads/..%2f..%2fetc", clerk), 404],
    ["an address too deep", () => tus("HEAD", `/api/v1/uploads/${"a".repeat(48)}/x`, clerk), 404],
    ["asking for the collection", () => tus("HEAD", "/api/v1/uploads", clerk), 404],
  ])("%s", async (_what, ask, status) => {
    const response = await ask();
    expect(response.status).toBe(status);
    expect(await db.evidenceUpload.count()).toBe(0);
  });

  it("another allocation's update, even of the same organisation", async () => {
    const other = await allocationOf("shuangta", 12);
    const draft = await saveDraft(clerk.actor, { ...words, allocationId: other.id, version: other.version }, now);
    expect((await create(clerk, 10, metadata({ updateId: draft.id }))).status).toBe(404);
  });

  it("a wrong offset, which changes nothing", async () => {
    const address = await begin(clerk, 10, metadata());
    await append(clerk, address, 0, "123");
    expect((await append(clerk, address, 2, "45")).status).toBe(409);
    expect((await append(clerk, address, 4, "45")).status).toBe(409);
    expect((await append(clerk, address, 3, "45678901")).status).toBe(413);
    expect(await readFile(stagedPath(address), "utf8")).toBe("123");
  });
});

it("of several requests with the same bytes one wins, and nothing is written twice", async () => {
  const address = await begin(clerk, 12, metadata());
  const answers = await Promise.all(Array.from({ length: 6 }, () => append(clerk, address, 0, "123456")));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 409, 409, 409, 409, 409]);
  expect(await readFile(stagedPath(address), "utf8")).toBe("123456");
});

it("tells a client what it can do", async () => {
  const { status, headers } = await tus("OPTIONS", "/api/v1/uploads", clerk);
  expect(status).toBe(204);
  expect(headers.get("tus-version")).toBe("1.0.0");
  expect(headers.get("tus-extension")).toBe("creation,creation-with-upload,termination,expiration");
  expect(headers.get("tus-max-size")).toBe(String(env().maxUploadBytes));
});
