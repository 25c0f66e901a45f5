import { readXlsx, writeXlsx } from "hucre/xlsx";
import { beforeEach, describe, expect, it } from "vitest";
import { GET as exportCsv } from "@/app/api/v1/ledgers/[code]/rows.csv/route";
import { GET as exportXlsx } from "@/app/api/v1/ledgers/[code]/rows.xlsx/route";
import { advanceLedgerImports } from "@/lib/imports/commands/advance-ledger-imports";
import { dropLedgerStaging } from "@/lib/imports/commands/ledger-staging";
import { receiveLedgerFile } from "@/lib/imports/commands/receive-ledger-file";
import { cancelLedgerImport, confirmLedgerImport } from "@/lib/imports/commands/settle-ledger-import";
import { getLedgerImport, listLedgerImportRows } from "@/lib/imports/queries/ledger-imports";
import { changeLedgerKind, countByLedger, defineLedgerKind } from "@/lib/ledgers/commands/kinds";
import { removeLedgerRow, writeLedgerRow } from "@/lib/ledgers/commands/rows";
import { countForIndicators } from "@/lib/ledgers/queries/indicator-counts";
import { consolidateLedger, countLedgerRows, getLedgerKind, getLedgerRow, listLedgerKinds, listLedgerRows } from "@/lib/ledgers/queries/ledgers";
import { defineKindSchema } from "@/lib/ledgers/schema";
import { shanghaiDate } from "@/lib/time/zone";
import { seedLedgerKinds } from "@/seeds/reference/ledger-kinds";
import { testDatabase } from "../../support/database";
import { now, person, startWithPlan, type Person } from "../../support/factories";

const today = shanghaiDate(now);
const lastMonth = new Date("2025-10-10T02:00:00Z");
const job = { kind: "system", name: "test" } as const;
const everything = { after: 0 } as const;
const code = "construction-sites";
let clerk: Person;
let office: Person;

beforeEach(async () => {
  await startWithPlan();
  await seedLedgerKinds(testDatabase(), now);
  clerk = await person("shuangta");
  office = await person("admin");
});

const row = (values: Record<string, string>, rest: { readonly id?: string; readonly version?: number; readonly longitude?: string; readonly latitude?: string } = {}) => ({ kindCode: code, id: null, version: 0, values, longitude: "", latitude: "", ...rest });
const rowsOf = async (reader: Person, filter = {}) => (await listLedgerRows(reader, (await getLedgerKind(reader, code)).id, { ...everything, ...filter })).rows;
async function imported(actor: Person, content: string | Uint8Array, fileName = "台账.csv"): Promise<string> {
  const { id } = await receiveLedgerFile(actor, { kindCode: code, fileName }, one(Buffer.from(content as string)), now);
  await advanceLedgerImports(job, () => now, new AbortController().signal);
  return id;
}
async function* one(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}

