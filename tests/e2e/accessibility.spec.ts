import axe from "axe-core";
import type { Page } from "@playwright/test";
import { signIn } from "./support/caller";
import { query, queryOne } from "./support/database";
import { issueNotice } from "./support/notices";
import { clearAllocation, findAllocation, report } from "./support/records";
import { expect, test } from "./support/test";

/*
 * Every screen at a bureau's desktop and on a phone, in light and dark: axe finds nothing serious, no page scrolls
 * sideways; and the main way through can be gone by keyboard alone.
 */

test.describe.configure({ mode: "parallel" });

const desktop = { width: 1366, height: 768 };
const phone = { width: 390, height: 844 };
const smallPhone = { width: 360, height: 740 };

type Screen = { readonly name: string; readonly as: string | null; readonly at: string | (() => Promise<string>); readonly status?: number };

const screens: readonly Screen[] = [
  { name: "sign-in", as: null, at: "/sign-in" },
  { name: "sign-in, refused", as: null, at: "/sign-in?error=CredentialsSignin" },
  { name: "change of password", as: "qxj", at: "/change-password" },
  { name: "dashboard", as: "leader", at: "/dashboard" },
  { name: "a clerk's work", as: "longcheng", at: "/work" },
  { name: "a lead approver's work", as: "sthjj-shenhe", at: "/work" },
  { name: "the office's work", as: "admin", at: "/work" },
  { name: "all reports of a period", as: "longcheng", at: "/work/report" },
  { name: "all reports of an earlier period", as: "fgw", at: "/work/report?period=2025-10" },
  { name: "tasks", as: "leader", at: "/tasks" },
  { name: "tasks, none found", as: "leader", at: "/tasks?search=没有这样的任务" },
  { name: "a task with clauses and errata", as: "longcheng", at: "/tasks/11" },
  { name: "a task for the leader", as: "leader", at: "/tasks/5" },
  { name: "the report form", as: "longcheng", at: "/tasks/15/report" },
  { name: "an update that waits for judgement", as: "sthjj-shenhe", at: () => updateAddress("sthjj") },
  { name: "an accepted update", as: "leader", at: acceptedUpdateAddress },
  { name: "supervision notices", as: "leader", at: "/supervision" },
  { name: "a new supervision notice: whose", as: "admin", at: "/supervision/new" },
  { name: "a new supervision notice", as: "admin", at: async () => `/supervision/new?allocation=${(await findAllocation("beipiao", 20)).id}` },
  { name: "a supervision notice, for the office", as: "admin", at: noticeAddress },
  { name: "a supervision notice, for the organisation", as: "beipiao-shenhe", at: noticeAddress },
  { name: "a supervision notice as a letter", as: "leader", at: async () => `/print${await noticeAddress()}` },
  { name: "workload, for the leader", as: "leader", at: "/reports/workload" },
  { name: "workload, for a county", as: "beipiao", at: "/reports/workload" },
  { name: "close-outs", as: "leader", at: "/close-outs" },
  { name: "an application to close out", as: "zjj-shenhe", at: () => closeOutAddress("/close-outs") },
  { name: "a certificate", as: "leader", at: () => closeOutAddress("/print/close-outs") },
  { name: "the form to close out", as: "jianping-shenhe", at: "/tasks/17/close-out" },
  { name: "applications for later dates", as: "admin", at: "/extensions" },
  { name: "air", as: "leader", at: "/air" },
  { name: "a day's air", as: "admin", at: "/air/days/2025-04-12" },
  { name: "import of air records", as: "admin", at: "/air/import" },
  { name: "an import whose columns are unknown", as: "admin", at: () => airImport("甲,乙,丙\n2025-04-01 01:00,2220A,35\n", "unmapped") },
  { name: "an import of hours with wrong rows", as: "admin", at: () => airImport("时间,站点编码,PM10\n2025-01-05 01:00,2220A,7O\n2025-01-05 02:00,2220A,70\n2025-01-05 02:00,9999Z,70\n", "ready") },
  { name: "an import of days", as: "admin", at: () => airImport("日期,PM2.5,PM10,SO2,NO2,CO,O3\n2013-01-05,180,260,40,50,1.8,60\n", "ready") },
  { name: "an import that was refused", as: "admin", at: () => airImport("\u0000\u0001", "refused") },
  { name: "stations", as: "admin", at: "/air/stations" },
  { name: "the target", as: "leader", at: "/air/target" },
  { name: "episodes and warnings", as: "admin", at: "/air/episodes?forecast=180,220,x" },
  { name: "pictures of the air", as: "leader", at: "/air/pictures" },
  { name: "the wall", as: "leader", at: "/wall" },
  { name: "stand-ins", as: "longcheng-shenhe", at: "/stand-ins" },
  { name: "stand-ins for the office", as: "admin", at: "/stand-ins?organisation=lingyuan" },
  { name: "people", as: "admin", at: "/admin/people" },
  { name: "a new person", as: "admin", at: "/admin/people/new" },
  { name: "a person", as: "admin", at: personAddress },
  { name: "reports", as: "admin", at: "/reports" },
  { name: "the rules", as: "admin", at: "/admin/plan" },
  { name: "ledgers", as: "leader", at: "/ledgers" },
  { name: "a ledger, consolidated", as: "admin", at: "/ledgers/construction-sites" },
  { name: "a ledger's row", as: "longcheng", at: ledgerRowAddress },
  { name: "a ledger's columns", as: "admin", at: "/ledgers/construction-sites/columns" },
  { name: "a ledger's file", as: "longcheng", at: "/ledgers/imports?kind=construction-sites" },
  { name: "a long workbook", as: "leader", at: ledgerExport },
  { name: "reports by workbook", as: "longcheng", at: "/work/workbooks" },
  { name: "the month's table for print", as: "admin", at: "/print/progress/2025-10" },
  { name: "imports of plans", as: "admin", at: "/admin/import" },
  { name: "a plan's import with doubts", as: "admin", at: planImport },
  { name: "events", as: "admin", at: "/admin/events" },
  { name: "audit", as: "admin", at: "/admin/audit" },
  { name: "interfaces", as: "admin", at: "/admin/interfaces" },
  { name: "reminders of a day", as: "admin", at: "/admin/reminders?on=2025-11-25" },
  { name: "reminders, none", as: "admin", at: "/admin/reminders?on=2025-11-26" },
  { name: "an inbox", as: "longcheng", at: "/inbox" },
  { name: "an empty inbox", as: "leader", at: "/inbox" },
  { name: "not found", as: "longcheng", at: "/tasks/99", status: 404 },
];

