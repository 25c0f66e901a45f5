import { readXlsx } from "hucre/xlsx";
import { beforeEach, describe, expect, it } from "vitest";
import { GET as download } from "@/app/api/v1/ledger-exports/[id]/route";
import { findReader } from "@/lib/accounts/queries/find-actor";
import { surveyEvidence } from "@/lib/evidence/commands/verify-evidence";
import { messages } from "@/lib/i18n/messages";
import { makeLedgerExports, requestLedgerExport } from "@/lib/ledgers/commands/ledger-exports";
import { getLedgerExport } from "@/lib/ledgers/queries/ledger-exports";
import { blobStore } from "@/lib/storage/blob-store";
import { shanghaiDate } from "@/lib/time/zone";
import { seedLedgerKinds } from "@/seeds/reference/ledger-kinds";
import { testDatabase } from "../../support/database";
import { apiRequest, now, person, refusalOf, startWithPlan, undoneByAudit, type Person } from "../../support/factories";

const job = { kind: "system", name: "ledger-export" } as const;
const code = "construction-sites";
const sites = 12_000;
const everything = { code, after: 0 } as const;
let office: Person;
let county: Person;

beforeEach(async () => {
  await startWithPlan();
  await seedLedgerKinds(testDatabase(), now);
  office = await person("admin");
  county = await person("shuangta");
  // Half of them the county's, half its neighbour's.
  await testDatabase().$executeRaw`
    INSERT INTO "ledger_row" ("id", "kind_id", "organisation_id", "values", "words", "created_at", "changed_at")
    SELECT gen_random_uuid(), k."id", o."id", jsonb_build_object('c1', '工地' || n, 'c6', n::text), '工地' || n, ${now}, ${now}
    FROM generate_series(1, ${sites}) n, "ledger_kind" k, "organisation" o
    WHERE k."code" = ${code} AND o."code" = CASE WHEN n % 2 = 0 THEN 'shuangta' ELSE 'longcheng' END`;
});

const make = (stop = new AbortController().signal, clock = () => now) =>
  makeLedgerExports(job, { readerOf: (accountId) => findReader(accountId, shanghaiDate(now)), titles: messages.ledgers.fixed, clock, stop });
const fetched = (reader: Person, id: string) => download(apiRequest(`/api/v1/ledger-exports/${id}`, reader.token), { params: Promise.resolve({ id }) });

