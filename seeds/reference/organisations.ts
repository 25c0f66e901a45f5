import type { OrganisationDefinition, OrganisationGroupDefinition } from "@/lib/organisations/types";

/** The organisations that the duty table names, bureaus in the order in which they first appear, then the counties. */
export const organisations: readonly OrganisationDefinition[] = [
  bureau(1, "fgw", "市发展改革委", "发改委"),
  bureau(2, "gxj", "市工业和信息化局", "工信局"),
  bureau(3, "sthjj", "市生态环境局", "生态环境局"),
  bureau(4, "gzw", "市国资委", "国资委"),
  bureau(5, "zjj", "市住房和城乡建设局", "住建局", ["市住房城乡建设局"]),
  bureau(6, "scjgj", "市市场监管局", "市场监管局"),
  bureau(7, "czj", "市财政局", "财政局"),
  bureau(8, "cgj", "市城管综合执法局", "城管局"),
  bureau(9, "nyncj", "市农业农村局", "农业农村局"),
  bureau(10, "jtysj", "市交通运输局", "交通局", ["市交通局"]),
  bureau(11, "swj", "市水务局", "水务局"),
  bureau(12, "qxj", "市气象局", "气象局"),
  bureau(13, "gaj", "市公安局", "公安局"),
  {
    code: "gdgs",
    name: "国网朝阳供电公司",
    shortName: "供电公司",
    kind: "enterprise",
    divisionCode: null,
    aliases: ["朝阳供电公司"],
    sortOrder: 14,
  },
  county(15, "shuangta", "双塔区", "211302"),
  county(16, "longcheng", "龙城区", "211303"),
  county(17, "chaoyangxian", "朝阳县", "211321"),
  county(18, "jianping", "建平县", "211322"),
  { ...county(19, "kazuo", "喀喇沁左翼蒙古族自治县", "211324"), shortName: "喀左县", aliases: ["喀左县"] },
  county(20, "beipiao", "北票市", "211381"),
  county(21, "lingyuan", "凌源市", "211382"),
];

export const organisationGroups: readonly OrganisationGroupDefinition[] = [
  {
    code: "county-governments",
    name: "各县（市）区人民政府",
    aliases: ["各县市区人民政府", "各县（市）区"],
    memberCodes: organisations.filter(({ kind }) => kind === "county").map(({ code }) => code),
    isAssumption: false,
  },
  {
    // The plan does not define its members: all organisations until the coordination office edits them.
    code: "heavy-pollution-response-members",
    name: "重污染天气应对成员单位",
    aliases: [],
    memberCodes: organisations.map(({ code }) => code),
    isAssumption: true,
  },
];

function bureau(
  sortOrder: number,
  code: string,
  name: string,
  shortName: string,
  aliases: readonly string[] = [],
): OrganisationDefinition {
  return { code, name, shortName, kind: "bureau", divisionCode: null, aliases, sortOrder };
}

function county(sortOrder: number, code: string, name: string, divisionCode: string): OrganisationDefinition {
  return { code, name, shortName: name, kind: "county", divisionCode, aliases: [], sortOrder };
}
