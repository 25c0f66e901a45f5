import type { SourceRow } from "@/lib/imports/types";

/** A table as people write it, and what must come of it. */
export type Variant = {
  readonly what: string;
  readonly rows: readonly (readonly string[])[];
  readonly carried?: Readonly<Record<number, readonly number[]>>;
  /** `seq due lead|lead / cooperating / responsible`, by code; `-` for no date, `*` for one that comes back. */
  readonly tasks: readonly string[];
  /** Codes of the doubts and errors that a person must decide. */
  readonly doubts?: readonly string[];
  readonly unknown?: readonly string[];
};

const head = ["序号", "任务名称", "具体内容", "完成时限", "牵头部门", "配合部门", "责任单位"];
const first = ["1", "甲任务", "做好甲事。", "2025年12月", "市生态环境局", "市气象局", "双塔区"];
const second = ["2", "乙任务", "做好乙事。", "持续推进", "市公安局", "/", "龙城区"];
const tasks = ["1 2025-12-31 sthjj / qxj / shuangta", "2 - gaj / / longcheng"];
const plain = { tasks };

function titled(titles: Readonly<Record<number, string>>) {
  return head.map((title, position) => titles[position] ?? title);
}
function firstWith(changes: Readonly<Record<number, string>>): string[] {
  return first.map((cell, position) => changes[position] ?? cell);
}
function due(text: string, expected: string, doubts: readonly string[] = []): Variant {
  return { what: `the deadline ${text}`, rows: [head, firstWith({ 3: text })], tasks: [`1 ${expected} sthjj / qxj / shuangta`], doubts };
}
function names(what: string, lead: string, cooperating: string, responsible: string, expected: string, rest: Pick<Variant, "unknown" | "doubts"> = {}): Variant {
  return { what, rows: [head, firstWith({ 4: lead, 5: cooperating, 6: responsible })], tasks: [`1 2025-12-31 ${expected}`], ...rest };
}
/** Columns in another order. */
function permuted(order: readonly number[]): string[][] {
  return [head, first, second].map((cells) => order.map((position) => cells[position] ?? ""));
}
/** Without some columns. */
function without(...positions: readonly number[]): string[][] {
  return [head, first, second].map((cells) => cells.filter((_, position) => !positions.includes(position)));
}
const across = (text: string) => head.map(() => text);
const alone = (text: string) => [text, ...head.slice(1).map(() => "")];