for (const { name, as, at, status = 200 } of screens) {
  test(`${name}: nothing serious`, async ({ page: anonymous, pageOf }) => {
    const page = as === null ? anonymous : await pageOf(as);
    const response = await page.goto(typeof at === "string" ? at : await at());
    expect(response?.status()).toBe(status);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    await page.evaluate(axe.source);
    for (const size of [desktop, phone]) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme: "light" });
      expect(await seriousProblems(page, {}), `${size.width} light`).toEqual([]);
      await page.emulateMedia({ colorScheme: "dark" });
      // The same document in other colours: only what depends on them can differ.
      expect(await seriousProblems(page, { runOnly: ["color-contrast", "link-in-text-block"] }), `${size.width} dark`).toEqual([]);
      expect(await sidewaysScroll(page), `${size.width}`).toBe(0);
    }
    await page.setViewportSize(smallPhone);
    expect(await sidewaysScroll(page), `${smallPhone.width}`).toBe(0);
  });
}

test("the first key leads past the navigation to the content", async ({ pageOf }) => {
  const page = await pageOf("longcheng");
  await page.goto("/tasks");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "跳到正文" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});

test("a report is written and handed in by keyboard alone", async ({ pageOf }) => {
  const { id } = await findAllocation("beipiao", 16);
  await clearAllocation(id, "2025-11");
  const page = await pageOf("beipiao");
  await page.goto("/work");
  await reach(page, /^开始填报：任务 16 /);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/tasks\/16\/report/);
  await expect(page.getByText("填写时自动保存")).toBeVisible();
  await reach(page, "累计进度");
  await page.keyboard.type("77");
  await reach(page, "本期做了什么");
  await page.keyboard.type("夜间巡查到位，未发现露天焚烧。");
  await reach(page, "提交给本单位审核人");
  await page.keyboard.press("Enter");
  await expect(page.getByText("已提交给本单位审核人")).toBeVisible();
});

test("a judgement is made by keyboard alone", async ({ pageOf }) => {
  const { id } = await findAllocation("beipiao", 17);
  await clearAllocation(id, "2025-11");
  const update = await report(await signIn("beipiao"), id, { period: "2025-11" });
  const page = await pageOf("beipiao-shenhe");
  await page.goto(`/updates/${update}`);
  await reach(page, "退回修改");
  await page.keyboard.press("Enter");
  await reach(page, "退回意见");
  await page.keyboard.type("请补充工地清单。");
  await reach(page, "确认退回");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "已退回" })).toBeFocused();
});

test("focus can be seen wherever it goes", async ({ pageOf }) => {
  const page = await pageOf("longcheng");
  await page.goto("/tasks/11");
  for (let step = 0; step < 25; step++) {
    await page.keyboard.press("Tab");
    const isMarked = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return true;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      return (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none";
    });
    expect(isMarked, `after ${step + 1} steps`).toBe(true);
  }
});

