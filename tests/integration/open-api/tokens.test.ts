import { beforeAll, describe, expect, it } from "vitest";
import { apiCommands } from "@/app/api/v1/commands/commands";
import { POST as runCommand } from "@/app/api/v1/commands/[name]/route";
import { apiViews } from "@/app/api/v1/views/views";
import { GET as readView } from "@/app/api/v1/views/[name]/route";
import { issueToken } from "@/lib/accounts/commands/issue-token";
import { db } from "@/lib/db/client";
import { allocationOf, apiRequest, now, person, report, startWithPlan, type Person } from "../../support/factories";

/* What tokens reach, through the routes that programs call. */

const readers = ["admin", "leader", "shuangta", "shuangta-shenhe", "fgw-shenhe"] as const;

let people: Record<(typeof readers)[number], Person>;
let reading: Record<(typeof readers)[number], string>;

beforeAll(async () => {
  await startWithPlan();
  const made = await Promise.all(readers.map(async (post) => [post, await person(post)] as const));
  people = Object.fromEntries(made) as typeof people;
  const office = { ...people.admin, sessionId: "screen" };
  const tokens = readers.map(async (post) => {
    const { token } = await issueToken(office, { accountId: people[post].accountId, label: "报表", access: "read", days: 1 }, now, new Date());
    return [post, token] as const;
  });
  reading = Object.fromEntries(await Promise.all(tokens)) as typeof reading;
});

const parameters: Readonly<Record<string, () => string | Promise<string>>> = {
  "report-form": () => "?task=4",
  "close-out-form": () => "?task=4",
  timeline: async () => `?allocation=${(await allocationOf(4, "shuangta")).id}`,
  person: () => `?id=${people.leader.accountId}`,
  "air-day": () => "?date=2025-11-20",
  "air-hours": () => "?date=2025-11-20",
};

const send = (token: string | null, name: string, body: unknown) => runCommand(apiRequest(`/api/v1/commands/${name}`, token, body), { params: Promise.resolve({ name }) });
const read = (token: string | null, name: string, query = "") => readView(apiRequest(`/api/v1/views/${name}${query}`, token), { params: Promise.resolve({ name }) });
const refusal = async (response: Response) => `${response.status} ${((await response.json()) as { error: { message: string } }).error.message}`;

describe("a token for reading", () => {
  it.each(Object.keys(apiCommands))("is refused %s, whatever is sent", async (name) => {
    for (const post of readers) {
      for (const body of [{}, "", null]) expect(await refusal(await send(reading[post], name, body))).toBe("403 此令牌只能查询，不能办理。");
    }
  });

  /** What a form begins with, and files on their way in, are for those who may go on with them. */
  const forWriters = ["air-import", "air-imports", "close-out-form", "ledger-import", "ledger-imports", "notice-choices", "report-all", "report-form", "report-workbook", "report-workbooks", "stand-ins"];

  it.each(Object.keys(apiViews))("sees of %s what a token for writing sees, unless it serves writing alone", async (name) => {
    const query = (await parameters[name]?.()) ?? "";
    for (const post of readers) {
      const [one, other] = await Promise.all([read(reading[post], name, query), read(people[post].token, name, query)]);
      if (forWriters.includes(name)) expect(one.status).not.toBe(200);
      else expect(await one.json()).toEqual(await other.json());
    }
  });
});

describe("a token for writing", () => {
  it("does what a form does, by the form's own rules", async () => {
    const { id, version } = await allocationOf(4, "shuangta");
    const { percent, narrative } = await report(4, "shuangta");
    const saved = await send(people.shuangta.token, "save-draft", { allocationId: id, percent, narrative, version });
    expect(saved.status).toBe(200);
    const { id: updateId } = (await saved.json()) as { id: string };
    expect(await db.auditEvent.findMany({ where: { subjectId: updateId }, select: { actorName: true } })).toEqual([{ actorName: "shuangta" }]);
    const wrong = await send(people.shuangta.token, "submit-progress", { allocationId: id, percent: 101, narrative: "", version: 2 });
    expect(wrong.status).toBe(422);
    expect(await wrong.json()).toMatchObject({ error: { code: "invalid", details: { fields: { percent: [expect.any(String)], narrative: [expect.any(String)] } } } });
    expect((await send(people.shuangta.token, "save-draft", { allocationId: id, narrative, version })).status).toBe(409);
    // Another organisation's duty is refused as it is on screen.
    expect((await send(people.shuangta.token, "save-draft", { allocationId: (await allocationOf(4, "longcheng")).id, version: 1 })).status).toBe(403);
  });

  it.each([
    ["create-account", () => ({ username: "another", displayName: "张三", role: "office", organisationId: "" })],
    ["reset-password", () => ({ id: people.leader.accountId, version: 1 })],
    ["disable-account", () => ({ id: people.leader.accountId, version: 1 })],
    ["issue-token", () => ({ accountId: people.admin.accountId, label: "再来一个", access: "write", days: "" })],
    ["revoke-token", () => ({ id: people.admin.accountId })],
    ["register-webhook", () => ({ label: "外发", url: "https://example.org/", topics: ["update.accepted"] })],
  ])("makes no more of its kind, and no people: %s", async (name, body) => {
    expect(await refusal(await send(people.admin.token, name, body()))).toMatch(/^403 .*登录/);
  });

  it("finds neither commands nor views that are none", async () => {
    for (const name of ["none", "constructor", "__proto__", "toString", ""]) {
      const answers = [await send(people.admin.token, name, {}), await read(people.admin.token, name)];
      expect([name, ...answers.map(({ status }) => status)]).toEqual([name, 404, 404]);
    }
  });
});

describe("whoever has no token", () => {
  it("gets nothing", async () => {
    expect((await send(null, "mark-all-read", {})).status).toBe(401);
    expect((await read(null, "work")).status).toBe(401);
  });
});

describe("views", () => {
  it.each(Object.keys(apiViews))("%s answers with plain data, or says what is missing or not allowed", async (name) => {
    for (const post of readers) {
      const response = await read(people[post].token, name, (await parameters[name]?.()) ?? "");
      const value: unknown = await response.json();
      expect([200, 403, 404, 422]).toContain(response.status);
      // A map or a set would have become an empty object.
      if (response.status === 200) expect(value).not.toEqual({});
    }
  });

  it("name the parameter that is wrong", async () => {
    const response = await read(people.shuangta.token, "report-form", "?task=none");
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ error: { details: { fields: { task: [expect.any(String)] } } } });
  });

  it("carry nothing that JSON has no word for", async () => {
    for (const [name, { parameters: schema, read: ask }] of Object.entries(apiViews)) {
      for (const post of readers) {
        const query = Object.fromEntries(new URLSearchParams((await parameters[name]?.()) ?? ""));
        const given = schema.safeParse(query);
        const value = given.success ? await ask(people[post], given.data, now).catch(() => null) : null;
        expect({ name, post, found: strangers(value) }).toEqual({ name, post, found: [] });
      }
    }
  });
});

/** Kinds of values within one that JSON would lose. */
function strangers(value: unknown): string[] {
  if (typeof value === "bigint" || typeof value === "function" || typeof value === "symbol") return [typeof value];
  if (value instanceof Map || value instanceof Set || value instanceof Error || value instanceof Promise) return [value.constructor.name];
  if (typeof value !== "object" || value === null || value instanceof Date) return [];
  return Object.values(value).flatMap(strangers);
}
