import type {
  ClauseDefinition,
  IndicatorComparator,
  IndicatorDefinition,
  LedgerDefinition,
  MilestoneDefinition,
  RecurringDefinition,
} from "@/lib/plan/types";
import { parseCalendarDate } from "@/lib/time/calendar-date";

/** Texts that stand word for word in several rows. */
const planEnd = "2025年12月";
const siteLedgerByEndOf2023 = "2023年12月底前建立施工工地管理台账";
const siteLedgerKeptCurrent = "建立施工工地管理台账并动态更新";

/** The last day of the year, for duties that the text wants every year without saying when. */
const everyYear = "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31";
const every31August = "FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=31";

/** Everything inside the tasks' texts that has a date, comes back, is a number or is a register; by task, as printed. */
export const clauses: readonly ClauseDefinition[] = [
  continuous(3, "水泥错峰生产常态化", "持续推动常态化水泥错峰生产"),

  planEndMilestone(5, "完成能源结构目标"),
  indicator(5, "清洁能源发电总装机", "全市清洁能源发电总装机突破800万千瓦时", "gt", "800", "万千瓦"),
  indicator(5, "非化石能源装机占比", "非化石能源装机占比超过80%", "gt", "80", "%"),
  indicator(5, "非化石能源消费比重", "非化石能源消费比重达到20%左右", "approx", "20", "%"),

  planEndMilestone(9, "建成区35蒸吨/小时及以下燃煤锅炉全部淘汰"),
  indicator(
    9,
    "建成区35蒸吨/小时及以下燃煤锅炉剩余数",
    "城市建成区35蒸吨/小时及以下的燃煤锅炉全部淘汰",
    "eq",
    "0",
    "台",
  ),

  milestone(
    11,
    "散煤治理项目全部完工",
    "2023年，中央大气污染防治专项资金支持的散煤治理项目全部完工并实现稳定运行",
    "2023-12-31",
  ),
  milestone(11, "主城区基本实现清洁取暖", "2024年，主城区基本实现清洁取暖", "2024-12-31"),
  planEndMilestone(11, "完成散煤清洁能源替代"),
  indicator(11, "散煤治理项目完工率", "散煤治理项目全部完工", "eq", "100", "%"),
  {
    ...ledger(11, "散煤清洁能源替代治理方案", "科学规划制定散煤清洁能源替代治理方案"),
    // Printed as 双塔区、龙城区和朝阳区; the errata say why the third is 朝阳县.
    organisationCodes: ["shuangta", "longcheng", "chaoyangxian"],
  },

  planEndMilestone(12, "完成改造的区域划入禁燃区"),
  ledger(12, "高污染燃料禁燃区", "高污染燃料禁燃区"),

  recurring(14, "每年开展散煤经销点监督检查", "每年定期开展散煤经销点监督检查", everyYear),
  indicator(14, "禁燃区内散煤销售网点数", "禁燃区内散煤销售网点全部取缔", "eq", "0", "个"),

  onEvent(15, "每季秸秆离田还田前提前谋划", "提前谋划秸秆离、还田工作"),
  ledger(15, "秸秆资源台账", "建立秸秆资源台账"),
  ledger(15, "秸秆离、还田管理台账", "建立秸秆离、还田管理台账"),

  { ...onEvent(16, "重要时间节点秸秆禁烧管控", "紧盯收工时、上半夜、雨雪前、播种前及锅炉集中启炉等重要时间节点"), review: "straw" },
  ledger(16, "卫星遥感火点核实", "及时对国家、省反馈的卫星遥感火点开展现场核实"),

  milestone(17, "建立施工工地管理台账", siteLedgerByEndOf2023, "2023-12-31"),
  milestone(17, "建立裸露土地管理台账", "2023年12月底前建立管理台账", "2023-12-31"),
  continuous(17, "施工工地管理台账动态更新", siteLedgerKeptCurrent),
  continuous(17, "裸露土地管理台账动态更新", "建立管理台账并动态更新"),
  sixHundredPercents(17),
  ledger(17, "施工工地管理台账", "施工工地管理台账"),
  ledger(17, "裸露土地管理台账", "裸露土地排查，2023年12月底前建立管理台账"),

  ...[18, 19, 20].flatMap((seq) => [
    milestone(seq, "建立施工工地管理台账", siteLedgerByEndOf2023, "2023-12-31"),
    continuous(seq, "施工工地管理台账动态更新", siteLedgerKeptCurrent),
    sixHundredPercents(seq),
    ledger(seq, "施工工地管理台账", "施工工地管理台账"),
  ]),

  { ...continuous(21, "冬、春季建筑工地全覆盖检查", "冬、春季分别开展建筑工地全覆盖检查"), seasons: ["winter", "spring"] },
  indicator(21, "建筑工地检查覆盖率", "建筑工地全覆盖检查", "eq", "100", "%"),

  continuous(22, "两本台账动态更新", "建立并动态更新施工工地管理台账、裸露土地管理台账"),
  ledger(22, "施工工地管理台账（汇总）", "施工工地管理台账"),
  ledger(22, "裸露土地管理台账（汇总）", "裸露土地管理台账"),

  { ...onEvent(25, "重污染天气过程后开展响应效果评估", "及时开展重污染天气应急响应效果评估"), episodeDriven: true, review: "always" },
  indicator(25, "7—10天污染过程预报准确率", "逐步提高未来7—10天区域污染过程预报准确率", null, null, "%"),

  ledger(26, "大气污染物和温室气体排放融合清单", "大气污染物和温室气体排放融合清单"),
  ledger(26, "污染严重乡镇小微站", "在污染严重乡镇增设小微站"),

  onEvent(
    27,
    "国家、省要求变化后及时修订应急预案",
    "按照国家、省相关要求，优化重污染天气预警启动标准，及时修订市、县重污染天气应急预案",
  ),
  ledger(27, "市、县重污染天气应急预案", "市、县重污染天气应急预案"),

  { ...onEvent(28, "预测出现污染过程时积极应对", "对预测将要出现的中度、轻度污染过程和特征污染物开展积极应对"), review: "always" },

  recurring(29, "修订应急减排措施清单", "每年8月底前完成应急减排措施清单修订", every31August),
  indicator(29, "涉气企业清单覆盖率", "涉气企业全覆盖", "eq", "100", "%"),
  ledger(29, "应急减排措施清单", "应急减排措施清单"),

  recurring(30, "相关经费列入本级财政预算", "列入本级财政预算", everyYear),

  { ...onEvent(31, "重污染天后复盘专项治理和联合执法", "开展大气污染专项治理和联合执法"), review: "always" },

  { ...onEvent(32, "重污染天后整改问题、举一反三", "督促相关问题整改到位，并举一反三加强监管"), review: "always" },

  {
    ...onEvent(
      33,
      "应急响应期间监管执法检查",
      "加大重污染天气应急响应期间应急减排企业减排措施落实情况的监管执法检查力度",
    ),
    episodeDriven: true,
    review: "always",
  },
];