describe("a long workbook of a ledger", () => {
  it("is made behind the answer, counts its rows as it goes, and is its asker's alone", async () => {
    const { id } = await requestLedgerExport(office, everything, now);
    expect(await getLedgerExport(office, id)).toMatchObject({ state: "waiting", total: sites, progress: 0 });
    expect((await fetched(office, id)).status).toBe(404);
    expect(await make()).toBe(1);
    expect(await getLedgerExport(office, id)).toMatchObject({ state: "done", progress: sites });
    const response = await fetched(office, id);
    expect(response.headers.get("content-disposition")).toContain(encodeURIComponent("施工工地管理台账-2025-11-20.xlsx"));
    const { sheets } = await readXlsx(Buffer.from(await response.arrayBuffer()));
    expect(sheets[0]?.rows).toHaveLength(sites + 1);
    expect(sheets[0]?.rows[0]?.slice(0, 3)).toEqual(["编号", "单位", "工地名称"]);
    for (const stranger of [county, await person("leader"), await person("admin.2")]) {
      expect(await refusalOf(getLedgerExport(stranger, id))).toBe("not-found");
      expect((await fetched(stranger, id)).status).toBe(404);
    }
    expect(await make()).toBe(0);
    expect(await testDatabase().auditEvent.findMany({ where: { subjectId: id }, select: { action: true, after: true } })).toEqual([{ action: "ledgerExport.requested", after: { ledger: code, rows: sites } }]);
  });

  it("holds what its asker may read when it is made", async () => {
    const { id } = await requestLedgerExport(county, { ...everything, q: "工地1" }, now);
    const all = await requestLedgerExport(county, everything, now);
    await make();
    const rowsOf = async (which: string) => (await readXlsx(Buffer.from(await (await fetched(county, which)).arrayBuffer()))).sheets[0]?.rows.slice(1) ?? [];
    expect(await rowsOf(all.id)).toHaveLength(sites / 2);
    const found = await rowsOf(id);
    expect(found.length).toBeGreaterThan(1_000);
    expect(found.every(([, organisation, name]) => organisation === "双塔区" && String(name).startsWith("工地1"))).toBe(true);
  });

  it("is not made for who may no longer be here", async () => {
    const { id } = await requestLedgerExport(county, everything, now);
    await testDatabase().account.update({ where: { id: county.accountId }, data: { disabledAt: now } });
    await make();
    expect(await testDatabase().ledgerExport.findUnique({ where: { id }, select: { state: true, sha256: true } })).toEqual({ state: "failed", sha256: null });
  });

  it("that was stopped is made anew, once, by one of several at it", async () => {
    const { id } = await requestLedgerExport(office, everything, now);
    const stop = new AbortController();
    stop.abort();
    expect(await make(stop.signal)).toBe(0);
    expect(await getLedgerExport(office, id)).toMatchObject({ state: "waiting" });
    const made = await Promise.all([make(), make(), make()]);
    expect(made.reduce((sum, each) => sum + each, 0)).toBe(1);
    expect(await getLedgerExport(office, id)).toMatchObject({ state: "done", progress: sites });
  });

  it("that fails keeps none behind it waiting, and is made the next time", async () => {
    const first = await requestLedgerExport(county, everything, now);
    const second = await requestLedgerExport(office, everything, new Date(now.getTime() + 1_000));
    const readerOf = (accountId: string) => (accountId === county.accountId ? Promise.reject(new Error("away")) : findReader(accountId, shanghaiDate(now)));
    const attempt = makeLedgerExports(job, { readerOf, titles: messages.ledgers.fixed, clock: () => now, stop: new AbortController().signal });
    await expect(attempt).rejects.toThrow("1 ledgers were not made into workbooks, 1 were");
    expect(await getLedgerExport(county, first.id)).toMatchObject({ state: "waiting" });
    expect(await getLedgerExport(office, second.id)).toMatchObject({ state: "done" });
    expect(await make()).toBe(1);
  });

  it("is forgotten after a week; its bytes belong to nobody then, and to it before", async () => {
    const { id } = await requestLedgerExport(office, everything, now);
    await make();
    const { sha256 } = await testDatabase().ledgerExport.findUniqueOrThrow({ where: { id }, select: { sha256: true } });
    const later = new Date(Date.now() + 3 * 86_400_000);
    const orphans = async () => {
      const { orphans: found } = await surveyEvidence(later, () => undefined);
      return found;
    };
    expect(await orphans()).not.toContain(sha256);
    await make(undefined, () => new Date(now.getTime() + 8 * 86_400_000));
    expect(await refusalOf(getLedgerExport(office, id))).toBe("not-found");
    expect(await orphans()).toContain(sha256);
    await blobStore().remove(sha256 ?? "");
  });

  it("waits its turn: three at most of one asker, each with its audit or not at all", async () => {
    expect(await undoneByAudit(() => requestLedgerExport(office, everything, now))).toBe(true);
    // Of many at once some may lose to the others every time; what they leave is filled one by one.
    await Promise.all(Array.from({ length: 6 }, () => refusalOf(requestLedgerExport(office, everything, now))));
    for (let count = 0; count < 3; count++) await refusalOf(requestLedgerExport(office, everything, now));
    expect(await refusalOf(requestLedgerExport(office, everything, now))).toBe("rule-violated ledgers.exports-waiting");
    expect(await refusalOf(requestLedgerExport(county, { code: "none", after: 0 }, now))).toBe("not-found");
    expect(await testDatabase().ledgerExport.count()).toBe(3);
  });

  it("is made by the clock alone", async () => {
    expect(await refusalOf(makeLedgerExports(office as never, { readerOf: async () => null, titles: messages.ledgers.fixed, clock: () => now, stop: new AbortController().signal }))).toMatch(/^forbidden/);
    expect(await refusalOf(requestLedgerExport({ ...office, isReadOnly: true }, everything, now))).toBe("forbidden policy.readOnlyToken");
  });
});
