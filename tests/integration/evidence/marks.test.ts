import { readFile } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { SystemActor } from "@/lib/access/actor";
import { db } from "@/lib/db/client";
import { examinePictures } from "@/lib/evidence/commands/examine-pictures";
import { similarWithin } from "@/lib/evidence/image-hash";
import { listMarks } from "@/lib/evidence/queries/marks";
import { getEvidence } from "@/lib/evidence/queries/evidence";
import { signOffProgress } from "@/lib/progress/commands/sign-off-progress";
import { submitProgress } from "@/lib/progress/commands/submit-progress";
import { otherShots, photograph, resavings } from "../../support/street-scenes";
import * as files from "../../unit/evidence/sample-files";
import { allocationOf, createPerson, dropFiles, now, startAfresh, upload, type Person } from "./fixtures";

// What an upload begins behind its answer is left to the tests, which do it when they mean to.
vi.mock("@/lib/web/evidence-follow-up", () => ({ followUpEvidence: () => undefined }));

const system: SystemActor = { kind: "system", name: "test" };
const goOn = new AbortController().signal;
const words = { percent: 40, narrative: "拆除锅炉一台。", problems: "", nextSteps: "", indicators: {}, duties: [] };
const people: Record<string, Person> = {};
const actorOf = (name: string) => {
  const person = people[name];
  if (!person) throw new Error(name);
  return person.actor;
};

beforeAll(async () => {
  await startAfresh();
  for (const code of ["shuangta", "longcheng"]) {
    people[code] = await createPerson("clerk", code);
    people[`${code}-shenhe`] = await createPerson("approver", code);
  }
  people.lead = await createPerson("approver", "fgw");
  people.other = await createPerson("approver", "swj");
  people.office = await createPerson("office");
});
afterAll(dropFiles);

async function attach(code: string, seq: number, bytes: Buffer, filename = "现场.jpg"): Promise<string> {
  const clerk = people[code];
  if (!clerk) throw new Error(code);
  return upload(clerk, bytes, { filename, allocationId: (await allocationOf(code, seq)).id });
}

async function send(code: string, seq: number): Promise<void> {
  const { id: allocationId, version } = await allocationOf(code, seq);
  const { id } = await submitProgress(actorOf(code), { ...words, allocationId, version }, now);
  const update = await db.progressUpdate.findUniqueOrThrow({ where: { id }, select: { version: true } });
  await signOffProgress(actorOf(`${code}-shenhe`), { updateId: id, version: update.version }, now);
}

const examine = () => examinePictures(system, () => now, goOn);
const marksOf = async (person: string, id: string) => (await listMarks(actorOf(person), [id])).get(id) ?? [];

describe("pictures used twice", () => {
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    const street = await photograph({ name: "拆除现场" });
    ids.original = await attach("shuangta", 11, street);
    ids.resaved = await attach("longcheng", 11, (await resavings["half its size at quality 40"]?.(street)) ?? street);
    ids.samePlace = await attach("longcheng", 11, await photograph({ name: "拆除现场" }, otherShots[1]), "另一张.jpg");
    ids.sameBytes = await attach("shuangta", 12, street, "又一次.jpg");
    await examine();
  });

  it("are seen once both have left their houses, side by side, by those who may read both", async () => {
    // A draft of another house is nobody's business yet.
    expect(await marksOf("shuangta", ids.original ?? "")).toEqual([{ kind: "usedElsewhere", isSame: true, use: expect.objectContaining({ id: ids.sameBytes, taskSeq: 12 }) }]);
    for (const [code, seq] of [["shuangta", 11], ["longcheng", 11], ["shuangta", 12]] as const) await send(code, seq);
    const seen = await marksOf("lead", ids.original ?? "");
    expect(seen).toContainEqual({ kind: "usedElsewhere", isSame: false, use: expect.objectContaining({ id: ids.resaved, organisation: expect.objectContaining({ code: "longcheng" }) }) });
    expect(await marksOf("lead", ids.resaved ?? "")).toContainEqual({ kind: "usedElsewhere", isSame: false, use: expect.objectContaining({ id: ids.original }) });
  });

  it("are told without their content to those who may read one", async () => {
    // 市水务局 has no part in task 12 or 11: it may read neither, and hears nothing.
    expect(await marksOf("other", ids.original ?? "")).toEqual([]);
    const office = await marksOf("office", ids.original ?? "");
    expect(office.filter(({ kind }) => kind === "usedElsewhere")).toHaveLength(2);
    const leads = await db.task.findFirstOrThrow({ where: { seq: 12 }, select: { allocations: { where: { role: { in: ["lead", "cooperating"] } }, select: { organisation: { select: { code: true } } } } } });
    const mayReadTwelve = leads.allocations.some(({ organisation }) => organisation.code === "fgw");
    const lead = await marksOf("lead", ids.original ?? "");
    expect(lead.some(({ kind }) => kind === "usedOutOfSight")).toBe(!mayReadTwelve);
  });

  it("tell a county of its own other uses, and never of another's", async () => {
    const own = await marksOf("shuangta", ids.original ?? "");
    expect(own).toEqual([{ kind: "usedElsewhere", isSame: true, use: expect.objectContaining({ id: ids.sameBytes }) }]);
    expect(await marksOf("shuangta", ids.resaved ?? "")).toEqual([]);
    expect(await marksOf("longcheng", ids.resaved ?? "")).toEqual([]);
  });

  it("are not claimed of two photographs of one place", async () => {
    expect(await marksOf("office", ids.samePlace ?? "")).toEqual([]);
  });
});

