import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { openDutyEvent } from "@/lib/milestones/commands/open-duty-event";
import { listStaleStandings } from "@/lib/milestones/commands/rewrite-standings";
import { listDutyEvents } from "@/lib/milestones/queries/duty-events";
import { getTask } from "@/lib/milestones/queries/tasks";
import { openEpisodeDuties } from "@/lib/reports/commands/open-episode-duties";
import { addDays, fromDbDate, parseCalendarDate, type CalendarDate } from "@/lib/time/calendar-date";
import { startOfShanghaiDay } from "@/lib/time/zone";
import { now, person, refusalOf, report, startWithPlan, updateIn, type Person } from "../../support/factories";

const today = parseCalendarDate("2025-11-20");
const job = { kind: "system", name: "episodes" } as const;

let office: Person;
let planId: string;
let eventClauses: ReadonlyMap<number, string>;

beforeEach(async () => {
  await startWithPlan();
  office = await person("admin");
  planId = (await db.plan.findFirstOrThrow({ select: { id: true } })).id;
  const clauses = await db.clause.findMany({ where: { eventDriven: true }, select: { id: true, task: { select: { seq: true } } } });
  eventClauses = new Map(clauses.map(({ id, task }) => [task.seq, id]));
});

const clausesOf = (...seqs: number[]) => seqs.map((seq) => eventClauses.get(seq) ?? "");
const open = (changes: Partial<Parameters<typeof openDutyEvent>[1]> = {}, actor = office) =>
  openDutyEvent(actor, { planId, eventId: randomUUID(), title: "锅炉集中启炉", occurredOn: parseCalendarDate("2025-11-18"), clauses: clausesOf(16, 28), ...changes }, now);

describe("openDutyEvent", () => {
  it("opens a duty for each allocation of the clauses, due by the rule set", async () => {
    const { id, duties, dueOn } = await open();
    const rows = await db.duty.findMany({ where: { eventId: id }, include: { allocation: { select: { task: { select: { seq: true } } } } } });
    const allocations = await db.allocation.count({ where: { task: { seq: { in: [16, 28] } } } });
    expect([duties, rows.length, dueOn]).toEqual([allocations, allocations, "2025-12-05"]);
    expect(new Set(rows.map((row) => `${fromDbDate(row.opensOn)} ${fromDbDate(row.dueOn)} ${row.createdAt?.toISOString()}`))).toEqual(
      new Set([`2025-11-20 2025-12-05 ${now.toISOString()}`]),
    );
    expect(await listStaleStandings(db)).toEqual([]);
    const task = await getTask(office, null, 16, today);
    expect(task.allocations.every(({ standing }) => standing.nextDuty?.dueOn === "2025-12-05")).toBe(true);
  });

  it("binds only whom the text names", async () => {
    const [clauseId = ""] = clausesOf(28);
    const { organisationId } = await db.allocation.findFirstOrThrow({ where: { task: { seq: 28 } }, select: { organisationId: true } });
    await db.clauseOrganisation.create({ data: { clauseId, organisationId } });
    const { duties } = await open({ clauses: [clauseId] });
    await db.clauseOrganisation.deleteMany({ where: { clauseId } });
    expect(duties).toBe(1);
  });

  it("opens a form that is sent twice once", async () => {
    const eventId = randomUUID();
    const outcomes = await Promise.all([refusalOf(open({ eventId })), refusalOf(open({ eventId }))]);
    expect(outcomes.toSorted()).toEqual(["done", "rule-violated dutyEvents.openAlready"]);
    expect([await db.dutyEvent.count(), await db.auditEvent.count({ where: { action: "dutyEvent.opened" } })]).toEqual([1, 1]);
  });

  it("opens the same event once for a clause, whoever fills the form in again; another day is another event", async () => {
    await open();
    expect(await refusalOf(open({ clauses: clausesOf(28) }))).toBe("rule-violated dutyEvents.openAlready");
    expect(await refusalOf(open({ clauses: clausesOf(15) }))).toBe("done");
    expect(await refusalOf(open({ occurredOn: parseCalendarDate("2025-11-19") }))).toBe("done");
  });

  it("refuses other clauses and days, and everybody but the office", async () => {
    const calendarClause = await db.clause.findFirstOrThrow({ where: { recurrence: { not: null } }, select: { id: true } });
    expect(await refusalOf(open({ clauses: [...clausesOf(16), calendarClause.id] }))).toBe("invalid clauses");
    expect(await refusalOf(open({ occurredOn: parseCalendarDate("2025-11-21") }))).toBe("invalid occurredOn");
    expect(await refusalOf(open({ occurredOn: parseCalendarDate("2022-12-31") }))).toBe("invalid occurredOn");
    expect(await refusalOf(open({ planId: randomUUID() }))).toBe("not-found");
    for (const post of ["leader", "sthjj-shenhe"]) expect(await refusalOf(open({}, await person(post)))).toBe("forbidden policy.officeOnly");
    expect([await db.dutyEvent.count(), await db.auditEvent.count()]).toEqual([0, 0]);
  });

  it("is listed with how many have reported done", async () => {
    const { id } = await open();
    const mine = await db.duty.findFirstOrThrow({ where: { eventId: id, allocation: { task: { seq: 16 }, organisation: { code: "longcheng" } } }, select: { id: true } });
    const cast = { clerk: await person("longcheng"), approver: await person("longcheng-shenhe"), reviewer: await person("sthjj-shenhe") };
    await updateIn("signed_off", cast, await report(16, "longcheng", { duties: [mine.id] }), now);
    const { events, total, clauses, eventDutyDays } = await listDutyEvents(office, null, today, 1);
    expect([total, eventDutyDays, clauses.map(({ seq }) => seq)]).toEqual([1, 15, [...eventClauses.keys()].toSorted((a, b) => a - b)]);
    const [event] = events;
    expect(event).toMatchObject({ title: "锅炉集中启炉", occurredOn: "2025-11-18", openedOn: "2025-11-20", openedBy: "admin", dueOn: "2025-12-05" });
    expect(event?.duties.map(({ seq, bound, done, undone }) => [seq, done, bound - undone.length])).toEqual([
      [16, 1, 1],
      [28, 0, 0],
    ]);
    expect(event?.duties[0]?.undone).not.toContain("龙城区");
    expect(await refusalOf(listDutyEvents(await person("leader"), null, today, 1))).toBe("forbidden policy.officeOnly");
  });
});

