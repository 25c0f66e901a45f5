import { afterAll, beforeEach, describe, expect, it } from "vitest";
import type { PersonActor } from "@/lib/access/actor";
import { applyPlanImport } from "@/lib/imports/commands/apply-plan-import";
import { cancelPlanImport, decideFrame, decideName, decideRow, settleDoubts } from "@/lib/imports/commands/decide-plan-import";
import type { FrameDecision } from "@/lib/imports/decisions";
import { applyObstacle } from "@/lib/imports/plan-import";
import { getPlanImport } from "@/lib/imports/queries/plan-imports";
import { listStaleStandings } from "@/lib/milestones/commands/rewrite-standings";
import { listTasks } from "@/lib/milestones/queries/tasks";
import { submitProgress } from "@/lib/progress/commands/submit-progress";
import { parseCalendarDate } from "@/lib/time/calendar-date";
import { shanghaiDate } from "@/lib/time/zone";
import { resetDatabase, testDatabase } from "../../support/database";
import { seedReferencePlan } from "@/seeds/reference/seed-plan";
import { now, person, planCode } from "../../support/factories";
import { asWordDocument, asWorkbook } from "../../support/plan-documents";
import { head, planText, receive, table } from "./fixtures";

const today = shanghaiDate(now);
let office: PersonActor;
const frame: FrameDecision = {
  code: "ozone-2026",
  title: "臭氧污染防治攻坚行动方案",
  city: "朝阳市",
  startsOn: parseCalendarDate("2025-01-01"),
  endsOn: parseCalendarDate("2025-12-31"),
  targetPercent: "0.65",
  targetYear: 2025,
  leadIsFirst: false,
};
const small = table(
  ["1", "甲任务", "2025年6月底前建立加油站管理台账，治理率达到90%以上。", "2025年12月", "市生态环境局", "/", "各县（市）区人民政府"],
  ["2", "乙任务", "每年8月底前修订清单。", "持续推进", "市公安局", "市商务局", "/"],
);

/** Decides what is open so that the import can be applied; an unknown name becomes nobody unless told otherwise. */
async function decideAll(id: string, code = frame.code): Promise<number> {
  const version = async () => (await getPlanImport(office, id)).version;
  await decideFrame(office, { id, version: await version(), frame: { ...frame, code } }, now);
  for (const { printed } of (await getPlanImport(office, id)).proposal.unknownNames) await decideName(office, { id, version: await version(), name: { kind: "nobody", printed } }, now);
  if ((await getPlanImport(office, id)).proposal.undecided > 0) await settleDoubts(office, { id, version: await version() }, now);
  return version();
}

beforeEach(async () => {
  await resetDatabase();
  await seedReferencePlan(testDatabase(), now);
  office = await person("admin");
});
afterAll(resetDatabase);

describe("the reference plan's own document", () => {
  it.each([
    ["as text", () => planText, "方案.txt"],
    ["as a Word document with merged cells and rows cut by pages", () => asWordDocument(planText), "方案.docx"],
    ["as a workbook with merged cells", () => asWorkbook(planText), "方案.xlsx"],
  ])("%s gives the same 33 tasks and 303 allocations; a second import proposes no change", async (_name, content, fileName) => {
    const recorded = await receive(office, await content(), fileName);
    await decideFrame(office, { id: recorded, version: 1, frame: { ...frame, code: planCode } }, now);
    const again = await getPlanImport(office, recorded);
    expect(again.comparison).toEqual({ added: [], changed: [], allocations: [], kept: { seqs: [], allocations: [] } });
    expect(again.proposal.unknownNames).toEqual([]);

    const id = await receive(office, await content(), fileName);
    const version = await decideAll(id, "once-more");
    expect(await applyPlanImport(office, { id, version }, now)).toMatchObject({ isNewPlan: true, tasksAdded: 33, allocationsAdded: 303 });
    const [before, after] = await Promise.all([listTasks(office, planCode, {}, today), listTasks(office, "once-more", {}, today)]);
    const shown = ({ seq, name, content: text, deadlineText, dueOn, leadText, cooperatingText, responsibleText, section }: (typeof before.tasks)[number]) => ({ seq, name, text, deadlineText, dueOn, leadText, cooperatingText, responsibleText, section: section.title });
    expect(after.tasks.map(shown)).toEqual(before.tasks.map(shown));
    const roles = (code: string) => testDatabase().$queryRaw`
      SELECT t."seq", a."role"::text AS "role", o."code", a."sort_order" FROM "allocation" a JOIN "task" t ON t."id" = a."task_id"
      JOIN "plan" p ON p."id" = t."plan_id" JOIN "organisation" o ON o."id" = a."organisation_id" WHERE p."code" = ${code} ORDER BY 1, 2, 4`;
    expect(await roles("once-more")).toEqual(await roles(planCode));
    expect(await listStaleStandings(testDatabase())).toEqual([]);

    const second = await receive(office, await content(), fileName);
    await decideFrame(office, { id: second, version: 1, frame: { ...frame, code: "once-more" } }, now);
    const view = await getPlanImport(office, second);
    expect(applyObstacle({ ...view.proposal, undecided: 0 }, view.decisions.frame, view.comparison)).toBe("no-changes");
  });
});

