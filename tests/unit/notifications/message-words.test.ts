import { describe, expect, it } from "vitest";
import { translator } from "@/lib/i18n/translator";
import { wordsOf } from "@/lib/notifications/message-words";
import { inboxFactSchema, readFact, type InboxFact, type InboxTopic } from "@/lib/notifications/schema";

const updateId = "01a20a76-e56d-76e3-907e-69150d0486a6";
const task = { seq: 4, name: "推动产业结构和布局优化调整" };
const update = { updateId, task, period: "2025-11", organisation: "双塔区" };
const duty = { task, title: "年底完工", dueOn: "2025-12-31" };
const notice = { noticeId: updateId, year: 2025, number: 3, task };
const closeOut = { closeOutId: updateId, task };
const extension = { task, title: "年底完工", dueOn: "2026-03-31" };
const supervised = [translator("supervision")("number", { year: 2025, number: 3 }), task.name];
const report: Extract<InboxFact, { topic: "reminder.report" }> = { topic: "reminder.report", period: "2025-11", dueOn: "2025-11-25", isPast: false, step: "write", tasks: [task] };

const told: readonly (readonly [fact: InboxFact, title: string, lines: readonly string[], step: string, href: string])[] = [
  [{ topic: "update.submitted", ...update }, "任务 4 的2025年11月填报待您审核报出", [task.name], "去审核", `/updates/${updateId}`],
  [{ topic: "update.signedOff", ...update }, "双塔区报来任务 4 的2025年11月填报，待您审核", [task.name], "去审核", `/updates/${updateId}`],
  [{ topic: "update.returned", ...update }, "任务 4 的2025年11月填报被退回，请修改后重新提交", [task.name], "去修改", "/tasks/4/report?period=2025-11"],
  [{ topic: "update.accepted", ...update }, "任务 4 的2025年11月填报已通过", [task.name], "去查看", `/updates/${updateId}`],
  [report, "2025年11月填报 2025-11-25 截止，还有 1 项未提交", [`任务 4 ${task.name}`], "去填报", "/tasks/4/report?period=2025-11"],
  [{ ...report, isPast: true, tasks: [task, { ...task, seq: 5 }] }, "2025年11月填报已于 2025-11-25 截止，仍有 2 项未提交", [`任务 4 ${task.name}`, `任务 5 ${task.name}`], "去填报", "/work"],
  [{ ...report, step: "signOff" }, "2025年11月填报 2025-11-25 截止，还有 1 项待您审核报出", [`任务 4 ${task.name}`], "去审核", "/work"],
  [{ topic: "reminder.duty", step: "write", duties: [duty] }, "1 项有期限的要求尚未报告完成", ["任务 4 年底完工，2025-12-31 到期"], "去填报", "/tasks/4/report"],
  [{ topic: "reminder.duty", step: "signOff", duties: [duty] }, "1 项有期限的要求已报完成，待您审核报出", ["任务 4 年底完工，2025-12-31 到期"], "去审核", "/work"],
  [
    { topic: "reminder.reportEscalated", period: "2025-11", dueOn: "2025-11-25", on: "2025-12-05", organisations: [{ name: "双塔区", tasks: [1, 4] }] },
    "2025年11月填报已于 2025-11-25 截止，仍有 1 个单位未报齐",
    ["双塔区：任务 1、4"],
    "查看名单",
    "/admin/reminders?on=2025-12-05",
  ],
  [
    { topic: "reminder.dutyEscalated", on: "2026-01-10", duties: [{ ...duty, organisation: "双塔区" }] },
    "1 项有期限的要求逾期未报完成",
    ["双塔区：任务 4 年底完工，2025-12-31 到期"],
    "查看名单",
    "/admin/reminders?on=2026-01-10",
  ],
  [{ topic: "supervision.issued", ...notice, replyBy: "2025-11-25" }, "收到任务 4 的督办单，回复期限 2025-11-25", supervised, "去办理", `/supervision/${updateId}`],
  [{ topic: "supervision.renewed", ...notice, replyBy: "2025-11-29" }, "任务 4 再次督办，回复期限 2025-11-29", supervised, "去办理", `/supervision/${updateId}`],
  [{ topic: "supervision.answered", ...notice, organisation: "双塔区" }, "双塔区已回复任务 4 的督办单，待您核办", supervised, "去办理", `/supervision/${updateId}`],
  [{ topic: "supervision.closed", ...notice }, "任务 4 的督办单已办结", supervised, "去查看", `/supervision/${updateId}`],
  [{ topic: "evidence.quarantined", ...update }, "双塔区任务 4 的2025年11月填报中有一个文件未通过病毒扫描，已被隔离", [task.name], "去查看", `/updates/${updateId}`],
  [{ topic: "closeOut.applied", ...closeOut, organisation: "双塔区", step: "verify" }, "双塔区申请任务 4 销号，待您核实", [task.name], "去核实", `/close-outs/${updateId}`],
  [{ topic: "closeOut.applied", ...closeOut, organisation: "市发展改革委", step: "confirm" }, "市发展改革委申请任务 4 销号，待您确认", [task.name], "去确认", `/close-outs/${updateId}`],
  [{ topic: "closeOut.verified", ...closeOut, organisation: "双塔区" }, "双塔区的任务 4 销号申请已经牵头部门核实，待您确认", [task.name], "去确认", `/close-outs/${updateId}`],
  [{ topic: "closeOut.confirmed", ...closeOut }, "任务 4 已确认销号", [task.name], "去查看", `/close-outs/${updateId}`],
  [{ topic: "closeOut.returned", ...closeOut }, "任务 4 的销号申请被退回，请补正后重新申请", [task.name], "去查看", `/close-outs/${updateId}`],
  [{ topic: "closeOut.relapsed", ...closeOut }, "任务 4 反弹重启，请恢复填报", [task.name], "去查看", `/close-outs/${updateId}`],
  [{ topic: "extension.requested", ...extension, organisation: "双塔区" }, "双塔区申请任务 4 延期至 2026-03-31，待您审定", ["年底完工"], "去审定", "/extensions"],
  [{ topic: "extension.granted", ...extension }, "任务 4 延期至 2026-03-31 已获同意", ["年底完工"], "去查看", "/extensions"],
  [{ topic: "extension.refused", ...extension }, "任务 4 延期至 2026-03-31 未获同意，仍按原日期办理", ["年底完工"], "去查看", "/extensions"],
];

describe("what a message says", () => {
  it.each(told)("%o", (fact, title, lines, step, href) => {
    const t = translator("inbox");
    const words = wordsOf(fact);
    const say = ({ key, values }: typeof words.title) => t(key as never, values as never);
    expect([say(words.title), words.lines.map(say), say(words.step), words.href]).toEqual([title, lines, step, href]);
  });

  it("is tried here for every topic", () => {
    const topics = inboxFactSchema.options.map(({ shape }) => shape.topic.value);
    expect(new Set<InboxTopic>(told.map(([fact]) => fact.topic))).toEqual(new Set(topics));
  });

  it("comes back from a row as it went in", () => {
    for (const [fact] of told) {
      const { topic, ...payload } = fact;
      expect(readFact({ topic, payload: JSON.parse(JSON.stringify(payload)) as unknown })).toEqual(fact);
    }
  });
});
