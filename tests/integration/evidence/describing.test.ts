import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { PATCH } from "@/app/api/v1/evidence/[id]/route";
import { db } from "@/lib/db/client";
import { describeEvidence } from "@/lib/evidence/commands/describe-evidence";
import { listUnprovenClaims } from "@/lib/evidence/queries/coverage";
import { getDescribable } from "@/lib/evidence/queries/describable";
import { listGallery } from "@/lib/evidence/queries/gallery";
import { getDocumentPreview } from "@/lib/evidence/queries/preview";
import { galleryFilterSchema } from "@/lib/evidence/schema";
import { isAppError } from "@/lib/errors";
import { signOffProgress } from "@/lib/progress/commands/sign-off-progress";
import { submitProgress } from "@/lib/progress/commands/submit-progress";
import { parseCalendarDate } from "@/lib/time/calendar-date";
import * as files from "../../unit/evidence/sample-files";
import { allocationOf, createPerson, dropFiles, now, origin, startAfresh, upload, type Person } from "./fixtures";
import { officeOf } from "./hostile-files";

let clerk: Person;
let approver: Person;
let neighbour: Person;
let lead: Person;
let office: Person;
let planId: string;
let id: string;

const words = { caption: "锅炉拆除现场", documentNumber: "朝环发〔2025〕12号", datedOn: parseCalendarDate("2025-11-18"), clauseId: null };
const clauseOf = async (seq: number) => (await db.clause.findFirstOrThrow({ where: { task: { seq }, kind: "milestone" }, select: { id: true } })).id;
const codeOf = (work: Promise<unknown>) => work.then(() => "done", (error: unknown) => (isAppError(error) ? error.code : String(error)));
const fresh = async (seq = 11) => upload(clerk, files.pdf, { filename: "a.pdf", allocationId: (await allocationOf("shuangta", seq)).id });

beforeAll(async () => {
  await startAfresh();
  clerk = await createPerson("clerk", "shuangta");
  approver = await createPerson("approver", "shuangta");
  neighbour = await createPerson("clerk", "longcheng");
  lead = await createPerson("approver", "fgw");
  office = await createPerson("office");
  planId = (await db.plan.findFirstOrThrow({ select: { id: true } })).id;
});
afterAll(dropFiles);
beforeEach(async () => {
  id = await fresh(12);
});

describe("a description", () => {
  it("is written by its house, counted, audited with before and after", async () => {
    const clauseId = await clauseOf(12);
    expect(await describeEvidence(clerk.actor, { evidenceId: id, version: 1, ...words, clauseId }, now)).toEqual({ version: 2 });
    expect(await describeEvidence(approver.actor, { evidenceId: id, version: 2, ...words, caption: "已拆除" }, now)).toEqual({ version: 3 });
    expect(await db.evidence.findUniqueOrThrow({ where: { id } })).toMatchObject({ caption: "已拆除", documentNumber: words.documentNumber, clauseId: null, version: 3 });
    const events = await db.auditEvent.findMany({ where: { action: "evidence.described", subjectId: id }, orderBy: { seq: "asc" } });
    expect(events.map(({ before, after }) => [before, after])).toMatchObject([
      [{ caption: "" }, { caption: words.caption, clauseId, datedOn: "2025-11-18" }],
      [{ caption: words.caption, datedOn: "2025-11-18" }, { caption: "已拆除" }],
    ]);
  });

  it("is refused to others, to the late, for another task's clause, and leaves no trace then", async () => {
    const input = { evidenceId: id, version: 1, ...words };
    expect(await codeOf(describeEvidence(neighbour.actor, input, now))).toBe("not-found");
    expect(await codeOf(describeEvidence(office.actor, input, now))).toBe("not-found");
    expect(await codeOf(describeEvidence(clerk.actor, { ...input, clauseId: await clauseOf(11) }, now))).toBe("invalid");
    expect(await codeOf(describeEvidence(clerk.actor, { ...input, version: 7 }, now))).toBe("conflict");
    expect(await db.auditEvent.count({ where: { action: "evidence.described", subjectId: id } })).toBe(0);
    expect(await db.evidence.findUniqueOrThrow({ where: { id } })).toMatchObject({ caption: "", version: 1 });
  });

  it("of two at once one wins", async () => {
    const both = await Promise.all(["甲", "乙"].map((caption) => codeOf(describeEvidence(clerk.actor, { evidenceId: id, version: 1, ...words, caption }, now))));
    expect(both.toSorted()).toEqual(["conflict", "done"]);
  });

  it("comes through the API, with problems beside the fields", async () => {
    const patch = (body: object, person = clerk) =>
      PATCH(new Request(`${origin}/api/v1/evidence/${id}`, { method: "PATCH", headers: { authorization: `Bearer ${person.token}` }, body: JSON.stringify(body) }), { params: Promise.resolve({ id }) });
    expect(await (await patch({ version: 1, caption: " 两行\n说明 ", datedOn: "2025-02-30" })).json()).toMatchObject({ error: { code: "invalid", details: { fields: { datedOn: [expect.stringContaining("有效的日期")] } } } });
    expect((await patch({ version: 1, caption: "长".repeat(201) })).status).toBe(422);
    expect((await patch({ version: 1, caption: "说明" }, neighbour)).status).toBe(404);
    expect(await (await patch({ version: 1, caption: " 两行\n说明 " })).json()).toEqual({ version: 2 });
    expect(await db.evidence.findUniqueOrThrow({ where: { id } })).toMatchObject({ caption: "两行 说明", datedOn: null });
  });
});