export const variants: readonly Variant[] = [
  { what: "as the reference plan prints it", rows: [head, first, second], ...plain },
  { what: "重点任务, 工作措施, 时间节点, 牵头单位, 配合单位, 责任部门", rows: [titled({ 1: "重点任务", 2: "工作措施", 3: "时间节点", 4: "牵头单位", 5: "配合单位", 6: "责任部门" }), first, second], ...plain },
  { what: "主要任务, 完成时间, 参与单位, 责任领导", rows: [titled({ 1: "主要任务", 3: "完成时间", 5: "参与单位", 6: "责任领导" }), first, second], ...plain },
  { what: "titles with spaces, brackets and a colon", rows: [titled({ 0: "序　号", 3: "完成时限（年/月）", 4: "牵头 部门：" }), first, second], ...plain },
  { what: "columns from right to left", rows: permuted([6, 5, 4, 3, 2, 1, 0]), ...plain },
  { what: "columns shuffled", rows: permuted([3, 0, 6, 1, 4, 2, 5]), ...plain },
  { what: "with a remark column", rows: [[...head, "备注"], [...first, "见附件"], [...second, ""]], ...plain },
  { what: "without numbers", rows: without(0), ...plain, doubts: ["missing-column"] },
  { what: "without cooperating organisations", rows: without(5), tasks: ["1 2025-12-31 sthjj / / shuangta", "2 - gaj / / longcheng"], doubts: ["missing-column"] },
  { what: "without deadlines", rows: without(3), tasks: ["1 - sthjj / qxj / shuangta", "2 - gaj / / longcheng"], doubts: ["missing-column"] },
  { what: "without contents", rows: without(2), ...plain, doubts: ["missing-column"] },
  { what: "without leads", rows: without(4), tasks: ["1 2025-12-31 / qxj / shuangta", "2 - / / longcheng"], doubts: ["missing-column", "no-lead", "no-lead"] },
  { what: "an unknown column", rows: [[...head, "分值"], [...first, "5"], [...second, "6"]], ...plain, doubts: ["unknown-column"] },
  { what: "two columns of one meaning", rows: [["责任领导", ...head], ["张三", ...first], ["李四", ...second]], ...plain, doubts: ["duplicate-column"] },
  { what: "the head repeated", rows: [head, first, head, second], ...plain },
  { what: "the head repeated in another order", rows: [head, first, [...head].toReversed(), [...second].toReversed()], ...plain },
  { what: "a head of two rows", rows: [titled({ 4: "责任分工", 5: "责任分工", 6: "责任分工" }), ["", "", "", "", "牵头部门", "配合部门", "责任单位"], first, second], ...plain },
  { what: "a title across the table", rows: [across("重点任务职责分工"), head, first, second], ...plain },
  { what: "a row split by a page break", rows: [head, firstWith({ 2: "做好甲" }), ["", "", "事。", "", "", "", ""], second], ...plain, doubts: ["joined-row"] },
  { what: "a row split in its names by a page break, below a repeated head", rows: [head, firstWith({ 6: "双塔区、" }), head, ["", "", "", "", "", "", "朝阳县"], second], tasks: ["1 2025-12-31 sthjj / qxj / shuangta|chaoyangxian", "2 - gaj / / longcheng"], doubts: ["joined-row"] },
  { what: "a name torn by a line break", rows: [head, firstWith({ 4: "市住房和\n城乡建设局" }), second], tasks: ["1 2025-12-31 zjj / qxj / shuangta", tasks[1]!] },
  { what: "a merged name", rows: [head, first, ["2", "甲任务", ...second.slice(2)]], carried: { 3: [1] }, ...plain },
  { what: "merged organisations and deadline", rows: [head, first, ["2", "乙任务", "做好乙事。", "2025年12月", "市生态环境局", "市气象局", "双塔区"]], carried: { 3: [3, 4, 5, 6] }, tasks: [tasks[0]!, "2 2025-12-31 sthjj / qxj / shuangta"] },
  { what: "rows merged under one number", rows: [head, first, ["1", "甲任务", "做好丙事。", "2025年12月", "市水务局", "", ""], second], carried: { 3: [0, 1, 3] }, tasks: ["1 2025-12-31 sthjj|swj / qxj / shuangta", tasks[1]!] },
  { what: "rows merged under one number with other deadlines", rows: [head, first, ["1", "甲任务", "做好丙事。", "2024年12月", "市水务局", "", ""]], carried: { 3: [0, 1] }, tasks: ["1 2025-12-31 sthjj|swj / qxj / shuangta"], doubts: ["deadlines-differ"] },
  { what: "section rows across the table", rows: [head, across("一、甲行动"), first, across("二、乙行动"), second], ...plain },
  { what: "section rows in the first cell", rows: [head, alone("（一）甲行动"), first, alone("（二）乙行动"), second], ...plain },
  { what: "section rows with a Chinese number of their own", rows: [head, ["一", "甲行动", "", "", "", "", ""], first, second], ...plain },
  { what: "a table a section, numbers beginning anew", rows: [["一、甲行动"], head, first, ["二、乙行动"], head, ["1", ...second.slice(1)]], ...plain, doubts: ["renumbered"] },
  { what: "total rows", rows: [head, first, second, ["合计", "2项", "", "", "", "", ""]], ...plain },
  { what: "a note below the table", rows: [head, first, second, alone("注：牵头部门负责汇总。")], ...plain, doubts: ["text-outside-table"] },
  { what: "/ for none", rows: [head, firstWith({ 5: "/" })], tasks: ["1 2025-12-31 sthjj / / shuangta"] },
  { what: "— for none", rows: [head, firstWith({ 5: "——" })], tasks: ["1 2025-12-31 sthjj / / shuangta"] },
  { what: "－ for none", rows: [head, firstWith({ 5: "－" })], tasks: ["1 2025-12-31 sthjj / / shuangta"] },
  { what: "无 for none", rows: [head, firstWith({ 5: " 无 " })], tasks: ["1 2025-12-31 sthjj / / shuangta"] },
  { what: "blank for none", rows: [head, firstWith({ 5: "" })], tasks: ["1 2025-12-31 sthjj / / shuangta"] },
  { what: "full-width digits", rows: [head, firstWith({ 0: "１", 3: "２０２５年１２月" }), firstWith({ 0: "２．", 3: "２０２５年６月" })], tasks: [tasks[0]!, "2 2025-06-30 sthjj / qxj / shuangta"] },
  names("、 between names", "市生态环境局、市气象局", "/", "双塔区、龙城区", "sthjj|qxj / / shuangta|longcheng"),
  names("， between names", "市生态环境局，市气象局", "/", "双塔区，龙城区", "sthjj|qxj / / shuangta|longcheng"),
  names(", and ; between names", "市生态环境局,市气象局;市公安局", "/", "双塔区；龙城区", "sthjj|qxj|gaj / / shuangta|longcheng"),
  names("spaces and line breaks between names", "市生态环境局 市气象局\n市公安局", "/", "双塔区\r\n龙城区", "sthjj|qxj|gaj / / shuangta|longcheng"),
  names("separators inside brackets", "市气象局（市气象台、预警中心）", "/", "各县（市）区人民政府", "qxj / / shuangta|longcheng|chaoyangxian|jianping|kazuo|beipiao|lingyuan"),
  names("牵头 and 配合 in one cell", "", "", "市生态环境局牵头，市气象局、市公安局配合", "sthjj / qxj|gaj /"),
  names("roles by labels in one cell", "", "", "牵头单位：市生态环境局；配合单位：市气象局、市公安局；责任单位：双塔区", "sthjj / qxj|gaj / shuangta"),
  names("roles in brackets", "", "", "市生态环境局（牵头）、市气象局（配合）、双塔区", "sthjj / qxj / shuangta"),
  names("按职责分工负责", "", "", "由市生态环境局牵头，市气象局、双塔区按职责分工负责", "sthjj / / qxj|shuangta"),
  names("牵头 in the lead's own column", "市生态环境局牵头", "市气象局配合", "双塔区", "sthjj / qxj / shuangta"),
  names("a suffix that several share", "市生态环境局", "/", "双塔区、龙城区、朝阳县人民政府", "sthjj / / shuangta|longcheng|chaoyangxian"),
  names("和 between names", "市生态环境局", "/", "双塔区、龙城区和朝阳县", "sthjj / / shuangta|longcheng|chaoyangxian"),
  names("aliases and short names", "市住房城乡建设局", "生态环境局、朝阳市公安局", "喀左县", "zjj / sthjj|gaj / kazuo"),
  names("an unknown name", "市商务局", "/", "双塔区", "/ / shuangta", { unknown: ["市商务局"] }),
  names("unknown names beside known ones", "市生态环境局", "有关企业、市气象局", "各相关单位", "sthjj / qxj /", { unknown: ["有关企业", "各相关单位"] }),
  names("nobody at all", "/", "/", "/", "/ /", { doubts: ["empty-cell", "no-organisation"] }),
  due("2025年12月", "2025-12-31"),
  due("2024年底前", "2024-12-31"),
  due("12月", "-", ["yearless-deadline"]),
  due("年底前", "-", ["yearless-deadline"]),
  due("每年8月底前", "*"),
  due("长期坚持", "-"),
  due("按时序推进", "-"),
  due("2026年6月持续跟踪", "2026-06-30", ["continued-deadline"]),
  due("2023—2025年", "2025-12-31"),
  due("2025年6月前", "2025-06-30", ["ambiguous-deadline"]),
  due("2025年三季度", "2025-09-30"),
  due("二〇二五年六月底前", "2025-06-30"),
  due("2025.6.30", "2025-06-30"),
  due("尽快", "-", ["unreadable-deadline"]),
  due("", "-", ["unreadable-deadline"]),
  { what: "a number missing", rows: [head, first, ["3", ...second.slice(1)]], tasks: [tasks[0]!, "3 - gaj / / longcheng"], doubts: ["seq-gap"] },
  { what: "a number twice", rows: [head, first, ["1", ...second.slice(1)]], tasks: [tasks[0]!, "1 - gaj / / longcheng"], doubts: ["duplicate-seq"] },
  { what: "a row without a number but with a name", rows: [head, first, ["", ...second.slice(1)]], tasks: [tasks[0]!], doubts: ["unreadable-seq"] },
  { what: "cells beyond the head", rows: [head, [...first, "多出的话"]], tasks: [tasks[0]!], doubts: ["extra-cells"] },
  { what: "another table before", rows: [["指标", "2024", "2025"], ["优良天数", "300", "310"], head, first, second], ...plain, doubts: ["row-before-header", "row-before-header"] },
  {
    what: "many at once: other titles and order, a section, a page break, 无, roles and suffixes in cells",
    rows: [
      ["责任分工", "工作措施", "主要任务", "序 号", "时间节点"],
      ["一、甲行动", "", "", "", ""],
      ["市生态环境局牵头，市气象局配合", "做好甲", "甲任务", "１", "2025年底前"],
      ["责任分工", "工作措施", "主要任务", "序 号", "时间节点"],
      ["双塔区、龙城区人民政府负责", "事。", "", "", ""],
      ["市公安局牵头", "做好乙事。", "乙任务", "２、", "常态化"],
      ["合计2项", "", "", "", ""],
    ],
    tasks: ["1 2025-12-31 sthjj / qxj / shuangta|longcheng", "2 - gaj / /"],
    doubts: ["joined-row", "missing-column", "missing-column"],
  },
];

export function sourceOf({ rows, carried }: Variant): SourceRow[] {
  return rows.map((cells, index) => ({ line: index + 1, cells, ...(carried?.[index + 1] && { carried: carried[index + 1]! }) }));
}
