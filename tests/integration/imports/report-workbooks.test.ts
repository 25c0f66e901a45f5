import { openXlsx, readXlsx, saveXlsx } from "hucre/xlsx";
import { strFromU8, unzipSync } from "fflate";
import { beforeEach, describe, expect, it } from "vitest";
import { GET as download } from "@/app/api/v1/plans/[code]/report-workbooks/[period]/route";
import { POST as upload } from "@/app/api/v1/report-workbooks/route";
import { applyReportWorkbook } from "@/lib/imports/commands/apply-report-workbook";
import { getWorkbookPreview } from "@/lib/imports/queries/report-workbooks";
import { reportKeys } from "@/lib/imports/report-workbook";
import { saveDraft } from "@/lib/progress/commands/save-draft";
import { shanghaiDate } from "@/lib/time/zone";
import { testDatabase } from "../../support/database";
import { allocationOf, now, person, planCode, report, startWithPlan, updateIn, type Person } from "../../support/factories";

const period = "2025-11";
const today = shanghaiDate(now);
let clerk: Person;

beforeEach(async () => {
  await startWithPlan();
  clerk = await person("longcheng");
});

async function fetched(reader: Person, of = period): Promise<Response> {
  const request = new Request(`http://portal.test/report-workbooks/${of}`, { headers: { authorization: `Bearer ${reader.token}` } });
  return download(request, { params: Promise.resolve({ code: planCode, period: of }) });
}
async function bytesFor(reader: Person): Promise<Buffer> {
  return Buffer.from(await (await fetched(reader)).arrayBuffer());
}
async function sent(reader: Person, bytes: Buffer): Promise<Response> {
  return upload(new Request("http://portal.test/api/v1/report-workbooks?fileName=%E5%A1%AB%E6%8A%A5%E8%A1%A8.xlsx", { method: "POST", headers: { authorization: `Bearer ${reader.token}` }, body: new Uint8Array(bytes) }));
}

type Fill = Readonly<Partial<Record<(typeof reportKeys)[number], string | number>>>;

/** The workbook as a person would hand it back: cells of the rows of these tasks filled in, everything else as it was. */
async function filled(bytes: Buffer, fills: Readonly<Record<number, Fill>>): Promise<Buffer> {
  const workbook = await openXlsx(bytes);
  const sheet = workbook.sheets[0]!;
  sheet.rows.forEach((cells, row) => {
    const fill = fills[Number(cells[reportKeys.indexOf("seq")])];
    if (row < 4 || !fill) return;
    for (const [key, value] of Object.entries(fill)) {
      const column = reportKeys.indexOf(key as (typeof reportKeys)[number]);
      cells[column] = value;
      const place = `${row},${column}`;
      const cell = sheet.cells?.get(place);
      if (cell) sheet.cells?.set(place, { ...cell, value, type: typeof value === "number" ? "number" : "string" });
    }
  });
  return Buffer.from(await saveXlsx(workbook));
}

