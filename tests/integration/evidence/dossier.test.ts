import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readSheet } from "read-excel-file/node";
import yauzl from "yauzl";
import { GET } from "@/app/api/v1/plans/[code]/tasks/[seq]/dossier/route";
import { db } from "@/lib/db/client";
import { describeEvidence } from "@/lib/evidence/commands/describe-evidence";
import { signOffProgress } from "@/lib/progress/commands/sign-off-progress";
import { submitProgress } from "@/lib/progress/commands/submit-progress";
import { dossierPaths } from "@/lib/reports/dossier";
import { measureTaskDossier } from "@/lib/reports/queries/dossier";
import * as files from "../../unit/evidence/sample-files";
import { allocationOf, blobPath, createPerson, dropFiles, now, origin, startAfresh, upload, type Person } from "./fixtures";

const code = "chaoyang-heavy-pollution-2023-2025";
const words = { percent: 40, narrative: "完成。", problems: "", nextSteps: "", indicators: {}, duties: [] };
let clerk: Person;
let neighbour: Person;
let lead: Person;
let office: Person;
let lost: string;

beforeAll(async () => {
  await startAfresh();
  clerk = await createPerson("clerk", "shuangta");
  neighbour = await createPerson("clerk", "longcheng");
  lead = await createPerson("approver", "fgw");
  office = await createPerson("office");
  const approver = await createPerson("approver", "shuangta");
  const { id: allocationId } = await allocationOf("shuangta", 11);
  const first = await upload(clerk, files.pdf, { filename: "=cmd|'/c calc'!A1.pdf", allocationId });
  await describeEvidence(clerk.actor, { evidenceId: first, version: 1, caption: "=1+1", documentNumber: "-2", datedOn: null, clauseId: null }, now);
  await upload(clerk, await files.picture("jpeg"), { filename: "拆除现场：锅炉房.jpg", allocationId });
  lost = await upload(clerk, files.csv, { filename: "台账.csv", allocationId });
  const { version } = await allocationOf("shuangta", 11);
  const { id: updateId } = await submitProgress(clerk.actor, { ...words, allocationId, version }, now);
  const update = await db.progressUpdate.findUniqueOrThrow({ where: { id: updateId }, select: { version: true } });
  await signOffProgress(approver.actor, { updateId, version: update.version }, now);
});
afterAll(dropFiles);

const fetchDossier = (person: Person, seq = "11") =>
  GET(new Request(`${origin}/api/v1/plans/${code}/tasks/${seq}/dossier`, { headers: { authorization: `Bearer ${person.token}` } }), { params: Promise.resolve({ code, seq }) });

/** The files of a zip, by name. */
function unzip(bytes: Buffer): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>();
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      zip.on("error", reject).on("end", () => resolve(found));
      zip.on("entry", (entry) =>
        zip.openReadStream(entry, (failure, stream) => {
          if (failure) return reject(failure);
          const parts: Buffer[] = [];
          stream.on("data", (part: Buffer) => parts.push(part)).on("end", () => {
            // Set by whoever writes names in UTF-8: Windows and 7-Zip then read them so.
            if (/[^\x20-\x7e]/.test(entry.fileName) && !(entry.generalPurposeBitFlag & 0x800)) return reject(new Error("no UTF-8 flag"));
            found.set(entry.fileName, Buffer.concat(parts));
            zip.readEntry();
          });
        }),
      );
      zip.readEntry();
    });
  });
}

