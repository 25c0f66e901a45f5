import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { editionListResponseSchema } from "@/lib/reports/edition-open-api";
import { dashboardResponseSchema } from "@/lib/reports/open-api";
import { planResponseSchema, taskDetailResponseSchema } from "@/lib/milestones/open-api";
import { receiptResponseSchema, updateResponseSchema } from "@/lib/progress/open-api";
import { generateClient } from "../support/open-api-client";
import { signIn, type Caller } from "./support/caller";
import { queryOne } from "./support/database";
import { photograph } from "./support/photograph";
import { portalUrl } from "./support/portal-address";
import { projectRoot } from "./support/project-root";
import { clearAllocation, findAllocation } from "./support/records";
import { expect, test } from "./support/test";
import { attachFile } from "./support/tus";

/*
 * Programs use the portal: a client that a generator made from the description walks the portal's journeys with tokens
 * alone, and the examples of the documentation run as they are printed.
 */

const plan = "chaoyang-heavy-pollution-2023-2025";
const task = 23;
const period = "2025-11";

type Call = (...values: unknown[]) => Promise<Response & { readonly data: unknown }>;
type Client = Readonly<Record<"resources" | "commands" | "views", Readonly<Record<string, Call>>>>;
type ClientModule = { readonly Api: new (settings: object) => Client };

test.describe.configure({ mode: "serial" });

let generated: ClientModule;
let clerk: Client;
let approver: Client;
let lead: Client;
let leader: Client;
let office: Client;

test.beforeAll(async () => {
  const admin = await signIn("admin");
  const description = (await (await admin.fetch("/api/v1/openapi.json")).json()) as object;
  generated = (await import(await generateClient(description, path.join(test.info().project.outputDir, "open-api")))) as ClientModule;
  clerk = await clientOf("longcheng", "write");
  approver = await clientOf("longcheng-shenhe", "write");
  lead = await clientOf("cgj-shenhe", "write");
  leader = await clientOf("leader", "read");
  office = await clientOf("admin", "write");
  const { id } = await findAllocation("longcheng", task);
  await clearAllocation(id, period);
});

test("a report with a photograph goes from the county to its acceptance", async () => {
  const detail = taskDetailResponseSchema.parse((await call(clerk, "resources", "getPlansByCodeTasksBySeq", plan, task)).data);
  const own = detail.allocations.find(({ organisation }) => organisation === "龙城区");
  const draft = { percent: 61, narrative: "完成年度任务的六成。", problems: "", nextSteps: "", period, submit: false, version: own?.version };
  const saved = receiptResponseSchema.parse((await call(clerk, "resources", "postAllocationsByIdUpdates", own?.id, draft)).data);

  const photo = await photograph(200_000);
  // Files go by any client of tus; the generator's own sends JSON alone.
  const metadata = { filename: "现场.jpg", filetype: "image/jpeg", allocationId: own?.id ?? "", updateId: saved.id };
  const evidenceId = await attachFile(bearer(await tokenOf("longcheng", "write")), photo, metadata);
  const evidence = z.object({ sha256: z.string() }).parse((await call(clerk, "resources", "getEvidenceById", evidenceId)).data);
  expect(evidence.sha256).toBe(createHash("sha256").update(photo).digest("hex"));

  const submitted = receiptResponseSchema.parse((await call(clerk, "resources", "postAllocationsByIdUpdates", own?.id, { ...draft, submit: true, version: saved.version })).data);
  const waiting = updateResponseSchema.parse((await call(approver, "resources", "getUpdatesById", submitted.id)).data);
  expect(waiting).toMatchObject({ state: "submitted", organisation: "龙城区", revisions: [{ percent: 61 }] });
  await call(approver, "resources", "postUpdatesByIdSignOff", waiting.id, { version: waiting.version });
  const judged = updateResponseSchema.parse((await call(lead, "resources", "getUpdatesById", waiting.id)).data);
  // By the command that the screen's button sends.
  await call(lead, "commands", "doAcceptProgress", { updateId: judged.id, version: judged.version });

  const accepted = updateResponseSchema.parse((await call(leader, "resources", "getUpdatesById", waiting.id)).data);
  expect(accepted).toMatchObject({ state: "accepted", reviews: [{ step: "sign_off", verdict: "passed" }, { step: "review", verdict: "passed" }] });
});

