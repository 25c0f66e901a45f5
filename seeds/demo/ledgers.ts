import type { PrismaClient } from "@/lib/db/generated/client";
import { wordsOf } from "@/lib/ledgers/row-values";
import { inTransaction } from "@/lib/db/transaction";
import { placesOf } from "@/seeds/demo/places";
import { demoId, randomFor, type Random } from "@/seeds/demo/random";

const dayMs = 86_400_000;
const sitesEach = 12;
const landsEach = 6;

/** Invents construction sites and bare land for each county, marked as demonstration in their names. Once. */
export async function seedDemoLedgers(db: PrismaClient, now: Date): Promise<number> {
  if ((await db.ledgerRow.count()) > 0) return 0;
  const kinds = await db.ledgerKind.findMany({ where: { code: { in: ["construction-sites", "bare-land"] } }, select: { id: true, code: true } });
  const counties = await db.organisation.findMany({ where: { kind: "county" }, orderBy: { sortOrder: "asc" }, select: { id: true, code: true } });
  const clerks = await db.account.findMany({ where: { isDemo: true, role: "clerk" }, select: { id: true, organisationId: true } });
  const rows = counties.flatMap(({ id: organisationId, code }) => {
    const clerk = clerks.find((each) => each.organisationId === organisationId);
    const random = randomFor(`ledgers ${code}`);
    return kinds.flatMap((kind) =>
      Array.from({ length: kind.code === "bare-land" ? landsEach : sitesEach }, (_, index) => {
        const createdAt = new Date(now.getTime() - random.int(2, 400) * dayMs);
        const values = kind.code === "bare-land" ? landOf(random, code, index) : siteOf(random, code, index);
        return { row: { id: demoId(random, createdAt), kindId: kind.id, organisationId, values, words: wordsOf(values), createdAt, changedAt: createdAt }, changedById: clerk?.id };
      }),
    );
  });
  const written = rows.flatMap(({ row, changedById }) => (changedById ? [{ row, changedById }] : []));
  await inTransaction(db, async (tx) => {
    await tx.ledgerRow.createMany({ data: written.map(({ row }) => row) });
    await tx.ledgerRowChange.createMany({ data: written.map(({ row: { id, values, createdAt }, changedById }) => ({ rowId: id, version: 1, values, changedById, changedAt: createdAt })) });
  });
  return written.length;
}

function siteOf(random: Random, code: string, index: number): Record<string, string> {
  const place = random.pick(placesOf[code] ?? ["城区"]);
  return {
    c1: `（演示）${place}${random.pick(["安置房", "学校改扩建", "道路改造", "供热管网", "商业综合体", "排水改造"])}${index + 1}标`,
    c2: place,
    c3: random.pick(["建筑施工", "市政工程", "市政维修养护", "交通施工", "水利施工"]),
    c4: `（演示）${place}建设单位`,
    c6: String(random.int(8, 480) * 100),
    c7: random.pick(["在建", "在建", "停工", "未开工"]),
    c8: random.chance(0.8) ? "全部落实" : "部分落实",
    c10: `2025-11-${String(random.int(1, 19)).padStart(2, "0")}`,
  };
}

function landOf(random: Random, code: string, index: number): Record<string, string> {
  const place = random.pick(placesOf[code] ?? ["城区"]);
  return { c1: `（演示）${place}${index + 1}号地块`, c2: place, c3: String(random.int(5, 300) * 100), c5: random.pick(["绿化", "硬化", "苫盖", "未治理"]), c6: `2026-0${random.int(1, 6)}-30` };
}