describe("openEpisodeDuties", () => {
  /** A day a letter from `from` on: `H` heavy, `c` clean, a space without record. */
  async function record(from: string, text: string): Promise<void> {
    await db.airDay.createMany({
      data: [...text].flatMap((letter, index) => {
        if (letter === " ") return [];
        const heavy = letter === "H";
        const figures = { aqi: heavy ? 216 : 80, level: heavy ? 5 : 2, primary: ["pm25"], standard: "HJ 633-2012" };
        const base = { revision: 1, state: "audited", origin: "imported", isCurrent: true, dust: false, recordedAt: now } as const;
        return [{ ...base, ...figures, date: new Date(`${addDays(parseCalendarDate(from), index)}T00:00:00Z`) }];
      }),
    });
  }
  const run = async (day: CalendarDate = today) => (await openEpisodeDuties(job, day, new Date(startOfShanghaiDay(day).getTime() + 3_600_000))).map(({ key }) => key);

  it("opens what the plan ties to an episode once, however often it runs", async () => {
    await record("2025-11-15", "cHH cc");
    expect(await run()).toEqual(["episode:2025-11-16"]);
    expect(await run()).toEqual([]);
    const [event] = (await listDutyEvents(office, null, today, 1)).events;
    expect(event).toMatchObject({ title: "2025-11-16 至 2025-11-17 重污染过程", occurredOn: "2025-11-17", openedBy: null, dueOn: "2025-12-05" });
    expect(event?.duties.map(({ seq }) => seq)).toEqual([25, 33]);
    const [audit] = await db.auditEvent.findMany({ where: { action: "dutyEvent.opened" } });
    expect(audit).toMatchObject({ actorId: null, actorName: "episodes", subjectId: event?.id });
    expect(await listStaleStandings(db)).toEqual([]);
  });

  it.each([
    // While it lasts there is nothing to evaluate.
    ["2025-11-18", "cHH", "2025-11-20", 0],
    ["2025-11-03", "HHc", "2025-11-20", 1],
    ["2025-11-02", "HHc", "2025-11-20", 0],
    ["2022-12-31", "HHc", "2023-01-03", 0],
    ["2023-01-01", "HHc", "2023-01-03", 1],
    ["2025-12-30", "HHc", "2026-01-02", 1],
    ["2025-12-31", "HHc", "2026-01-03", 0],
  ])("from %s %j on %s: %i", async (from, text, day, count) => {
    await record(from, text);
    expect(await run(parseCalendarDate(day))).toHaveLength(count);
  });

  it("knows an episode again whose first day was corrected", async () => {
    await record("2025-11-14", "cHHHc");
    expect(await run()).toEqual(["episode:2025-11-15"]);
    await db.airDay.updateMany({ where: { date: new Date("2025-11-15") }, data: { isCurrent: false } });
    expect(await run()).toEqual([]);
    expect(await db.dutyEvent.count()).toBe(1);
  });

  it("is a job's business alone", async () => {
    expect(await refusalOf(openEpisodeDuties(office as never, today, now))).toBe("forbidden policy.systemOnly");
  });
});