test("leadership reads the dashboard, the tasks behind it and the sealed months, and changes nothing", async () => {
  const dashboard = dashboardResponseSchema.parse((await call(leader, "resources", "getPlansByCodeDashboard", plan)).data);
  expect(JSON.stringify(dashboard)).toContain("0.65");
  const plans = z.array(planResponseSchema).parse((await call(leader, "resources", "getPlans")).data);
  expect(plans.find(({ code }) => code === plan)).toMatchObject({ targetPercent: 0.65, targetYear: 2025 });
  const tasks = z.array(z.object({ seq: z.int() })).parse((await call(leader, "resources", "getPlansByCodeTasks", plan)).data);
  expect(tasks).toHaveLength(33);
  editionListResponseSchema.parse((await call(leader, "resources", "getPlansByCodeEditions", plan)).data);
  await call(leader, "views", "viewWorkload", { plan });
  expect(await refusal(call(leader, "commands", "doMarkAllRead", {}))).toEqual({ status: 403, code: "forbidden", message: "此令牌只能查询，不能办理。" });
});

test("the office records the air, issues a notice, and has it answered", async () => {
  const day = { date: "2016-01-05", pm25: 180, pm10: 260, so2: 40, no2: 50, co: 1.8, o3_8h: 60, state: "audited", dust: false };
  await call(office, "resources", "putAirDays", [day]);
  const days = z.array(z.object({ aqi: z.int() })).parse((await call(leader, "resources", "getAirDays", { from: day.date, to: day.date })).data);
  expect(days).toMatchObject([{ aqi: 230 }]);

  const { id: allocationId } = await findAllocation("longcheng", task);
  const issued = z.object({ id: z.uuid() }).parse((await call(office, "commands", "doIssueNotice", { allocationId, demand: "请限期完成整改。", replyBy: "2025-12-01" })).data);
  const step = async () => {
    const { version } = z.object({ version: z.int() }).parse((await call(approver, "views", "viewNotice", { id: issued.id })).data);
    return { id: issued.id, version };
  };
  await call(approver, "commands", "doAcknowledgeNotice", await step());
  await call(approver, "commands", "doAnswerNotice", { ...(await step()), answer: "已完成整改。" });
  await call(office, "commands", "doCloseNotice", { ...(await step()), conclusion: "整改到位，予以办结。" });
  const notice = await call(leader, "views", "viewNotice", { id: issued.id });
  expect(notice.data).toMatchObject({ state: "closed" });
  const letter = await call(office, "resources", "getSupervisionByIdDocument", issued.id, { format: "arrayBuffer" });
  expect(letter.headers.get("content-type")).toContain("wordprocessingml");
  // What is done with tokens is on record as whoever the token acts for.
  const { count } = await queryOne<{ count: string }>("SELECT count(*) FROM audit_event WHERE subject_id = $1", [issued.id]);
  expect(Number(count)).toBeGreaterThan(3);
});

test("the examples of the documentation run, and print what stands beneath them", async () => {
  const page = readFileSync(path.join(projectRoot(), "docs/open-api.md"), "utf8");
  const blocks = (language: string) => [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, "gm"))].map(([, text = ""]) => text);
  await clearAllocation((await findAllocation("longcheng", task)).id, period);
  const environment = { PORTAL: portalUrl(), TOKEN: await tokenOf("longcheng", "write") };
  const run = promisify(execFile)(process.execPath, ["--input-type=module", "--eval", blocks("js").join("\n")], { env: { PATH: process.env.PATH, ...environment } as unknown as NodeJS.ProcessEnv });
  expect((await run).stdout).toBe(blocks("text").join(""));
});

/** Calls by the name that the generator gave; a name that it did not give is a fault of the description. */
function call(client: Client, part: keyof Client, name: string, ...values: unknown[]): ReturnType<Call> {
  const method = client[part][name];
  if (!method) throw new Error(`the client has no ${part}.${name}`);
  return method(...values);
}

async function refusal(attempt: Promise<unknown>): Promise<unknown> {
  const { status, error } = (await attempt.then(() => Promise.reject(new Error("nothing was refused")), (answer: unknown) => answer)) as { status: number; error: { error: { code: string; message: string } } };
  return { status, code: error.error.code, message: error.error.message };
}

async function clientOf(username: string, access: "read" | "write"): Promise<Client> {
  const headers = { authorization: `Bearer ${await tokenOf(username, access)}` };
  return new generated.Api({ baseUrl: portalUrl(), baseApiParams: { headers } });
}

/** As the office issues it on screen: by its session. */
async function tokenOf(username: string, access: "read" | "write"): Promise<string> {
  const { id: accountId } = await queryOne<{ id: string }>("SELECT id FROM account WHERE username = $1", [username]);
  const answer = await (await signIn("admin")).send("POST", "/api/v1/commands/issue-token", { accountId, label: "试验", access, days: 1 });
  return ((await answer.json()) as { token: string }).token;
}

/** A program that speaks plain HTTP, with a token. */
function bearer(token: string): Caller {
  const send = (address: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    headers.set("authorization", `Bearer ${token}`);
    return fetch(new URL(address, portalUrl()), { ...init, headers, redirect: "manual" });
  };
  return { cookie: "", fetch: send, send: (method, address, body) => send(address, { method, body: JSON.stringify(body) }) };
}