describe("a ledger's rows", () => {
  it("are written by their columns, each version kept, and removed without being lost", async () => {
    const { no } = await writeLedgerRow(clerk, row({ c1: "光明工地", c6: "１,200.50", c7: "在建", c10: "2025年11月3日", c99: "没有这一栏" }, { longitude: "120.45", latitude: "41.57" }), lastMonth);
    const kind = await getLedgerKind(clerk, code);
    const first = await getLedgerRow(clerk, kind.id, no);
    expect(first).toMatchObject({ values: { c1: "光明工地", c6: "1200.5", c7: "在建", c10: "2025-11-03" }, place: { longitude: "120.450000", latitude: "41.570000" }, version: 1, canWrite: true });
    await writeLedgerRow(clerk, row({ c1: "光明工地", c7: "停工" }, { id: first.id, version: 1 }), now);
    await expect(writeLedgerRow(clerk, row({ c1: "别的" }, { id: first.id, version: 1 }), now)).rejects.toMatchObject({ code: "conflict" });
    await removeLedgerRow(clerk, { id: first.id, version: 2 }, now);
    const last = await getLedgerRow(clerk, kind.id, no);
    expect(last.removedOn).toBe(today);
    expect(last.changes.map(({ version, values, isRemoved }) => [version, values.c7, isRemoved])).toEqual([[3, "停工", true], [2, "停工", false], [1, "在建", false]]);
    await expect(writeLedgerRow(clerk, row({ c1: "光明工地" }, { id: first.id, version: 3 }), now)).rejects.toMatchObject({ code: "rule-violated" });
    expect(await rowsOf(clerk)).toEqual([]);
    expect(await rowsOf(clerk, { removed: "1" })).toHaveLength(1);
    expect(await testDatabase().auditEvent.findMany({ where: { subjectId: first.id }, orderBy: { seq: "asc" }, select: { action: true } })).toEqual([{ action: "ledgerRow.added" }, { action: "ledgerRow.changed" }, { action: "ledgerRow.removed" }]);
    await expect(testDatabase().$executeRaw`UPDATE "ledger_row_change" SET "version" = 9`).rejects.toThrow();
  });

  it("are refused with a word for each cell that is wrong", async () => {
    const wrong = row({ c1: " ", c2: "x".repeat(501), c6: "很多", c7: "拆除", c10: "2025-02-30" }, { longitude: "200", latitude: "41" });
    await expect(writeLedgerRow(clerk, wrong, now)).rejects.toMatchObject({
      code: "invalid",
      details: { fields: { "values.c1": ["ledgers.cells.required"], "values.c2": ["ledgers.cells.text-long"], "values.c6": ["ledgers.cells.number"], "values.c7": ["ledgers.cells.choice"], "values.c10": ["ledgers.cells.date"], longitude: ["ledgers.cells.place"] } },
    });
  });

  it("are consolidated for the bureaus and the office; a county sees and writes its own alone", async () => {
    const other = await person("longcheng");
    await writeLedgerRow(clerk, row({ c1: "双塔工地" }), lastMonth);
    const { no } = await writeLedgerRow(other, row({ c1: "龙城工地" }), now);
    const names = async (reader: Person) => (await rowsOf(reader)).map(({ values }) => values.c1);
    expect(await names(clerk)).toEqual(["双塔工地"]);
    for (const reader of [office, await person("leader"), await person("zjj")]) expect(await names(reader)).toEqual(["双塔工地", "龙城工地"]);
    const kind = await getLedgerKind(office, code);
    expect((await consolidateLedger(office, kind.id, today)).map(({ organisation, rows, added }) => [organisation.code, rows, added])).toEqual([["shuangta", 1, 0], ["longcheng", 1, 1]]);
    expect(await consolidateLedger(clerk, kind.id, today)).toHaveLength(1);
    await expect(getLedgerRow(clerk, kind.id, no)).rejects.toMatchObject({ code: "not-found" });
    const foreign = (await rowsOf(other))[0]!;
    await expect(writeLedgerRow(clerk, row({ c1: "改别人的" }, { id: foreign.id, version: 1 }), now)).rejects.toMatchObject({ code: "not-found" });
    await expect(removeLedgerRow(clerk, { id: foreign.id, version: 1 }, now)).rejects.toMatchObject({ code: "not-found" });
    for (const reader of [office, await person("leader.2")]) await expect(writeLedgerRow(reader, row({ c1: "办公室" }), now)).rejects.toMatchObject({ code: "forbidden" });
    expect(await rowsOf(office, { organisation: "longcheng" })).toHaveLength(1);
    expect(await rowsOf(office, { q: "双塔" })).toHaveLength(1);
    expect(await rowsOf(office, { q: "%" })).toEqual([]);
    expect(await countLedgerRows(office, kind.id, everything)).toBe(2);
  });
});

