import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { GET as getPlans } from "@/app/api/v1/plans/route";
import { GET as getDashboard } from "@/app/api/v1/plans/[code]/dashboard/route";
import { GET as getTasks } from "@/app/api/v1/plans/[code]/tasks/route";
import { GET as getTask } from "@/app/api/v1/plans/[code]/tasks/[seq]/route";
import { planResponseSchema, taskDetailResponseSchema, taskResponseSchema } from "@/lib/milestones/open-api";
import { dashboardResponseSchema } from "@/lib/reports/open-api";
import { apiRequest, person, planCode, startWithPlan, type Person } from "../../support/factories";

let reader: Person;

beforeAll(async () => {
  await startWithPlan();
  reader = await person("leader");
});

const base = `/api/v1/plans/${planCode}`;
const tasks = (code = planCode, token: string | null = reader.token) =>
  getTasks(apiRequest(`/api/v1/plans/${code}/tasks`, token), { params: Promise.resolve({ code }) });
const task = (seq: string, code = planCode) =>
  getTask(apiRequest(`${base}/tasks/${seq}`, reader.token), { params: Promise.resolve({ code, seq }) });
const dashboard = (query = "", code = planCode) =>
  getDashboard(apiRequest(`${base}/dashboard${query}`, reader.token), { params: Promise.resolve({ code }) });

type Tasks = readonly Readonly<Record<string, unknown>>[];

describe("GET /api/v1/plans", () => {
  it("lists the plan", async () => {
    const response = await getPlans(apiRequest("/api/v1/plans", reader.token));
    const plans = (await response.json()) as unknown[];
    expect(plans.map((plan) => planResponseSchema.parse(plan).code)).toEqual([planCode]);
  });
});

describe("GET /api/v1/plans/{code}/tasks", () => {
  it("gives the seven printed columns character for character", async () => {
    const document = await readFile("seeds/reference/plan.txt", "utf8");
    const printed = document.split(/\r?\n/).filter((line) => /^\d+\t/.test(line));
    const body = (await (await tasks()).json()) as Tasks;
    const columns = ["seq", "name", "content", "deadlineText", "leadText", "cooperatingText", "responsibleText"];
    expect(body.map((each) => columns.map((column) => each[column]).join("\t"))).toEqual(printed);
    expect(printed).toHaveLength(33);
  });

  it("has the contract's fields and no others", async () => {
    const body = (await (await tasks()).json()) as Tasks;
    expect(body.every((each) => taskResponseSchema.safeParse(each).success)).toBe(true);
    expect(body[4]).toMatchObject({
      seq: 5,
      section: "大气减污降碳协同增效行动",
      dueOn: "2025-12-31",
      lead: ["市发展改革委"],
      cooperating: [],
      standing: { light: "red", percent: 0, lastReportedOn: null },
    });
  });

  it("asks who is there, and knows no other plan", async () => {
    expect((await tasks(planCode, null)).status).toBe(401);
    expect((await tasks("another")).status).toBe(404);
  });
});

describe("GET /api/v1/plans/{code}/tasks/{seq}", () => {
  it("adds allocations, clauses and errata, and explains each light", async () => {
    const body = taskDetailResponseSchema.parse(await (await task("11")).json());
    expect(body.allocations).toHaveLength(12);
    expect(body.allocations[0]).toMatchObject({ organisation: "市发展改革委", role: "lead", version: 1 });
    expect(body.allocations[0]?.standing).toMatchObject({ rule: "dutyOverdue", ruleSetVersion: 1, computed: null });
    expect(body.clauses.every(({ quote }) => body.content.includes(quote) || body.deadlineText.includes(quote))).toBe(true);
    expect(body.errata.map(({ likely }) => likely)).toEqual(["朝阳县", "落实治理计划至"]);
  });

  it.each(["0", "34", "011", "1e1", "x", "99999999999999999999"])("does not know %s", async (seq) => {
    expect((await task(seq)).status).toBe(404);
  });
});

describe("GET /api/v1/plans/{code}/dashboard", () => {
  it("answers as described, today and for a past day", async () => {
    const now = dashboardResponseSchema.parse(await (await dashboard()).json());
    expect(now.taskSeqs).toHaveLength(33);
    expect([now.counties.length, now.bureaus.length]).toEqual([7, 14]);
    const past = dashboardResponseSchema.parse(await (await dashboard("?asOf=2023-01-05")).json());
    expect(past.asOf).toBe("2023-01-05");
    expect(past.counts).toMatchObject({ grey: 33 });
  });

  it.each(["?asOf=2099-01-01", "?asOf=2025-02-30", "?asOf=yesterday"])("refuses %s", async (query) => {
    expect((await dashboard(query)).status).toBe(422);
  });

  it("does not know another plan", async () => {
    expect((await dashboard("", "another")).status).toBe(404);
  });
});