function milestone(seq: number, title: string, quote: string, dueOn: string): MilestoneDefinition {
  return { kind: "milestone", seq, title, quote, quoteSource: "content", dueOn: parseCalendarDate(dueOn) };
}

/** The date in the row's own deadline column. */
function planEndMilestone(seq: number, title: string): MilestoneDefinition {
  return { ...milestone(seq, title, planEnd, "2025-12-31"), quoteSource: "deadline" };
}

function recurring(seq: number, title: string, quote: string, recurrence: string): RecurringDefinition {
  return { ...continuous(seq, title, quote), recurrence };
}

/** Opened by an event that the text describes, not by the calendar. */
function onEvent(seq: number, title: string, quote: string): RecurringDefinition {
  return { ...continuous(seq, title, quote), eventDriven: true };
}

/** Holds without interruption; judged with every reporting period. */
function continuous(seq: number, title: string, quote: string): RecurringDefinition {
  const dates = { recurrence: null, seasons: [], eventDriven: false, episodeDriven: false, review: null };
  return { kind: "recurring", seq, title, quote, quoteSource: "content", ...dates };
}

function indicator(
  seq: number,
  title: string,
  quote: string,
  comparator: IndicatorComparator | null,
  target: string | null,
  unit: string,
): IndicatorDefinition {
  // Shares are averaged, counted things add up.
  const aggregate = unit === "%" ? "mean" : "sum";
  return { kind: "indicator", seq, title, quote, quoteSource: "content", comparator, target, unit, aggregate };
}

function sixHundredPercents(seq: number): IndicatorDefinition {
  return indicator(seq, "“六个百分百”落实率", "六个百分百", "eq", "100", "%");
}

function ledger(seq: number, title: string, quote: string): LedgerDefinition {
  return { kind: "ledger", seq, title, quote, quoteSource: "content" };
}