describe("a task's dossier", () => {
  it("holds every file, an index whose cells do nothing, checksums, decisions, and for the office the audit", async () => {
    const response = await fetchDossier(office);
    expect(response.status).toBe(200);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(response.headers.get("content-length")).toBe(String(bytes.length));
    expect(response.headers.get("content-disposition")).toContain(`filename*=UTF-8''${encodeURIComponent("任务11-")}`);
    const parts = await unzip(bytes);
    const names = [...parts.keys()];
    expect(names.slice(0, 2)).toEqual(["目录.xlsx", "SHA256SUMS.txt"]);
    expect(names).toHaveLength(5);
    expect(names).toContain("佐证/双塔区/2025-11/2-拆除现场：锅炉房.jpg");
    const sums = parts.get("SHA256SUMS.txt")?.toString("utf8").trim().split("\n") ?? [];
    for (const line of sums) {
      const [sum, name] = line.split("  ");
      expect(createHash("sha256").update(parts.get(name ?? "") ?? "").digest("hex")).toBe(sum);
    }
    expect(sums).toHaveLength(3);
    const index = parts.get("目录.xlsx") ?? Buffer.alloc(0);
    const rows = await readSheet(index, "佐证目录");
    expect(rows[0]?.slice(0, 3)).toEqual(["序号", "卷宗内位置", "原文件名"]);
    expect(rows[1]).toEqual(expect.arrayContaining(["=cmd|'/c calc'!A1.pdf", "=1+1", "-2", "与提交时一致"]));
    // Texts in cells of type text: nothing is a formula.
    const inside = await unzip(index);
    expect([...inside.values()].some((part) => part.includes("<f>") || part.includes("<f "))).toBe(false);
    expect(await readSheet(index, "审核记录")).toContainEqual(["双塔区", 11, "2025-11", "本单位审核", "通过", null, "approver of shuangta", expect.any(String)]);
    const events = await readSheet(index, "操作留痕");
    expect(events.some((row) => row.includes("evidence.attached"))).toBe(true);
    expect(await db.auditEvent.findFirst({ where: { action: "evidence.exported" }, orderBy: { seq: "desc" } })).toMatchObject({ subjectType: "plan", after: { files: 3, missing: 0 } });
  });

  it("gives each what they may read", async () => {
    const names = async (person: Person) => [...(await unzip(Buffer.from(await (await fetchDossier(person)).arrayBuffer()))).keys()].length;
    expect([await names(clerk), await names(lead), await names(neighbour)]).toEqual([5, 5, 2]);
    const index = (await unzip(Buffer.from(await (await fetchDossier(lead)).arrayBuffer()))).get("目录.xlsx") ?? Buffer.alloc(0);
    await expect(readSheet(index, "操作留痕")).rejects.toThrow();
    expect((await fetchDossier(office, "34")).status).toBe(404);
    expect((await fetchDossier(office, "x")).status).toBe(404);
    expect((await fetchDossier({ ...office, token: "of-nobody-in-particular" })).status).toBe(401);
    const { taskId } = await allocationOf("shuangta", 11);
    expect([await measureTaskDossier(lead.actor, taskId), await measureTaskDossier(neighbour.actor, taskId)]).toMatchObject([{ files: 3 }, { files: 0, byteSize: 0 }]);
  });

  it("names a lost file in its index and is whole without it", async () => {
    const { sha256 } = await db.evidence.findUniqueOrThrow({ where: { id: lost }, select: { sha256: true } });
    await rm(blobPath(sha256));
    const parts = await unzip(Buffer.from(await (await fetchDossier(office)).arrayBuffer()));
    expect(parts.size).toBe(4);
    const rows = await readSheet(parts.get("目录.xlsx") ?? Buffer.alloc(0), "佐证目录");
    expect(rows.find((row) => row.includes("台账.csv"))).toContain("文件缺失或已变化，未收入");
  });
});

it("lays files out under names that every system can save", () => {
  const file = { id: "", sha256: "", byteSize: 0, mediaType: "application/pdf", organisation: "甲/乙", task: 1, period: "2025-01", caption: "", clause: "", documentNumber: "", datedOn: null, uploadedBy: "", uploadedAt: now };
  const paths = dossierPaths([{ ...file, originalName: "../../a:b?.pdf" }, { ...file, originalName: "con" }, { ...file, originalName: `${"长".repeat(300)}.pdf` }]);
  for (const path of paths) expect(path).toMatch(/^佐证\/甲_乙\/2025-01\/\d-[^<>:"\\|?*/]+\.pdf$/);
  expect(new Set(paths).size).toBe(3);
});
