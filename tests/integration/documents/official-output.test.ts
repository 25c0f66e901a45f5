import { readXlsx } from "hucre/xlsx";
import mammoth from "mammoth";
import { unzipSync, strFromU8 } from "fflate";
import { beforeEach, describe, expect, it } from "vitest";
import { GET as getBulletin } from "@/app/api/v1/plans/[code]/editions/[period]/bulletin/route";
import { GET as getProgress } from "@/app/api/v1/plans/[code]/progress-tables/[period]/route";
import { GET as getNotice } from "@/app/api/v1/supervision/[id]/document/route";
import { sealEdition } from "@/lib/reports/commands/seal-edition";
import { issueNotice } from "@/lib/supervision/commands";
import { testDatabase } from "../../support/database";
import { allocationOf, apiRequest, now, person, planCode, report, startWithPlan, updateIn, type Person } from "../../support/factories";
import { parseCalendarDate } from "@/lib/time/calendar-date";

let office: Person;
const later = new Date("2025-11-27T04:00:00Z");
const progressOf = (reader: Person, period: string) => getProgress(apiRequest(`/progress-tables/${period}`, reader.token), { params: Promise.resolve({ code: planCode, period }) });
const bulletinOf = (reader: Person, period: string) => getBulletin(apiRequest(`/editions/${period}/bulletin`, reader.token), { params: Promise.resolve({ code: planCode, period }) });

beforeEach(async () => {
  await startWithPlan();
  office = await person("admin");
});

/** The sheet's rows as texts. */
async function rowsOf(response: Response): Promise<string[][]> {
  const { sheets } = await readXlsx(Buffer.from(await response.arrayBuffer()));
  return sheets[0]!.rows.map((row) => row.map((cell) => String(cell ?? "")));
}

describe("进展情况表", () => {
  it("has the plan's own texts, a row an organisation, and every reported word as it was typed", async () => {
    const cast = { clerk: await person("shuangta"), approver: await person("shuangta-shenhe"), reviewer: await person("fgw-shenhe") };
    await updateIn("signed_off", cast, await report(4, "shuangta", { narrative: "=HYPERLINK(\"http://x\",\"点我\")\n第二行", problems: "+1 台未停", nextSteps: "@张三 -2 天" }));
    const response = await progressOf(office, "2025-11");
    expect(response.headers.get("content-disposition")).toContain(`filename*=UTF-8''${encodeURIComponent("2025年11月进展情况表.xlsx")}`);
    const bytes = Buffer.from(await response.clone().arrayBuffer());
    const rows = await rowsOf(response);
    expect(rows[0]?.[0]).toBe("2025年11月重点任务进展情况表");
    expect(rows.slice(3)).toHaveLength(303);
    const tasks = await testDatabase().task.findMany({ orderBy: { seq: "asc" }, select: { seq: true, name: true, content: true, deadlineText: true, leadText: true, cooperatingText: true, responsibleText: true } });
    expect(rows.slice(3).filter(([seq]) => seq !== "").map((cells) => cells.slice(0, 7))).toEqual(tasks.map(({ seq, ...texts }) => [String(seq), ...Object.values(texts)]));
    const own = rows.find((cells) => cells.includes("@张三 -2 天"));
    expect(own?.slice(7)).toEqual(["双塔区", "责任", expect.any(String), expect.any(String), expect.any(String), "=HYPERLINK(\"http://x\",\"点我\")\n第二行", "+1 台未停", "@张三 -2 天", "", "shuangta\nshuangta-shenhe", "2025-11-20"]);
    // Inert: no formula anywhere, and print set-up as bureaus want it.
    const sheet = strFromU8(unzipSync(bytes)["xl/worksheets/sheet1.xml"]!);
    expect(sheet).not.toMatch(/<f[ >]/);
    expect(sheet).toMatch(/<pageSetup[^>]*paperSize="8"[^>]*orientation="landscape"|<pageSetup[^>]*orientation="landscape"[^>]*paperSize="8"/);
    expect(sheet.match(/<mergeCell /g)?.length).toBeGreaterThan(200);
  });

  it("shows a county no other county's words, and nobody what has not left its house", async () => {
    const cast = { clerk: await person("shuangta"), approver: await person("shuangta-shenhe"), reviewer: await person("fgw-shenhe") };
    await updateIn("signed_off", cast, await report(4, "shuangta", { narrative: "双塔区的话" }));
    await updateIn("submitted", { ...cast, clerk: await person("beipiao") }, await report(4, "beipiao", { narrative: "北票还没报出的话" }));
    const told = async (reader: Person) => JSON.stringify(await rowsOf(await progressOf(reader, "2025-11")));
    expect(await told(await person("longcheng"))).not.toContain("双塔区的话");
    expect(await told(await person("fgw"))).toContain("双塔区的话");
    expect(await told(office)).not.toContain("北票还没报出的话");
  });

  it("is not there for a month to come, nor for a plan that is not", async () => {
    expect((await progressOf(office, "2025-12")).status).toBe(404);
    expect((await progressOf(office, "2025-13")).status).toBe(422);
    expect((await getProgress(apiRequest("/x", office.token), { params: Promise.resolve({ code: "none", period: "2025-11" }) })).status).toBe(404);
  });
});