describe("what a camera wrote", () => {
  it.each([
    ["in the period and the county", "2025:11:12 09:30:00", [41.57, 120.46], []],
    ["before the period", "2025:10:31 23:59:59", null, [{ kind: "takenOutsidePeriod", takenOn: "2025-10-31" }]],
    ["on its first day", "2025:11:01 00:00:00", null, []],
    ["long after the upload", "2025:12:31 10:00:00", null, [{ kind: "takenAfterUpload", takenOn: "2025-12-31" }]],
    ["in another county", "2025:11:12 09:30:00", [41.25, 119.41], [{ kind: "takenOutsideCounty", kilometres: expect.any(Number) }]],
    ["in another city", "2025:11:12 09:30:00", [41.8, 123.4], [{ kind: "takenOutsideCounty", kilometres: expect.any(Number) }]],
    ["with a clock that was never set", "0000:00:00 00:00:00", [0, 0], []],
  ] as const)("%s", async (name, DateTimeOriginal, place, marks) => {
    const angle = (degrees: number) => `${Math.floor(degrees)}/1 ${Math.round((degrees % 1) * 600_000)}/10000 0/1`;
    const gps = place ? { IFD3: { GPSLatitudeRef: "N", GPSLatitude: angle(place[0]), GPSLongitudeRef: "E", GPSLongitude: angle(place[1]) } } : {};
    const picture = await sharp(await photograph({ name })).withExif({ IFD2: { DateTimeOriginal }, ...gps }).jpeg().toBuffer();
    const id = await attach("shuangta", 9, picture);
    await examine();
    expect(await marksOf("shuangta", id)).toEqual(marks);
    // The data stay with us: what is shown carries none.
    const { picture: said } = await getEvidence(actorOf("shuangta"), id);
    if (place && place[0] !== 0) expect(said?.latitude).toBeCloseTo(place[0], 3);
  });

  it("reads a phone's HEIC, and shows it", async () => {
    const heic = await readFile(path.resolve("tests/support/pictures/phone.heic"));
    const id = await attach("shuangta", 9, heic, "IMG_0001.HEIC");
    await examine();
    const { picture, mediaType, hasThumbnail } = await getEvidence(actorOf("shuangta"), id);
    expect([mediaType, hasThumbnail]).toEqual(["image/heic", true]);
    expect(picture).toMatchObject({ width: 320, height: 240, takenAt: "2025-11-12 09:30" });
    expect(picture?.latitude).toBeCloseTo(41.575, 3);
  });

  it("says nothing of what it cannot read, and looks at nothing twice", async () => {
    await attach("shuangta", 9, files.pdf, "a.pdf");
    expect(await examine()).toBe(0);
    const broken = (await photograph({ name: "broken" })).subarray(0, 20_000);
    const id = await attach("shuangta", 9, broken, "半张.jpg");
    await examine();
    expect(await marksOf("shuangta", id)).toEqual([]);
    expect(await examine()).toBe(0);
  });
});

it("tells one photograph saved anew from another of the same place", async () => {
  const { default: phash } = await import("sharp-phash");
  const distance = (a: string, b: string) => [...a].filter((bit, index) => bit !== b[index]).length;
  const [same, different]: [number[], number[]] = [[], []];
  for (let street = 0; street < 3; street++) {
    const place = { name: `street ${street}` };
    const original = await photograph(place);
    const hash = await phash(original);
    for (const [how, save] of Object.entries(resavings)) if (how !== "with the time printed on it") same.push(distance(hash, await phash(await save(original))));
    for (const shot of otherShots) different.push(distance(hash, await phash(await photograph(place, shot))));
  }
  expect(same.filter((bits) => bits > similarWithin)).toEqual([]);
  expect(different.filter((bits) => bits <= similarWithin)).toEqual([]);
}, 120_000);
