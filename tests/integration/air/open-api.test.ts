import { beforeEach, describe, expect, it } from "vitest";
import type { PersonActor, PersonRole } from "@/lib/access/actor";
import { issueToken } from "@/lib/accounts/commands/issue-token";
import { GET as getDays, PUT as putDays } from "@/app/api/v1/air/days/route";
import { GET as getTarget } from "@/app/api/v1/air/target/route";
import { resetDatabase, testDatabase } from "../../support/database";
import { airDay, createActor, createPlan, now } from "./fixtures";

const origin = "http://127.0.0.1:3000";
const roles: readonly PersonRole[] = ["office", "leadership", "clerk", "approver"];
const tokens = new Map<PersonRole, string>();

beforeEach(async () => {
  await resetDatabase();
  const actors = new Map<PersonRole, PersonActor>();
  for (const role of roles) actors.set(role, await createActor(role));
  for (const [role, { accountId }] of actors) {
    const input = { accountId, label: "test", access: "write" as const, days: null };
    tokens.set(role, (await issueToken(actors.get("office")!, input, now, new Date())).token);
  }
  await createPlan();
});

function request(address: string, role: PersonRole | null, init: RequestInit = {}): Request {
  const headers = new Headers(init.headers);
  headers.set("authorization", role ? `Bearer ${tokens.get(role)}` : `Bearer ${"x".repeat(40)}`);
  return new Request(`${origin}${address}`, { ...init, headers });
}

const put = (role: PersonRole | null, body: unknown) =>
  putDays(request("/api/v1/air/days", role, { method: "PUT", body: typeof body === "string" ? body : JSON.stringify(body) }));
const get = (role: PersonRole | null, query = "?from=2025-01-01&to=2025-12-31") =>
  getDays(request(`/api/v1/air/days${query}`, role));

/** A record as the contract has it: without `dustBasis`. */
function contractRecord(date: string, changes: object = {}): object {
  return { ...airDay(date), dustBasis: undefined, ...changes };
}

describe("PUT /api/v1/air/days", () => {
  it("records, and is idempotent", async () => {
    const body = [contractRecord("2025-01-02"), contractRecord("2025-01-03", { dust: true })];
    const first = await put("office", body);
    expect([first.status, await first.json()]).toEqual([200, { recorded: 2, unchanged: 0 }]);
    const second = await put("office", body);
    expect([second.status, await second.json()]).toEqual([200, { recorded: 0, unchanged: 2 }]);
  });

  it("takes what GET gave, and never the computed fields", async () => {
    await put("office", [contractRecord("2025-01-02")]);
    const given = (await (await get("office")).json()) as object[];
    const again = await put("office", given.map((day) => ({ ...day, aqi: 1, level: 1, primary: ["co"], standard: "mine" })));
    expect(await again.json()).toEqual({ recorded: 0, unchanged: 1 });
    expect(await (await get("office")).json()).toEqual(given);
  });

  it("names each wrong field by the record's place, and records nothing", async () => {
    const days = ["2025-01-01", "2025-01-02", "2025-01-03"].map((date) => contractRecord(date));
    const response = await put("office", [...days, contractRecord("2025-01-04", { date: "2025-02-30", pm25: -1, co: "0.8", surplus: 1 })]);
    expect(response.status).toBe(422);
    const { error } = (await response.json()) as { error: { code: string; details: { fields: Record<string, string[]> } } };
    expect(error.code).toBe("invalid");
    expect(Object.keys(error.details.fields).toSorted()).toEqual(["3", "3.co", "3.date", "3.pm25"]);
    for (const [message] of Object.values(error.details.fields)) expect(message).toMatch(/[\u4e00-\u9fff]/);
    expect(await testDatabase().airDay.count()).toBe(0);
  });

  it.each([["{"], ["null"], ["{}"], ["[1]"], ['"text"'], [""]])("answers %s with 422", async (body) => {
    expect((await put("office", body)).status).toBe(422);
  });

  it("answers a body beyond measure with 413", async () => {
    expect((await put("office", `"${"x".repeat(4 * 1024 * 1024)}"`)).status).toBe(413);
  });

  it.each(["leadership", "clerk", "approver"] as const)("is refused to %s, whatever is sent", async (role) => {
    for (const body of [[contractRecord("2025-01-02")], "{"]) {
      const response = await put(role, body);
      expect(response.status).toBe(403);
      expect(await response.json()).toMatchObject({ error: { code: "forbidden", message: "此操作须由攻坚办办理。" } });
    }
    expect(await testDatabase().airDay.count()).toBe(0);
  });

  it("is refused to strangers, and to other sites", async () => {
    expect((await put(null, [])).status).toBe(401);
    const foreign = request("/api/v1/air/days", "office", { method: "PUT", body: "[]", headers: { origin: "https://example.org" } });
    expect((await putDays(foreign)).status).toBe(403);
  });
});

describe("GET /api/v1/air/days", () => {
  beforeEach(async () => {
    await put("office", [contractRecord("2025-01-02", { pm25: null }), contractRecord("2025-01-04")]);
  });

  it.each(roles)("gives %s the records of the span", async (role) => {
    const response = await get(role, "?from=2025-01-02&to=2025-01-03");
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual([
      {
        ...airDay("2025-01-02", { pm25: null }),
        aqi: 60,
        level: 2,
        primary: ["pm10"],
        standard: "HJ 633-2012",
        origin: "imported",
      },
    ]);
  });

  it.each([
    ["", "from"],
    ["?from=2025-01-01", "to"],
    ["?from=2025-02-30&to=2025-03-01", "from"],
    ["?from=2025-03-01&to=2025-02-01", "to"],
    ["?from=2005-03-01&to=2025-02-01", "to"],
  ])("answers %s with 422", async (query, field) => {
    const response = await get("office", query);
    expect(response.status).toBe(422);
    const { error } = (await response.json()) as { error: { details: { fields: Record<string, string[]> } } };
    expect(error.details.fields[field]?.[0]).toMatch(/[\u4e00-\u9fff]/);
  });

  it("gives strangers nothing", async () => {
    expect((await get(null)).status).toBe(401);
  });
});

describe("GET /api/v1/air/target", () => {
  const target = (role: PersonRole | null, query = "") => getTarget(request(`/api/v1/air/target${query}`, role));

  beforeEach(async () => {
    await put("office", [contractRecord("2025-01-02", { pm25: 160 }), contractRecord("2025-01-03", { pm10: 700, dust: true })]);
  });

  it.each(roles)("gives %s the arithmetic, observed and dust-excluded", async (role) => {
    const response = await target(role, "?year=2025");
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      year: 2025,
      observed: { target: 0.65, heavyDays: 2, validDays: 2, ratio: 100, allowedHeavyDays: 2, remaining: 0 },
      dustExcluded: { target: 0.65, heavyDays: 1, validDays: 2, ratio: 50, allowedHeavyDays: 2, remaining: 1 },
    });
  });

  it("takes the present year by default", async () => {
    expect(await (await target("office")).json()).toMatchObject({ year: 2025, countedTo: "2025-11-20" });
  });

  it.each(["?year=", "?year=25", "?year=2025.5", "?year=1999", "?year=abc"])("answers %s with 422", async (query) => {
    expect((await target("office", query)).status).toBe(422);
  });

  it("gives strangers nothing", async () => {
    expect((await target(null)).status).toBe(401);
  });
});