describe("调度通报", () => {
  it("is composed from the sealed edition alone, with Chinese intact and pictures with words", async () => {
    expect((await bulletinOf(office, "2025-10")).status).toBe(404);
    await sealEdition(office, { planCode, period: "2025-10" }, later);
    const response = await bulletinOf(await person("leader"), "2025-10");
    expect(response.headers.get("content-disposition")).toContain(encodeURIComponent("2025年10月调度通报.docx"));
    const bytes = Buffer.from(await response.arrayBuffer());
    const { value } = await mammoth.extractRawText({ buffer: bytes });
    for (const words of ["关于2025年10月重点任务进展情况的通报", "各县（市）区人民政府，市直各有关部门：", "本期共33项任务", "本期应报303条，按期报出0条，报送率0%", "双塔区", "2025年11月27日", "附件：2025年10月重点任务进展情况表"]) expect(value).toContain(words);
    const parts = unzipSync(bytes);
    const document = strFromU8(parts["word/document.xml"]!);
    expect(document).toContain("方正小标宋简体");
    expect(document).toContain("仿宋_GB2312");
    // GB/T 9704: 37 mm from the top, 28 mm from the left, a type area of 156 × 225 mm.
    expect(document).toMatch(/w:top="2098"/);
    expect(document).toMatch(/w:left="1588"/);
    expect(Object.keys(parts).filter((name) => name.startsWith("word/media/")).length).toBeGreaterThan(0);
    expect(document).toMatch(/descr="[^"]*正常|descr="[^"]*未到期|descr="[^"]*逾期/);
  });

  it("is not made from an edition that is not what was sealed", async () => {
    await sealEdition(office, { planCode, period: "2025-10" }, later);
    await testDatabase().$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
      await tx.$executeRaw`UPDATE "edition" SET "content" = jsonb_set("content"::jsonb, '{asOf}', '"2025-10-30"') WHERE "period" = '2025-10'`;
    });
    expect((await bulletinOf(office, "2025-10")).status).toBe(409);
  });
});

describe("督办单", () => {
  it("is a letter for its readers alone", async () => {
    const { id: allocationId } = await allocationOf(4, "shuangta");
    const { id } = await issueNotice(office, { allocationId, demand: "请立即整改。\n并书面回复。", replyBy: parseCalendarDate("2025-12-01") }, now);
    const documentOf = (reader: Person) => getNotice(apiRequest(`/supervision/${id}/document`, reader.token), { params: Promise.resolve({ id }) });
    const response = await documentOf(await person("shuangta"));
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(await response.arrayBuffer()) });
    for (const words of ["朝阳市攻坚办督办单", "双塔区：", "请立即整改。", "请于2025年12月1日（含）前书面回复办理情况。"]) expect(value).toContain(words);
    expect((await documentOf(await person("longcheng"))).status).toBe(404);
  });
});