describe("an import", () => {
  it("creates what was decided, all of it in one go: plan, organisation, alias, duties, audit", async () => {
    const id = await receive(office, small);
    const read = await getPlanImport(office, id);
    expect(read.proposal.unknownNames).toMatchObject([{ printed: "市商务局", seqs: [2] }]);
    await decideName(office, { id, version: 1, name: { kind: "new", printed: "市商务局", code: "swuj", name: "市商务局", shortName: "商务局", organisationKind: "bureau" } }, now);
    expect(await testDatabase().organisation.count({ where: { code: "swuj" } })).toBe(0);
    const version = await decideAll(id);
    const outcome = await applyPlanImport(office, { id, version }, now);
    expect(outcome).toMatchObject({ isNewPlan: true, tasksAdded: 2, allocationsAdded: 10, organisationsAdded: 1 });
    const plan = await testDatabase().plan.findUniqueOrThrow({ where: { code: frame.code }, select: { id: true, endsOn: true } });
    expect(plan.endsOn.toISOString().slice(0, 10)).toBe("2026-01-01");
    const clauses = await testDatabase().clause.findMany({ where: { task: { planId: plan.id } }, orderBy: [{ task: { seq: "asc" } }, { sortOrder: "asc" }], select: { kind: true, quote: true } });
    expect(clauses).toEqual([
      { kind: "milestone", quote: "2025年12月" },
      { kind: "milestone", quote: "2025年6月底前建立加油站管理台账" },
      { kind: "ledger", quote: "加油站管理台账" },
      { kind: "indicator", quote: "治理率达到90%以上" },
      { kind: "recurring", quote: "每年8月底前修订清单" },
    ]);
    expect(await testDatabase().duty.count({ where: { clause: { task: { planId: plan.id } } } })).toBeGreaterThan(8);
    expect(await testDatabase().auditEvent.findMany({ where: { subjectId: id }, orderBy: { seq: "asc" }, select: { action: true } })).toEqual([
      { action: "planImport.received" },
      { action: "planImport.decided" },
      { action: "planImport.decided" },
      { action: "planImport.applied" },
    ]);
  });

  it("writes nothing while anything is undecided, and nothing twice", async () => {
    const id = await receive(office, small);
    await expect(applyPlanImport(office, { id, version: 1 }, now)).rejects.toMatchObject({ code: "rule-violated" });
    await decideFrame(office, { id, version: 1, frame }, now);
    await expect(applyPlanImport(office, { id, version: 2 }, now)).rejects.toMatchObject({ details: { reason: "imports.obstacles.names" } });
    expect(await testDatabase().plan.count()).toBe(1);
    const version = await decideAll(id);
    const tries = await Promise.allSettled([applyPlanImport(office, { id, version }, now), applyPlanImport(office, { id, version }, now)]);
    expect(tries.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await testDatabase().plan.count()).toBe(2);
    await expect(decideFrame(office, { id, version: version + 1, frame }, now)).rejects.toMatchObject({ code: "rule-violated" });
  });

  it("displaces no plan that is in force, and takes over once that has ended", async () => {
    const id = await receive(office, small);
    await decideFrame(office, { id, version: 1, frame: { ...frame, endsOn: parseCalendarDate("2026-12-31") } }, now);
    await decideName(office, { id, version: 2, name: { kind: "nobody", printed: "市商务局" } }, now);
    await applyPlanImport(office, { id, version: 3 }, now);
    const shown = async (day: string) => (await listTasks(office, null, {}, parseCalendarDate(day))).plan.code;
    expect(await shown("2025-11-20")).toBe(planCode);
    expect(await shown("2026-02-01")).toBe(frame.code);
    expect(await shown("2030-01-01")).toBe(frame.code);
  });

  it("lets one who looks at an older state know", async () => {
    const id = await receive(office, small);
    await decideFrame(office, { id, version: 1, frame }, now);
    await expect(decideFrame(office, { id, version: 1, frame }, now)).rejects.toMatchObject({ code: "conflict" });
  });

  it("follows what is said of a row: its number, its day, and which clauses are left", async () => {
    const id = await receive(office, table(["1", "甲任务", "6月底前建立管理台账。", "12月底前", "市公安局", "/", "/"], ["", "乙任务", "做好乙事。", "持续推进", "市水务局", "/", "/"]));
    const [first] = (await getPlanImport(office, id)).proposal.tasks;
    expect((await getPlanImport(office, id)).proposal.problems).toMatchObject([{ code: "unreadable-seq", isSettled: false }]);
    const ledger = first?.clauses.find(({ clause }) => clause.kind === "ledger");
    await decideRow(office, { id, version: 1, line: 2, as: null, seq: null, due: "day", dueOn: parseCalendarDate("2025-12-31"), clauses: { [ledger?.key ?? ""]: "no" }, intent: "save" }, now);
    await decideRow(office, { id, version: 2, line: 3, as: "task", seq: 2, due: "", dueOn: null, clauses: {}, intent: "save" }, now);
    const { proposal } = await getPlanImport(office, id);
    expect(proposal).toMatchObject({ undecided: 0, problems: [] });
    expect(proposal.tasks.map(({ row, clauses }) => [row.seq, row.dueOn, clauses.map(({ clause, isTaken }) => [clause.kind, isTaken])])).toEqual([
      [1, "2025-12-31", [["milestone", true], ["ledger", false]]],
      [2, null, []],
    ]);
  });

  it("brings a plan on record up to a newer document, and takes nothing away that was reported on", async () => {
    const first = await receive(office, small);
    await applyPlanImport(office, { id: first, version: await decideAll(first) }, now);
    const clerk = await person("shuangta");
    const allocation = await testDatabase().allocation.findFirstOrThrow({ where: { organisation: { code: "shuangta" }, task: { plan: { code: frame.code }, seq: 1 } }, select: { id: true, version: true } });
    await submitProgress(clerk, { allocationId: allocation.id, percent: 40, narrative: "已建立台账并开始治理。", problems: "", nextSteps: "", indicators: {}, duties: [], version: allocation.version }, now);
    const newer = table(
      ["1", "甲任务", "2025年6月底前建立加油站管理台账，治理率达到95%以上。", "2025年11月", "市生态环境局", "市公安局", "龙城区"],
      ["3", "丙任务", "做好丙事。", "持续推进", "市水务局", "/", "双塔区"],
    );
    const id = await receive(office, newer);
    const version = await decideAll(id);
    const { comparison } = await getPlanImport(office, id);
    expect(comparison).toMatchObject({ added: [{ seq: 3 }], kept: { seqs: [2] } });
    expect(comparison?.changed[0]?.fields.map(({ field }) => field)).toEqual(["content", "deadlineText", "cooperatingText", "responsibleText", "dueOn"]);
    expect(comparison?.kept.allocations).toHaveLength(6);
    const outcome = await applyPlanImport(office, { id, version }, now);
    expect(outcome).toMatchObject({ isNewPlan: false, tasksAdded: 1, tasksChanged: 1, allocationsAdded: 3, allocationsChanged: 0 });
    expect(await testDatabase().progressUpdate.count({ where: { allocationId: allocation.id } })).toBe(1);
    expect(await testDatabase().task.findFirst({ where: { seq: 1, plan: { code: frame.code } }, select: { dueOn: true } })).toEqual({ dueOn: new Date("2025-11-30") });
    expect(await listStaleStandings(testDatabase())).toEqual([]);
    const again = await receive(office, newer);
    await decideAll(again);
    expect((await getPlanImport(office, again)).comparison).toMatchObject({ added: [], changed: [], allocations: [] });
  });

  it("is nobody's but the office's", async () => {
    const id = await receive(office, small);
    for (const actor of [await person("leader"), await person("sthjj"), await person("sthjj-shenhe")]) {
      for (const refused of [
        () => receive(actor, small),
        () => getPlanImport(actor, id),
        () => decideFrame(actor, { id, version: 1, frame }, now),
        () => decideName(actor, { id, version: 1, name: { kind: "nobody", printed: "市商务局" } }, now),
        () => settleDoubts(actor, { id, version: 1 }, now),
        () => applyPlanImport(actor, { id, version: 1 }, now),
        () => cancelPlanImport(actor, id, now),
      ]) {
        await expect(refused()).rejects.toMatchObject({ code: "forbidden" });
      }
    }
    await cancelPlanImport(office, id, now);
    await cancelPlanImport(office, id, now);
    expect((await getPlanImport(office, id)).state).toBe("cancelled");
    await expect(applyPlanImport(office, { id, version: 2 }, now)).rejects.toMatchObject({ code: "rule-violated" });
  });

  it("is refused in words for a file without a table", async () => {
    await expect(receive(office, "")).rejects.toMatchObject({ code: "invalid" });
    const id = await receive(office, `${head.join("\t")}\n`);
    expect((await getPlanImport(office, id)).proposal.tasks).toEqual([]);
  });
});