describe("a ledger's kind", () => {
  const columns = (given: Record<string, Record<string, string>>) => defineKindSchema.parse({ code: "gas-stations", name: "加油站台账", columns: Object.fromEntries(Object.entries(given).map(([key, column]) => [key, { key, type: "text", ...column }])) });

  it("is defined and changed by the office alone, and a column in use stays", async () => {
    const input = columns({ c1: { label: "名称", isRequired: "on" }, c2: { label: "等级", type: "choice", choices: "甲、乙，甲" }, c3: { label: "" } });
    expect(input.columns).toMatchObject([{ key: "c1", isRequired: true }, { key: "c2", choices: ["甲", "乙"] }]);
    await expect(defineLedgerKind(clerk, input, now)).rejects.toMatchObject({ code: "forbidden" });
    await defineLedgerKind(office, input, now);
    await expect(defineLedgerKind(office, input, now)).rejects.toMatchObject({ code: "invalid" });
    await writeLedgerRow(clerk, { ...row({ c1: "城南站", c2: "甲" }), kindCode: "gas-stations" }, now);
    const kind = await getLedgerKind(office, "gas-stations");
    const change = { id: kind.id, version: 1, name: kind.name, hasPlace: true, columns: [...kind.columns] };
    await expect(changeLedgerKind(office, { ...change, columns: kind.columns.slice(0, 1) }, now)).rejects.toMatchObject({ code: "invalid" });
    await expect(changeLedgerKind(office, { ...change, columns: kind.columns.map((column) => ({ ...column, type: "text" as const })) }, now)).rejects.toMatchObject({ code: "invalid" });
    await changeLedgerKind(office, { ...change, columns: [...kind.columns.map((column) => ({ ...column, label: `新${column.label}` })), { key: "c3", label: "电话", type: "text", isRequired: false, choices: [], unit: "" }] }, now);
    await expect(changeLedgerKind(office, change, now)).rejects.toMatchObject({ code: "conflict" });
    expect((await listLedgerKinds(office, today)).find((each) => each.code === "gas-stations")).toMatchObject({ counts: { rows: 1 }, columns: [{ label: "新名称" }, { label: "新等级" }, { label: "电话" }] });
  });

  it("counts for an indicator what the own organisation has", async () => {
    const kind = await getLedgerKind(office, code);
    const clause = await testDatabase().clause.findFirstOrThrow({ where: { kind: "indicator", task: { seq: 5 } }, select: { id: true } });
    await expect(countByLedger(clerk, { kindId: kind.id, clauseId: clause.id, intent: "count" }, now)).rejects.toMatchObject({ code: "forbidden" });
    await countByLedger(office, { kindId: kind.id, clauseId: clause.id, intent: "count" }, now);
    await writeLedgerRow(clerk, row({ c1: "一" }), now);
    await writeLedgerRow(await person("longcheng"), row({ c1: "二" }), now);
    expect(await countForIndicators(clerk, [clause.id])).toEqual({ [clause.id]: { ledger: kind.name, code, count: 1 } });
    await countByLedger(office, { kindId: kind.id, clauseId: clause.id, intent: "stop" }, now);
    expect(await countForIndicators(clerk, [clause.id])).toEqual({});
  });
});

