import type { ErratumDefinition } from "@/lib/plan/types";

/** What looks like a misprint in the duty table. The printed text stays as it is; these stand beside it. */
export const errata: readonly ErratumDefinition[] = [
  {
    seq: 5,
    field: "content",
    quote: "总装机突破800万千瓦时",
    likely: "总装机突破800万千瓦",
    note: "装机容量的单位应为“万千瓦”，“万千瓦时”是发电量单位。",
  },
  {
    seq: 9,
    field: "name",
    quote: "加大燃煤供暖锅炉淘汰力度",
    likely: "加大燃煤锅炉淘汰力度",
    note: "与第10项应为同一任务名称，正文为“加大燃煤锅炉淘汰力度”。",
  },
  {
    seq: 10,
    field: "name",
    quote: "加大燃煤锅炉淘汰力度",
    likely: "加大燃煤锅炉淘汰力度",
    note: "与第9项名称不一致：第9项多“供暖”二字，本项与正文相同。",
  },
  {
    seq: 11,
    field: "content",
    quote: "朝阳区",
    likely: "朝阳县",
    note: "朝阳市没有朝阳区，正文为“朝阳县”。",
  },
  {
    seq: 11,
    field: "content",
    quote: "落实治理计划至落实治理计划至",
    likely: "落实治理计划至",
    note: "短语重复，正文只有一次。",
  },
  {
    seq: 16,
    field: "name",
    quote: "提高秸秆综合利用水平",
    likely: "加强秸秆禁烧管控",
    note: "名称与第15项相同，内容却是正文“加强秸秆禁烧管控”一段。",
  },
  ...[17, 18, 19, 20].map(
    (seq): ErratumDefinition => ({
      seq,
      field: "content",
      quote: "六个百分百",
      likely: "六个百分之百",
      note: "通行说法为“六个百分之百”。",
    }),
  ),
  {
    seq: 21,
    field: "cooperatingText",
    quote: "市交通局",
    likely: "市交通运输局",
    note: "机构名称应为“市交通运输局”，正文及第19、22项均如此。",
  },
  {
    seq: 25,
    field: "content",
    quote: "执行情况 and 成效",
    likely: "执行情况和成效",
    note: "“and”应为“和”，正文同样误印。",
  },
  {
    seq: 30,
    field: "cooperatingText",
    quote: "/",
    likely: "市生态环境局",
    note: "内容要求“配合市生态环境局包装申报能力建设项目”，配合部门一栏却为“/”，可能漏列市生态环境局。",
  },
  {
    seq: 33,
    field: "content",
    quote: "车流量、等手段",
    likely: "车流量等手段",
    note: "“等”前多一个顿号，正文没有。",
  },
];