describe("a reporting workbook", () => {
  it("is locked but for what is to be filled in, with lists and notes, and no formula", async () => {
    const response = await fetched(clerk);
    expect(response.headers.get("content-disposition")).toContain(encodeURIComponent("龙城区2025年11月填报表.xlsx"));
    const parts = unzipSync(Buffer.from(await response.arrayBuffer()));
    const sheet = strFromU8(parts["xl/worksheets/sheet1.xml"]!);
    expect(sheet).toMatch(/<sheetProtection[^>]*sheet="1"/);
    expect(sheet).toContain("dataValidation");
    expect(sheet).toContain("提交审核");
    expect(sheet).not.toMatch(/<f[ >]/);
    expect(Object.keys(parts).some((name) => /comments/.test(name))).toBe(true);
    const { sheets } = await readXlsx(Buffer.from(await (await fetched(clerk)).arrayBuffer()));
    const rows = sheets[0]!.rows.slice(4);
    const own = await testDatabase().allocation.count({ where: { organisation: { code: "longcheng" } } });
    expect(rows).toHaveLength(own);
    expect(await testDatabase().task.findUnique({ where: { id: (await allocationOf(11, "longcheng")).taskId }, select: { content: true } })).toEqual({ content: rows.find((cells) => cells[3] === 11)?.[5] });
  });

  it("comes back with every row, of which three conflict: they are shown, nothing else is disturbed, nothing is lost", async () => {
    const cast = { clerk, approver: await person("longcheng-shenhe"), reviewer: await person("fgw-shenhe") };
    await updateIn("signed_off", cast, await report(4, "longcheng"));
    const bytes = await bytesFor(clerk);
    const seqs = (await testDatabase().allocation.findMany({ where: { organisation: { code: "longcheng" }, task: { seq: { not: 4 } } }, orderBy: { task: { seq: "asc" } }, select: { task: { select: { seq: true } } } })).map(({ task }) => task.seq);
    const back = await filled(bytes, Object.fromEntries(seqs.map((seq) => [seq, { percent: 40 + seq, narrative: `表格：第${seq}项做了=1+1的事。`, problems: "-无", nextSteps: "@继续" }])));

    // Meanwhile a colleague writes three of them online.
    const conflicting = seqs.slice(2, 5);
    const colleague = await person("longcheng.2");
    for (const seq of conflicting) {
      const { id, version } = await allocationOf(seq, "longcheng");
      await saveDraft(colleague, { allocationId: id, percent: 5, narrative: `网上：第${seq}项`, problems: "", nextSteps: "", indicators: {}, duties: [], version }, now);
    }

    const { id } = (await (await sent(clerk, back)).json()) as { id: string };
    expect(await testDatabase().progressRevision.count({ where: { narrative: { startsWith: "表格" } } })).toBe(0);
    const preview = await getWorkbookPreview(clerk, id, today);
    expect(preview.rows.map(({ seq }) => seq)).toEqual(seqs);
    expect(preview.rows.filter(({ verdict }) => verdict === "conflict").map(({ seq, recorded }) => [seq, recorded?.narrative])).toEqual(conflicting.map((seq) => [seq, `网上：第${seq}项`]));
    expect(preview.rows.filter(({ verdict }) => verdict === "changed")).toHaveLength(seqs.length - 3);
    expect(preview.rows.flatMap(({ problems }) => Object.keys(problems))).toEqual([]);

    // The first conflict is taken from the file, the others stay as they are online.
    const choices = Object.fromEntries(preview.rows.map(({ row, verdict, seq }) => [row.allocationId, verdict === "conflict" ? (seq === conflicting[0] ? "draft" : "keep") : seq === seqs[0] ? "draft" : "submit"] as const));
    const seen = Object.fromEntries(preview.rows.map(({ row, recordedVersion }) => [row.allocationId, recordedVersion]));
    const outcome = await applyReportWorkbook(clerk, { id, version: 1, choices, seen }, (error) => error.message, now);
    expect(outcome.filter(({ done }) => done === null)).toEqual([]);
    expect(outcome).toHaveLength(seqs.length - 2);
    const written = await testDatabase().progressUpdate.findMany({
      where: { allocation: { organisation: { code: "longcheng" } } },
      orderBy: { allocation: { task: { seq: "asc" } } },
      select: { state: true, allocation: { select: { task: { select: { seq: true } } } }, revisions: { select: { percent: true, narrative: true, problems: true, nextSteps: true } } },
    });
    for (const { state, allocation, revisions } of written) {
      const { seq } = allocation.task;
      const isOnline = seq === conflicting[1] || seq === conflicting[2];
      const expected = seq === 4 ? "signed_off" : isOnline || seq === conflicting[0] || seq === seqs[0] ? "draft" : "submitted";
      expect([seq, state]).toEqual([seq, expected]);
      if (isOnline) expect(revisions).toEqual([{ percent: 5, narrative: `网上：第${seq}项`, problems: "", nextSteps: "" }]);
      else if (seq !== 4) expect(revisions).toEqual([{ percent: 40 + seq, narrative: `表格：第${seq}项做了=1+1的事。`, problems: "-无", nextSteps: "@继续" }]);
    }
    expect(written).toHaveLength(seqs.length + 1);
    // Doing it again has nothing left but the two that were kept.
    const after = await getWorkbookPreview(clerk, id, today);
    expect(after.rows.filter(({ verdict }) => verdict === "conflict").map(({ seq }) => seq)).toEqual(conflicting.slice(1));
  });

  it("leaves untouched rows alone, whatever was written online meanwhile", async () => {
    const bytes = await bytesFor(clerk);
    const { id: allocationId, version } = await allocationOf(9, "longcheng");
    await saveDraft(clerk, { allocationId, percent: 12, narrative: "网上", problems: "", nextSteps: "", indicators: {}, duties: [], version }, now);
    const { id } = (await (await sent(clerk, await filled(bytes, { 10: { percent: "", narrative: "只有文字", intent: "提交审核" }, 12: { percent: 101, narrative: "太多" }, 13: { percent: 30, narrative: "不处理的", intent: "不处理" } }))).json()) as { id: string };
    const { rows } = await getWorkbookPreview(clerk, id, today);
    const verdicts = new Map(rows.map(({ seq, verdict, problems }) => [seq, [verdict, Object.keys(problems)]]));
    expect(verdicts.get(9)).toEqual(["untouched", []]);
    expect(verdicts.get(10)).toEqual(["changed", ["percent"]]);
    expect(verdicts.get(12)).toEqual(["changed", ["percent"]]);
    expect(verdicts.get(13)).toEqual(["untouched", []]);
    // A row that may not be written says so and leaves the others.
    const seen = Object.fromEntries(rows.map(({ row, recordedVersion }) => [row.allocationId, recordedVersion]));
    const ids = new Map(rows.map(({ seq, row }) => [seq, row.allocationId]));
    const outcome = await applyReportWorkbook(clerk, { id, version: 1, choices: { [ids.get(10)!]: "draft", [ids.get(12)!]: "submit" }, seen }, (error) => error.message, now);
    expect(outcome).toMatchObject([{ seq: 10, done: "drafted" }, { seq: 12, done: null }]);
    await expect(applyReportWorkbook(clerk, { id, version: 1, choices: {}, seen: {} }, String, now)).rejects.toMatchObject({ code: "conflict" });
  });

  it("writes no row over what its reader has not seen", async () => {
    const back = await filled(await bytesFor(clerk), { 10: { percent: 20, narrative: "表格" } });
    const { id } = (await (await sent(clerk, back)).json()) as { id: string };
    const { rows } = await getWorkbookPreview(clerk, id, today);
    const own = rows.find(({ seq }) => seq === 10)!;
    const { id: allocationId, version } = await allocationOf(10, "longcheng");
    await saveDraft(clerk, { allocationId, percent: 3, narrative: "刚刚写的", problems: "", nextSteps: "", indicators: {}, duties: [], version }, now);
    const outcome = await applyReportWorkbook(clerk, { id, version: 1, choices: { [allocationId]: "submit" }, seen: { [allocationId]: own.recordedVersion } }, ({ code }) => code, now);
    expect(outcome).toEqual([{ allocationId, seq: 10, done: null, problem: "conflict" }]);
  });

  it("is refused where it does not belong", async () => {
    const bytes = await bytesFor(clerk);
    const [neighbour, leader, office] = [await person("shuangta"), await person("leader"), await person("admin")];
    expect((await sent(neighbour, bytes)).status).toBe(422);
    for (const reader of [leader, office]) {
      expect((await sent(reader, bytes)).status).toBe(403);
      expect((await fetched(reader)).status).toBe(403);
    }
    expect((await fetched(clerk, "2025-12")).status).toBe(404);
    expect((await sent(clerk, Buffer.from("not a workbook"))).status).toBe(422);
    const { id } = (await (await sent(clerk, bytes)).json()) as { id: string };
    await expect(getWorkbookPreview(neighbour, id, today)).rejects.toMatchObject({ code: "not-found" });
    await expect(applyReportWorkbook(neighbour, { id, version: 1, choices: {}, seen: {} }, String, now)).rejects.toMatchObject({ code: "not-found" });
  });
});