describe("once the report is under way", () => {
  it("nothing can be described, and claims without a file for their clause are named", async () => {
    const clauseId = await clauseOf(11);
    const { id: allocationId } = await allocationOf("shuangta", 11);
    const evidenceId = await fresh(11);
    const duty = await db.duty.findFirstOrThrow({ where: { allocationId, clauseId }, orderBy: { dueOn: "asc" }, select: { id: true, dueOn: true } });
    const { version } = await allocationOf("shuangta", 11);
    const report = { percent: 60, narrative: "完工。", problems: "", nextSteps: "", indicators: {}, duties: [duty.id] };
    const { id: updateId } = await submitProgress(clerk.actor, { ...report, allocationId, version }, now);
    const update = await db.progressUpdate.findUniqueOrThrow({ where: { id: updateId }, select: { version: true } });
    await signOffProgress(approver.actor, { updateId, version: update.version }, now);
    expect(await codeOf(describeEvidence(clerk.actor, { evidenceId, version: 1, ...words }, now))).toBe("rule-violated");
    expect(await getDescribable(clerk.actor, evidenceId)).toBeNull();
    expect(await listUnprovenClaims(lead.actor, updateId, 1)).toEqual([{ clauseId, title: expect.any(String), dueOn: duty.dueOn.toISOString().slice(0, 10) }]);
    expect(await listUnprovenClaims(neighbour.actor, updateId, 1)).toEqual([]);
    await db.evidence.update({ where: { id: evidenceId }, data: { clauseId } });
    expect(await listUnprovenClaims(lead.actor, updateId, 1)).toEqual([]);
  });
});

describe("the gallery", () => {
  const list = (person: Person, query: object = {}) => listGallery(person.actor, planId, galleryFilterSchema.parse(query));

  it("shows each what the reports show, newest first, and narrows it down", async () => {
    const own = await list(clerk);
    expect(own.items.length).toBeGreaterThan(3);
    expect([...own.items].map(({ id: each }) => each)).toEqual(own.items.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1)).map(({ id: each }) => each));
    expect((await list(neighbour)).items).toEqual([]);
    // Others see the one report that was signed off.
    expect(new Set((await list(office)).items.map(({ taskSeq }) => taskSeq))).toEqual(new Set([11]));
    expect((await list(clerk, { task: "12" })).items.every(({ taskSeq }) => taskSeq === 12)).toBe(true);
    expect((await list(office, { organisation: "longcheng" })).items).toEqual([]);
    expect((await list(office, { kind: "image" })).items).toEqual([]);
    expect((await list(office, { clause: await clauseOf(11), period: "2025-11" })).items).toHaveLength(1);
    // What is not understood is left out.
    expect(galleryFilterSchema.parse({ task: "x", organisation: "a'b", period: "2025", clause: "1", kind: "exe", page: "-1" })).toEqual({ page: 1 });
  });

  it("comes in pages", async () => {
    const { updateId, ...row } = await db.evidence.findUniqueOrThrow({ where: { id } });
    await db.evidence.createMany({ data: Array.from({ length: 30 }, () => ({ ...row, updateId, id: undefined as never })) });
    const [first, second] = [await list(clerk), await list(clerk, { page: "2" })];
    expect([first.items.length, first.hasMore]).toEqual([24, true]);
    expect(first.items.some(({ id: each }) => second.items.some((other) => other.id === each))).toBe(false);
    await db.evidence.deleteMany({ where: { updateId, upload: null } });
  });
});

describe("a glance into a document", () => {
  const place = async () => ({ allocationId: (await allocationOf("shuangta", 12)).id });
  const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
  const word = (body: string) => `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;

  async function glance(bytes: Buffer, filename: string, person = clerk) {
    const evidenceId = await upload(clerk, bytes, { filename, ...(await place()) });
    return getDocumentPreview(person.actor, evidenceId);
  }

  it("reads tables in both encodings and keeps to its bounds", async () => {
    const rows = Array.from({ length: 300 }, (_, row) => Array.from({ length: 40 }, (__, column) => `${row}:${column}`).join(","));
    const preview = await glance(Buffer.from(rows.join("\n")), "大表.csv");
    if (preview?.kind !== "table") throw new Error("no table");
    expect([preview.sheets[0]?.rows.length, preview.sheets[0]?.rows[0]?.length, preview.isCut]).toEqual([100, 30, true]);
    expect(await glance(files.gbk("序号,任务\n1,散煤治理\n"), "国标.csv")).toEqual({ kind: "table", sheets: [{ name: "", rows: [["序号", "任务"], ["1", "散煤治理"]] }], isCut: false });
    expect(await glance(Buffer.from("第一段\n\n<b>第二段</b>\n"), "说明.txt")).toEqual({ kind: "text", paragraphs: ["第一段", "<b>第二段</b>"], isCut: false });
  });

  it("reads a Word document as plain words, and gives up on one that is not what it says", async () => {
    const relations = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';
    const docx = (text: string) =>
      officeOf("docx", [{ name: "_rels/.rels", content: Buffer.from(relations) }], Buffer.from(word(paragraph(text))));
    expect(await glance(docx("关于散煤治理的报告"), "报告.docx")).toEqual({ kind: "text", paragraphs: ["关于散煤治理的报告"], isCut: false });
    expect(await glance(officeOf("docx", []), "空.docx")).toBeNull();
  });

  it("is for those who may read the file", async () => {
    const evidenceId = await upload(clerk, files.csv, { filename: "a.csv", ...(await place()) });
    expect(await codeOf(getDocumentPreview(neighbour.actor, evidenceId))).toBe("not-found");
    expect(await getDocumentPreview(clerk.actor, await fresh(12))).toBeNull();
  });
});
