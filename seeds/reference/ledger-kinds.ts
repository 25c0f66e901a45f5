import type { PrismaClient, Prisma } from "@/lib/db/generated/client";
import type { LedgerColumn } from "@/lib/ledgers/types";

type Kind = { readonly code: string; readonly name: string; readonly hasPlace: boolean; readonly columns: readonly LedgerColumn[]; /** Indicator of the plan that its rows are. */ readonly counts?: string };

const text = (label: string, isRequired = false) => ({ label, type: "text", isRequired, choices: [], unit: "" }) as const;
const number = (label: string, unit: string) => ({ label, type: "number", isRequired: false, choices: [], unit }) as const;
const date = (label: string) => ({ label, type: "date", isRequired: false, choices: [], unit: "" }) as const;
const choice = (label: string, ...choices: readonly string[]) => ({ label, type: "choice", isRequired: false, choices, unit: "" }) as const;

function kind(code: string, name: string, hasPlace: boolean, columns: readonly Omit<LedgerColumn, "key">[], counts?: string): Kind {
  return { code, name, hasPlace, columns: columns.map((column, index) => ({ key: `c${index + 1}`, ...column })), ...(counts && { counts }) };
}

/** The registers that the plan's text demands; the columns are the usual ones, and the office may change them. */
const kinds: readonly Kind[] = [
  kind("construction-sites", "施工工地管理台账", true, [
    text("工地名称", true),
    text("地址"),
    choice("工程类别", "建筑施工", "市政工程", "市政维修养护", "交通施工", "水利施工"),
    text("建设单位"),
    text("施工单位"),
    number("占地面积", "平方米"),
    choice("施工状态", "未开工", "在建", "停工", "完工"),
    choice("六个百分之百", "全部落实", "部分落实", "未落实"),
    text("监管责任人"),
    date("最近检查日期"),
  ]),
  kind("bare-land", "裸露土地管理台账", true, [text("地块名称", true), text("位置"), number("面积", "平方米"), text("权属单位"), choice("治理措施", "绿化", "硬化", "苫盖", "未治理"), date("治理期限"), text("责任人")]),
  kind("straw-resources", "秸秆资源台账", false, [text("乡镇", true), choice("作物", "玉米", "水稻", "高粱", "谷子", "其他"), number("播种面积", "亩"), number("秸秆产生量", "吨"), number("可收集量", "吨")]),
  kind("straw-use", "秸秆离、还田管理台账", false, [text("乡镇", true), text("地块或村"), choice("处理方式", "粉碎还田", "离田饲料化", "离田燃料化", "离田基料化", "其他"), number("面积", "亩"), text("作业主体"), date("完成日期")]),
  // Rows are what is left: one that is gone is taken off its ledger, and so off the count.
  kind("coal-boilers", "建成区35蒸吨及以下在用燃煤锅炉台账", true, [text("单位名称", true), text("锅炉位置"), number("蒸吨", "蒸吨/小时"), choice("用途", "供暖", "工业", "经营"), date("计划淘汰日期")], "建成区35蒸吨/小时及以下燃煤锅炉剩余数"),
  kind("coal-sellers", "禁燃区散煤销售网点台账", true, [text("网点名称", true), text("地址"), text("经营者"), date("计划取缔日期")], "禁燃区内散煤销售网点数"),
  kind("emission-measures", "应急减排措施清单", true, [text("企业名称", true), text("统一社会信用代码"), text("行业"), choice("绩效等级", "A", "B", "C", "D", "引领性", "非引领性"), text("黄色预警措施"), text("橙色预警措施"), text("红色预警措施"), text("联系人")]),
  kind("micro-stations", "污染严重乡镇小微站台账", true, [text("站点名称", true), text("乡镇"), date("建成日期"), choice("状态", "在建", "运行", "停运")]),
];

/** Brings in the ledgers where there is none yet: what the office has set up or changed stays. */
export async function seedLedgerKinds(db: PrismaClient, now: Date): Promise<void> {
  if ((await db.ledgerKind.count()) > 0) return;
  await db.ledgerKind.createMany({
    data: kinds.map(({ code, name, hasPlace, columns }, index) => ({ code, name, hasPlace, columns: columns as unknown as Prisma.InputJsonArray, createdAt: new Date(now.getTime() + index) })),
    skipDuplicates: true,
  });
  for (const { code, counts } of kinds) {
    if (!counts) continue;
    const row = await db.ledgerKind.findUnique({ where: { code }, select: { id: true } });
    await db.clause.updateMany({ where: { kind: "indicator", title: counts, ledgerKindId: null }, data: { ledgerKindId: row?.id ?? null } });
  }
}
