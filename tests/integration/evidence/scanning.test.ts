import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { SystemActor } from "@/lib/access/actor";
import { GET as getContent } from "@/app/api/v1/evidence/[id]/content/route";
import { GET as getThumbnail } from "@/app/api/v1/evidence/[id]/thumbnail/route";
import { GET as getList } from "@/app/api/v1/evidence/route";
import { db } from "@/lib/db/client";
import { env, publishSettings } from "@/lib/env";
import { getUsage } from "@/lib/evidence/queries/usage";
import { scanEvidence } from "@/lib/evidence/commands/scan-evidence";
import { listInbox } from "@/lib/notifications/queries";
import { parseCalendarDate } from "@/lib/time/calendar-date";
import { eicar, startClamDaemon, type ClamDaemon } from "../../support/clam-daemon";
import * as files from "../../unit/evidence/sample-files";
import { allocationOf, createPerson, dropFiles, now, origin, startAfresh, upload, type Person } from "./fixtures";
import { zipOf } from "./hostile-files";

// What an upload begins behind its answer is left to the tests, which do it when they mean to.
vi.mock("@/lib/web/evidence-follow-up", () => ({ followUpEvidence: () => undefined }));

const scanner: SystemActor = { kind: "system", name: "scanner" };
const goOn = new AbortController().signal;
let directory: string;
let daemon: ClamDaemon;
let clerk: Person;
let approver: Person;
let lead: Person;
let office: Person;
let allocationId: string;

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "clam-"));
  await startAfresh();
  clerk = await createPerson("clerk", "shuangta");
  approver = await createPerson("approver", "shuangta");
  lead = await createPerson("approver", "fgw");
  office = await createPerson("office");
  allocationId = (await allocationOf("shuangta", 11)).id;
});
afterAll(async () => {
  await dropFiles();
  await rm(directory, { recursive: true });
});
beforeEach(async () => {
  await db.evidence.updateMany({ where: { scanState: "pending" }, data: { scanState: "not_required" } });
  daemon = await startClamDaemon({ path: path.join(directory, "clamd.sock") });
  publishSettings({ ...env(), scanner: daemon.address });
});
afterEach(() => daemon.close());

const scan = () => scanEvidence(scanner, () => now, goOn);
const stateOf = async (id: string) => (await db.evidence.findUniqueOrThrow({ where: { id }, select: { scanState: true } })).scanState;
const ask = async (route: typeof getContent, person: Person, id: string) => {
  const request = new Request(`${origin}/api/v1/evidence/${id}`, { headers: { authorization: `Bearer ${person.token}` } });
  const response = await route(request, { params: Promise.resolve({ id }) });
  await response.body?.cancel();
  return response.status;
};
const listed = async (person: Person, id: string) => {
  const { updateId } = await db.evidence.findUniqueOrThrow({ where: { id }, select: { updateId: true } });
  const request = new Request(`${origin}/api/v1/evidence?updateId=${updateId}`, { headers: { authorization: `Bearer ${person.token}` } });
  return ((await (await getList(request)).json()) as { id: string }[]).some((each) => each.id === id);
};

describe("with a scanner", () => {
  it("a file is its uploader's alone until it is found clean", async () => {
    const id = await upload(clerk, await files.picture("jpeg"), { filename: "现场.jpg", allocationId });
    expect(await stateOf(id)).toBe("pending");
    expect([await ask(getContent, clerk, id), await listed(clerk, id)]).toEqual([200, true]);
    for (const other of [approver, office]) {
      expect([await ask(getContent, other, id), await ask(getThumbnail, other, id)]).toEqual([404, 404]);
    }
    expect(await listed(approver, id)).toBe(false);
    expect(await scan()).toMatchObject({ clean: 1, quarantined: 0, failures: [] });
    expect([await ask(getContent, approver, id), await listed(approver, id)]).toEqual([200, true]);
    // Not yet signed off: the lead still sees nothing.
    expect(await ask(getContent, lead, id)).toBe(404);
  });

  it.each([
    ["bare", () => Buffer.concat([eicar]), "说明.txt"],
    ["zipped", () => zipOf([{ name: "a.txt", content: Buffer.from("a") }, { name: "e.com", content: eicar }]), "材料.zip"],
  ])("EICAR, %s, is quarantined, audited, told, and nobody's", async (_how, bytes, filename) => {
    const before = await getUsage(clerk.actor.organisation?.id ?? "");
    const id = await upload(clerk, bytes(), { filename, allocationId });
    expect(await scan()).toMatchObject({ clean: 0, quarantined: 1 });
    expect(await stateOf(id)).toBe("quarantined");
    expect([await ask(getContent, clerk, id), await ask(getContent, approver, id), await ask(getContent, office, id)]).toEqual([404, 404, 404]);
    expect(await listed(clerk, id)).toBe(false);
    const event = await db.auditEvent.findFirstOrThrow({ where: { action: "evidence.quarantined", subjectId: id } });
    expect(event).toMatchObject({ actorName: "scanner", after: { originalName: filename, finding: "Win.Test.EICAR_HDB-1" } });
    for (const person of [clerk, office]) {
      const { items } = await listInbox(person.actor, undefined, parseCalendarDate("2025-11-20"));
      expect(items[0]?.fact).toMatchObject({ topic: "evidence.quarantined", task: { seq: 11 }, organisation: "双塔区" });
    }
    expect(await getUsage(clerk.actor.organisation?.id ?? "")).toBe(before);
  });

  it("a scanner that is away leaves files waiting, and they are scanned when it is back", async () => {
    const ids = [await upload(clerk, files.pdf, { filename: "a.pdf", allocationId }), await upload(clerk, files.csv, { filename: "b.csv", allocationId })];
    await daemon.close();
    const outcome = await scan();
    expect(outcome).toMatchObject({ clean: 0, quarantined: 0, failures: [expect.any(Error)] });
    expect(await Promise.all(ids.map(stateOf))).toEqual(["pending", "pending"]);
    daemon = await startClamDaemon({ path: path.join(directory, "clamd.sock") });
    expect(await scan()).toMatchObject({ clean: 2, failures: [] });
  });

  it("a file that the scanner will not judge keeps waiting and holds nobody up", async () => {
    await daemon.close();
    daemon = await startClamDaemon({ maxBytes: 1000 });
    publishSettings({ ...env(), scanner: daemon.address });
    const large = await upload(clerk, Buffer.concat([files.pdf, Buffer.alloc(2000, 0x20)]), { filename: "大.pdf", allocationId });
    const small = await upload(clerk, files.csv, { filename: "小.csv", allocationId });
    expect(await scan()).toMatchObject({ clean: 1, failures: [expect.objectContaining({ message: expect.stringContaining("size limit") })] });
    expect([await stateOf(large), await stateOf(small)]).toEqual(["pending", "clean"]);
  });

  it("scans each file once, however many instances look", async () => {
    for (const name of ["a", "b", "c"]) await upload(clerk, Buffer.concat([files.csv, Buffer.from(name)]), { filename: `${name}.csv`, allocationId });
    const outcomes = await Promise.all([scan(), scan(), scan()]);
    expect(outcomes.reduce((sum, outcome) => sum + (outcome?.clean ?? 0), 0)).toBe(3);
    expect(daemon.scanned()).toBe(3);
  });
});

it("without a scanner nothing waits", async () => {
  publishSettings({ ...env(), scanner: null });
  const id = await upload(clerk, files.csv, { filename: "c.csv", allocationId });
  expect([await stateOf(id), await scan()]).toEqual(["not_required", null]);
});