/** What axe calls serious or critical, each with the elements it stands on. */
async function seriousProblems(page: Page, options: axe.RunOptions): Promise<string[]> {
  // Colours may be on their way from one scheme to the other.
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null))));
  const violations = await page.evaluate(
    async (runOptions) => {
      const { axe: injected } = window as unknown as { axe: typeof axe };
      const result = await injected.run(document, { ...runOptions, resultTypes: ["violations"] });
      return result.violations.map(({ id, impact, nodes }) => ({ id, impact, targets: nodes.map(({ target }) => target.join(" ")) }));
    },
    options,
  );
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, targets }) => `${id}: ${targets.slice(0, 5).join(" | ")}${targets.length > 5 ? ` and ${targets.length - 5} more` : ""}`);
}

/** Pixels by which the page is wider than the window. */
function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth));
}

/** Presses Tab until the element with this accessible name has the focus. */
async function reach(page: Page, name: string | RegExp): Promise<void> {
  const target = page.locator(":focus").and(page.getByRole("link", { name }).or(page.getByRole("textbox", { name })).or(page.getByRole("button", { name })).or(page.locator("summary", { hasText: name })));
  for (let step = 0; step < 150; step++) {
    if ((await target.count()) === 1) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not lead to ${String(name)}`);
}

async function updateAddress(leadCode: string): Promise<string> {
  const [row] = await query<{ id: string }>(
    `SELECT u.id FROM progress_update u JOIN allocation a ON a.id = u.allocation_id JOIN allocation l ON l.task_id = a.task_id AND l.role = 'lead'
     JOIN organisation o ON o.id = l.organisation_id
     WHERE u.state = 'signed_off' AND a.role = 'responsible' AND o.code = $1 AND EXISTS (SELECT FROM evidence e WHERE e.update_id = u.id) ORDER BY u.id LIMIT 1`,
    [leadCode],
  );
  if (!row) throw new Error(`nothing waits for ${leadCode}`);
  return `/updates/${row.id}`;
}

async function noticeAddress(): Promise<string> {
  const { id } = await issueNotice(await signIn("admin"), (await findAllocation("beipiao", 20)).id);
  return `/supervision/${id}`;
}

async function acceptedUpdateAddress(): Promise<string> {
  const { id } = await queryOne<{ id: string }>(
    `SELECT u.id FROM progress_update u JOIN evidence e ON e.update_id = u.id WHERE u.state = 'accepted' AND u.current_revision > 1 ORDER BY u.id LIMIT 1`,
  );
  return `/updates/${id}`;
}

/** 双塔区's of the demonstration. */
async function closeOutAddress(place: string): Promise<string> {
  const { id } = await queryOne<{ id: string }>(
    `SELECT c.id FROM close_out c JOIN allocation a ON a.id = c.allocation_id JOIN task t ON t.id = a.task_id
     JOIN organisation o ON o.id = a.organisation_id WHERE t.seq = 9 AND o.code = 'shuangta' AND c.state = 'confirmed'`,
  );
  return `${place}/${id}`;
}

async function personAddress(): Promise<string> {
  const { id } = await queryOne<{ id: string }>("SELECT id FROM account WHERE username = 'swj'");
  return `/admin/people/${id}`;
}

async function ledgerRowAddress(): Promise<string> {
  const { no } = await queryOne<{ no: number }>("SELECT r.no FROM ledger_row r JOIN organisation o ON o.id = r.organisation_id WHERE o.code = 'longcheng' AND r.longitude IS NULL ORDER BY r.no LIMIT 1");
  return `/ledgers/construction-sites/${no}`;
}

/** A workbook that the leader has asked for. */
async function ledgerExport(): Promise<string> {
  const leader = await signIn("leader");
  const answer = await leader.send("POST", "/api/v1/commands/export-ledger", { code: "construction-sites" });
  return `/ledgers/exports/${((await answer.json()) as { id: string }).id}`;
}

/** A plan's import with doubts and a strange name. */
async function planImport(): Promise<string> {
  const office = await signIn("admin");
  const body = "序号\t任务名称\t具体内容\t完成时限\t牵头部门\n1\t甲任务\t2025年6月底前建立管理台账。\t12月\t市商务局\n\t乙任务\t做好乙事。\t持续推进\t市公安局\n";
  const answer = await office.fetch("/api/v1/plan-imports?fileName=a.txt", { method: "POST", body });
  return `/admin/import/${((await answer.json()) as { id: string }).id}`;
}

/** An import of the office's that has come as far as it does by itself. */
async function airImport(text: string, state: string): Promise<string> {
  const office = await signIn("admin");
  const answer = await office.fetch("/api/v1/air/imports?fileName=a.csv&defaultState=provisional", { method: "POST", body: text });
  const { id } = (await answer.json()) as { id: string };
  await expect.poll(async () => (await queryOne<{ state: string }>("SELECT state FROM air_import WHERE id = $1", [id])).state).toBe(state);
  return `/air/imports/${id}`;
}