describe("a ledger's file", () => {
  const head = "编号,单位,工地名称,施工状态,占地面积,经度,纬度,不认识的栏";

  it("is previewed, confirmed and written once; what it lacks stays; the same again is nothing new", async () => {
    const { no } = await writeLedgerRow(clerk, row({ c1: "老工地", c7: "在建" }), lastMonth);
    await writeLedgerRow(clerk, row({ c1: "不在文件里" }), lastMonth);
    const content = `${head}\n${no},双塔区,老工地,停工,,,,\n,,新工地,在建,3000,120.45,41.57,x\n,,新工地,在建,3000.0,120.45,41.57,\n,,"带引号,和'=1+1'的",在建,,,,\n`;
    const id = await imported(clerk, `\uFEFF${content}`);
    const ready = await getLedgerImport(clerk, id);
    expect(ready).toMatchObject({ state: "ready", summary: { counts: { new: 2, changed: 1, unchanged: 0, repeated: 1, wrong: 0 }, unknownColumns: ["不认识的栏"] } });
    expect((await listLedgerImportRows(clerk, ready.no, { verdict: "changed", after: 0 }))?.rows).toMatchObject([{ no, values: { c7: "停工" }, before: { c7: "在建" } }]);
    expect(await rowsOf(clerk)).toHaveLength(2);
    await confirmLedgerImport(clerk, { id, version: ready.version }, now);
    await advanceLedgerImports(job, () => now, new AbortController().signal);
    expect(await getLedgerImport(clerk, id)).toMatchObject({ state: "done", summary: { written: { added: 2, changed: 1 } } });
    expect((await rowsOf(clerk)).map(({ values }) => values)).toEqual([{ c1: "老工地", c7: "停工" }, { c1: "不在文件里" }, { c1: "新工地", c6: "3000", c7: "在建" }, { c1: "带引号,和'=1+1'的", c7: "在建" }]);
    expect(await testDatabase().ledgerRowChange.count()).toBe(5);
    const again = await getLedgerImport(clerk, await imported(clerk, content));
    expect(again.summary?.counts).toEqual({ new: 0, changed: 0, unchanged: 4, repeated: 0, wrong: 0 });
    await expect(confirmLedgerImport(clerk, { id: again.id, version: again.version }, now)).rejects.toMatchObject({ code: "rule-violated" });
  });

  it("comes back from its own export, as workbook and as text, with nothing to change and no formula", async () => {
    await writeLedgerRow(clerk, row({ c1: "=HYPERLINK(\"x\")", c2: "-5号院", c6: "-3", c7: "在建", c10: "2025-11-01" }, { longitude: "120.45", latitude: "41.57" }), now);
    await writeLedgerRow(await person("longcheng"), row({ c1: "别的县的" }), now);
    const request = (file: string) => new Request(`http://portal.test/${file}`, { headers: { authorization: `Bearer ${clerk.token}` } });
    const context = { params: Promise.resolve({ code }) };
    const csv = Buffer.from(await (await exportCsv(request("rows.csv"), context)).arrayBuffer());
    expect(csv.toString()).toContain("'=HYPERLINK");
    expect(csv.toString()).not.toContain("别的县的");
    const xlsx = Buffer.from(await (await exportXlsx(request("rows.xlsx"), context)).arrayBuffer());
    const { sheets } = await readXlsx(xlsx);
    expect(sheets[0]?.rows[1]?.slice(1, 4)).toEqual(["双塔区", "=HYPERLINK(\"x\")", "-5号院"]);
    for (const [file, name] of [[csv, "a.csv"], [xlsx, "a.xlsx"]] as const) {
      expect((await getLedgerImport(clerk, await imported(clerk, file, name))).summary?.counts).toEqual({ new: 0, changed: 0, unchanged: 1, repeated: 0, wrong: 0 });
    }
  });

  it("names every row that is wrong, and is not written while there is one", async () => {
    const other = await writeLedgerRow(await person("longcheng"), row({ c1: "龙城的" }), now);
    const id = await imported(clerk, `${head}\n,,,在建,,,,\n${other.no},,冒用编号,,,,,\n,,好的,在建,,,,\n,,坐标不全,,,120,,\n`);
    const each = await getLedgerImport(clerk, id);
    expect(each.summary?.counts).toMatchObject({ new: 1, wrong: 3 });
    expect((await listLedgerImportRows(clerk, each.no, { verdict: "wrong", after: 0 }))?.rows.map(({ line, problems }) => [line, problems])).toEqual([[2, { c1: "required" }], [3, { no: "unknown" }], [5, { place: "place" }]]);
    await expect(confirmLedgerImport(clerk, { id, version: each.version }, now)).rejects.toMatchObject({ code: "rule-violated" });
    await cancelLedgerImport(clerk, id, now);
    expect(await listLedgerImportRows(clerk, each.no, { verdict: null, after: 0 })).toBeNull();
  });

  it("is read again when its rows are gone before they were written", async () => {
    const id = await imported(clerk, `${head}\n,,工地,在建,,,,\n`);
    const { no, version } = await getLedgerImport(clerk, id);
    await confirmLedgerImport(clerk, { id, version }, now);
    await dropLedgerStaging(testDatabase(), no);
    await advanceLedgerImports(job, () => now, new AbortController().signal);
    expect(await getLedgerImport(clerk, id)).toMatchObject({ state: "ready" });
    expect(await rowsOf(clerk)).toEqual([]);
  });

  it("is refused in words when it is no table of this ledger", async () => {
    for (const [content, refusal] of [["随便,什么\n1,2\n", "no-header"], [Buffer.from([0x25, 0x50, 0x44, 0x46, 0]), "file-not-text"], [await writeXlsx({ sheets: [{ name: "x", rows: [["无关"]] }] }), "no-header"]] as const) {
      expect(await getLedgerImport(clerk, await imported(clerk, content))).toMatchObject({ state: "refused", refusal });
    }
    const id = await imported(clerk, `${head}\n,,工地,在建,,,,\n`);
    await expect(getLedgerImport(await person("longcheng"), id)).rejects.toMatchObject({ code: "not-found" });
    await expect(imported(office, head)).rejects.toMatchObject({ code: "forbidden" });
    await expect(advanceLedgerImports({ ...office } as never, () => now, new AbortController().signal)).rejects.toMatchObject({ code: "forbidden" });
  });
});
