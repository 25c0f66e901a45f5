import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { ruleFields } from "@/lib/milestones/rule-form";
import { usualSettings } from "@/lib/milestones/rule-set";
import { callAction } from "./support/action-call";
import { signIn, type Caller } from "./support/caller";
import { createOfficeMessage } from "./support/messages";
import { query, queryOne } from "./support/database";
import { createPerson, createStandIn } from "./support/people";
import { supervisionActions as supervision } from "./support/notices";
import { clearCloseOuts, closeOutIn, findAllocation, findUpdate, judge, newestOverrideId, openDeadline, requestedExtension } from "./support/records";
import { cancelUpload, createUpload, sendBytes, askOffset, uploadsAddress } from "./support/tus";
import { accessTask, everybody, isWithoutSession, usernames, type Kind, type Outcome } from "./access/kinds";
import { outcomeOfAction } from "./access/outcome";
import { action, page, route, type AccessRow, type Expected, type Request } from "./access/rows";
import type { AccessScene, Stage } from "./access/scene";

/*
 * Who gets what, of everything that can be reached over HTTP. Each row names the outcome for everybody signed in and
 * then the kinds that differ; whoever has no session is sent to the sign-in page, or by the API refused with 401.
 */

const all: Expected = ["ok"];
const officeOnly: Expected = ["forbidden", { office: "ok" }];
/** An address tells others nothing, not even that there is a page. */
const officePage: Expected = ["not-found", { office: "ok" }];
const ownHouse: Expected = ["forbidden", { clerk: "ok", approver: "ok" }];
const ownHouseSees: Expected = ["not-found", { clerk: "ok", approver: "ok" }];
/** Of a supervision notice: the organisation it is for, and who reads all. */
const noticeReaders: Expected = ["not-found", { clerk: "ok", approver: "ok", leadership: "ok", office: "ok" }];
const noticeOffice: Expected = ["not-found", { office: "ok", leadership: "forbidden", clerk: "forbidden", approver: "forbidden" }];
const allButOtherCounties: Expected = ["ok", { "other-county": "not-found" }];

const leadVerifies: Expected = ["forbidden", { "lead-approver": "ok", "other-county": "not-found" }];
const officeConfirms: Expected = ["forbidden", { office: "ok", "other-county": "not-found" }];

const plan = "/api/v1/plans/chaoyang-heavy-pollution-2023-2025";
const airDay = { date: "2014-01-01", pm25: 30, pm10: 60, so2: 10, no2: 20, co: 0.5, o3_8h: 70, state: "audited", dust: false };

const description = { caption: "现场照片", documentNumber: "", datedOn: "", clauseId: "" };

let stations = 0;
let moments = 0;
/** A minute of the clock that no warning of these tests has yet. */
const nextMoment = () => `${String(Math.floor(moments / 60)).padStart(2, "0")}:${String(moments++ % 60).padStart(2, "0")}`;
const stationCode = () => `T${randomUUID().slice(0, 6)}${stations++}`;
/** An import of the office's, waiting for its columns to be named. */
const airImportId = async ({ callers }: AccessScene): Promise<string> => {
  const answer = await callers.office.fetch("/api/v1/air/imports?fileName=a.csv&defaultState=provisional", { method: "POST", body: "何时,何处\n" });
  return ((await answer.json()) as { id: string }).id;
};

const planTable = "序号\t任务名称\t具体内容\t完成时限\t牵头部门\n1\t甲任务\t做好甲事。\t12月\t市商务局\n";
/** A plan's import of the office's, with a doubt and a strange name. */
const planImportId = async ({ callers }: AccessScene): Promise<string> => {
  const answer = await callers.office.fetch("/api/v1/plan-imports?fileName=a.txt", { method: "POST", body: planTable });
  return ((await answer.json()) as { id: string }).id;
};
/** Fields of a step on an import that does not exist. */
const noImport = async () => ({ id: randomUUID(), version: "1" });

/** A row of the ledger of the county whose clerk and approver stand in the table. */
const ledgerRow = () => queryOne<{ id: string; no: number }>("SELECT r.id, r.no FROM ledger_row r JOIN organisation o ON o.id = r.organisation_id WHERE o.code = $1 AND r.removed_at IS NULL ORDER BY r.no LIMIT 1", [usernames.clerk]);
const ledgerRowNo = async () => (await ledgerRow()).no;
const ledgerRowId = async () => (await ledgerRow()).id;

/** A workbook that the leader has asked for and that is made. */
const ledgerExportId = async ({ callers: { leadership } }: AccessScene): Promise<string> => {
  const kept = await query<{ id: string }>("SELECT e.id FROM ledger_export e JOIN account a ON a.id = e.requested_by_id WHERE a.username = $1 AND e.state = 'done'", [usernames.leadership]);
  if (kept[0]) return kept[0].id;
  const { id } = (await (await leadership.send("POST", "/api/v1/commands/export-ledger", { code: "construction-sites", q: "none" })).json()) as { id: string };
  for (;;) {
    const { state } = await queryOne<{ state: string }>("SELECT state FROM ledger_export WHERE id = $1", [id]);
    if (state === "done") return id;
    await delay(100);
  }
};

const ledgers = "app/_actions/ledgers.ts#";
const imports = "app/_actions/imports.ts#";
const accounts = "app/_actions/accounts.ts#";
const progress = "app/_actions/progress.ts#";
const evidence = "app/_actions/evidence.ts#";
const air = "app/_actions/air.ts#";
const inbox = "app/_actions/inbox.ts#";
const steering = "app/_actions/steering.ts#";
const closing = "app/_actions/closing.ts#";
const interfaces = "app/_actions/interfaces.ts#";

/** No page, but a way to one. */
const showPlan: AccessRow = { ...withoutAddress(page("/show-plan", "a plan that does not exist is the one in force", ["to /tasks"], "/show-plan?plan=none&next=/tasks")), entry: "GET /show-plan" };

const pages: readonly AccessRow[] = [
  page("/", "leads to one's own first page", ["to /work", { leadership: "to /dashboard", office: "to /dashboard" }]),
  { ...page("/sign-in", "", ["to /"]), outcomes: everybody("to /", {}, "ok") },
  page("/change-password", "", all),
  page("/dashboard", "", all),
  page("/work", "", ["ok", { leadership: "to /dashboard" }]),
  page("/work/report", "", ["ok", { leadership: "not-found", office: "not-found" }]),
  page("/work/report", "a period that has not begun", ["not-found"], "/work/report?period=2025-12"),
  page("/work/workbooks", "", ["ok", { leadership: "not-found", office: "not-found" }]),
  page("/work/workbooks/[id]", "a workbook that does not exist", ["not-found"], `/work/workbooks/${randomUUID()}`),
  page("/tasks", "", all),
  page("/tasks/[seq]", "", all, `/tasks/${accessTask}`),
  page("/tasks/[seq]", "a task that does not exist", ["not-found"], "/tasks/34"),
  page("/tasks/[seq]/report", "", ["ok", { leadership: "not-found", office: "not-found" }], `/tasks/${accessTask}/report`),
  page("/evidence", "", all),
  page("/evidence/[id]", "of a draft", ownHouseSees, viewerOf("draft")),
  page("/evidence/[id]", "of a signed-off report", allButOtherCounties, viewerOf("signed-off")),
  page("/evidence/compare", "of a draft", ownHouseSees, comparisonOf("draft")),
  page("/evidence/compare", "of a signed-off report", allButOtherCounties, comparisonOf("signed-off")),
  page("/updates/[id]", "a draft", ownHouseSees, updatePage("draft")),
  page("/updates/[id]", "submitted, not signed off", ownHouseSees, updatePage("submitted")),
  page("/updates/[id]", "signed off", allButOtherCounties, updatePage("signed-off")),
  page("/updates/[id]", "signed off by the lead itself", ["ok", { clerk: "not-found", approver: "not-found", "other-county": "not-found" }], async (scene) => {
    const { update } = await scene.leadReport(false);
    return `/updates/${update.id}`;
  }),
  page("/supervision", "", all),
  page("/supervision/new", "", officePage),
  page("/supervision/[id]", "", noticeReaders, async (scene) => `/supervision/${(await scene.notice(false)).id}`),
  page("/print/progress/[period]", "", all, "/print/progress/2025-10"),
  page("/print/progress/[period]", "a month to come", ["not-found"], "/print/progress/2025-12"),
  page("/print/bulletins/[period]", "", all, async (scene) => `/print/bulletins/${(await sealedMonth(scene)).slice("/reports/".length)}`),
  page("/print/supervision/[id]", "", noticeReaders, async (scene) => `/print/supervision/${(await scene.notice(false)).id}`),
  page("/reports/workload", "", all),
  page("/air", "", all),
  page("/air/days/[date]", "", all, "/air/days/2025-11-01"),
  page("/air/import", "", officePage),
  page("/air/imports/[id]", "an import that does not exist", ["not-found"], `/air/imports/${randomUUID()}`),
  page("/air/imports/[id]", "the office's import", officePage, async (scene) => `/air/imports/${await airImportId(scene)}`),
  page("/air/stations", "", all),
  page("/air/target", "", all),
  page("/air/episodes", "", all),
  page("/air/pictures", "", all),
  page("/wall", "", all),
  page("/reports", "", all),
  page("/reports/[period]", "", all, sealedMonth),
  page("/reports/[period]", "a month that is not sealed", ["not-found"], "/reports/2025-11"),
  page("/reports/[period]/compare", "", all, async (scene) => `${await sealedMonth(scene)}/compare`),
  page("/stand-ins", "", ["not-found", { approver: "ok", "lead-approver": "ok", office: "ok" }]),
  page("/tasks/[seq]/close-out", "", ["not-found", { approver: "ok", "lead-approver": "ok" }], `/tasks/${accessTask}/close-out`),
  page("/close-outs", "", all),
  page("/close-outs/[id]", "", allButOtherCounties, async (scene) => `/close-outs/${(await closeOut(scene, "applied")).id}`),
  page("/print/close-outs/[id]", "confirmed", allButOtherCounties, async (scene) => `/print/close-outs/${(await closeOut(scene, "confirmed")).id}`),
  page("/print/close-outs/[id]", "verified", ["not-found"], async (scene) => `/print/close-outs/${(await closeOut(scene, "verified")).id}`),
  page("/extensions", "", all),
  page("/admin", "", ["not-found", { office: "to /admin/people" }]),
  page("/admin/people", "", officePage),
  page("/admin/people/new", "", officePage),
  page("/admin/people/[id]", "", officePage, async () => `/admin/people/${(await createPerson("access-page")).id}`),
  page("/admin/plan", "", officePage),
  page("/ledgers", "", all),
  page("/ledgers/[code]", "", all, "/ledgers/construction-sites"),
  page("/ledgers/[code]", "a ledger that does not exist", ["not-found"], "/ledgers/none"),
  page("/ledgers/[code]/[no]", "the county's row", allButOtherCounties, async () => `/ledgers/construction-sites/${await ledgerRowNo()}`),
  page("/ledgers/[code]/[no]", "a row that does not exist", ["not-found"], "/ledgers/construction-sites/999999"),
  page("/ledgers/[code]/new", "", ["ok", { leadership: "not-found", office: "not-found" }], "/ledgers/construction-sites/new"),
  page("/ledgers/exports/[id]", "the leader's own", ["not-found", { leadership: "ok" }], async (scene) => `/ledgers/exports/${await ledgerExportId(scene)}`),
  page("/ledgers/[code]/columns", "", officePage, "/ledgers/construction-sites/columns"),
  page("/ledgers/new", "", officePage),
  page("/ledgers/imports", "", ["ok", { leadership: "not-found", office: "not-found" }], "/ledgers/imports?kind=construction-sites"),
  page("/ledgers/imports/[id]", "an import that does not exist", ["not-found"], `/ledgers/imports/${randomUUID()}`),
  page("/admin/import", "", officePage),
  page("/admin/import/[id]", "an import that does not exist", ["not-found"], `/admin/import/${randomUUID()}`),
  page("/admin/import/[id]", "the office's import", officePage, async (scene) => `/admin/import/${await planImportId(scene)}`),
  showPlan,
  page("/admin/events", "", officePage),
  page("/admin/audit", "", officePage),
  page("/admin/interfaces", "", officePage),
  page("/admin/reminders", "", officePage, "/admin/reminders?on=2025-11-25"),
  page("/inbox", "", all),
];

const routes: readonly AccessRow[] = [
  open(route("GET", "/api/health", "", all, ({ caller }) => caller.fetch("/api/health"))),
  open(route("GET", "/api/auth/[...nextauth]", "", all, ({ caller }) => caller.fetch("/api/auth/session"))),
  open(route("POST", "/api/auth/[...nextauth]", "without a token nothing is signed in or out", all, ({ caller }) => caller.send("POST", "/api/auth/signout", {}))),
  route("GET", "/api/v1/openapi.json", "", all, ({ caller }) => caller.fetch("/api/v1/openapi.json")),
  route("POST", "/api/v1/commands/[name]", "what everybody may", all, ({ caller }) => caller.send("POST", "/api/v1/commands/mark-all-read", {})),
  route("POST", "/api/v1/commands/[name]", "what the office may", officeOnly, async ({ caller }) => caller.send("POST", "/api/v1/commands/disable-account", await personFields())),
  route("POST", "/api/v1/commands/[name]", "what does not exist", ["not-found"], ({ caller }) => caller.send("POST", "/api/v1/commands/constructor", {})),
  route("GET", "/api/v1/views/[name]", "what everybody may see", all, ({ caller }) => caller.fetch("/api/v1/views/organisations")),
  route("GET", "/api/v1/views/[name]", "what the office may see", officeOnly, ({ caller }) => caller.fetch("/api/v1/views/people")),
  route("GET", "/api/v1/views/[name]", "what does not exist", ["not-found"], ({ caller }) => caller.fetch("/api/v1/views/constructor")),
  route("GET", "/api/v1/plans", "", all, ({ caller }) => caller.fetch("/api/v1/plans")),
  route("GET", "/api/v1/plans/[code]/tasks", "", all, ({ caller }) => caller.fetch(`${plan}/tasks`)),
  route("GET", "/api/v1/plans/[code]/tasks/[seq]", "", all, ({ caller }) => caller.fetch(`${plan}/tasks/${accessTask}`)),
  route("GET", "/api/v1/plans/[code]/dashboard", "", all, ({ caller }) => caller.fetch(`${plan}/dashboard`)),
  route("GET", "/api/v1/plans/[code]/editions", "", all, ({ caller }) => caller.fetch(`${plan}/editions`)),
  route("GET", "/api/v1/plans/[code]/editions/[period]", "", all, async ({ caller, scene }) => {
    return caller.fetch(`${plan}/editions/${(await sealedMonth(scene)).slice("/reports/".length)}`);
  }),
  route("GET", "/api/v1/air/days", "", all, ({ caller }) => caller.fetch("/api/v1/air/days?from=2025-11-01&to=2025-11-02")),
  route("PUT", "/api/v1/air/days", "", officeOnly, ({ caller }) => caller.send("PUT", "/api/v1/air/days", [airDay])),
  route("GET", "/api/v1/plans/[code]/progress-tables/[period]", "", all, ({ caller }) => caller.fetch(`${plan}/progress-tables/2025-10`)),
  route("GET", "/api/v1/plans/[code]/editions/[period]/bulletin", "", all, async ({ caller, scene }) => caller.fetch(`${plan}/editions/${(await sealedMonth(scene)).slice("/reports/".length)}/bulletin`)),
  route("GET", "/api/v1/supervision/[id]/document", "", noticeReaders, async ({ caller, scene }) => caller.fetch(`/api/v1/supervision/${(await scene.notice(false)).id}/document`)),
  route("GET", "/api/v1/close-outs/[id]/certificate", "confirmed", allButOtherCounties, async ({ caller, scene }) => caller.fetch(`/api/v1/close-outs/${(await closeOut(scene, "confirmed")).id}/certificate`)),
  route("GET", "/api/v1/plans/[code]/report-workbooks/[period]", "", ["ok", { leadership: "forbidden", office: "forbidden" }], ({ caller }) => caller.fetch(`${plan}/report-workbooks/2025-11`)),
  route("POST", "/api/v1/report-workbooks", "what is no workbook", ["invalid", { leadership: "forbidden", office: "forbidden" }], ({ caller }) => caller.fetch("/api/v1/report-workbooks?fileName=a.xlsx", { method: "POST", body: "x" })),
  route("POST", "/api/v1/ledgers/[code]/imports", "", ["ok", { leadership: "forbidden", office: "forbidden" }], ({ caller }) => caller.fetch("/api/v1/ledgers/construction-sites/imports?fileName=a.csv", { method: "POST", body: "无关,的\n" })),
  route("GET", "/api/v1/ledgers/[code]/rows.csv", "", all, ({ caller }) => caller.fetch("/api/v1/ledgers/construction-sites/rows.csv")),
  route("GET", "/api/v1/ledgers/[code]/rows.xlsx", "", all, ({ caller }) => caller.fetch("/api/v1/ledgers/construction-sites/rows.xlsx?q=none")),
  route("GET", "/api/v1/ledger-exports/[id]", "the leader's own, made", ["not-found", { leadership: "ok" }], async ({ caller, scene }) => caller.fetch(`/api/v1/ledger-exports/${await ledgerExportId(scene)}`)),
  route("POST", "/api/v1/plan-imports", "", officeOnly, ({ caller }) => caller.fetch("/api/v1/plan-imports?fileName=a.txt", { method: "POST", body: planTable })),
  route("POST", "/api/v1/air/imports", "", officeOnly, ({ caller }) =>
    caller.fetch("/api/v1/air/imports?fileName=a.csv&defaultState=provisional", { method: "POST", body: "timepoint,stationcode,pm10\n" }),
  ),
  route("GET", "/api/v1/air/pictures/[file]", "", all, ({ caller }) => caller.fetch("/api/v1/air/pictures/calendar.svg?year=2025")),
  route("GET", "/api/v1/air/pictures/[file]", "a picture that does not exist", ["not-found"], ({ caller }) => caller.fetch("/api/v1/air/pictures/other.svg")),
  route("GET", "/api/v1/air/target", "", all, ({ caller }) => caller.fetch("/api/v1/air/target?year=2025")),

  route("POST", "/api/v1/allocations/[id]/updates", "a draft", ownHouse, ({ caller, scene, isAllowed }) => logProgress(caller, scene, isAllowed, false)),
  route("POST", "/api/v1/allocations/[id]/updates", "a submission", ownHouse, ({ caller, scene, isAllowed }) => logProgress(caller, scene, isAllowed, true)),
  route("GET", "/api/v1/updates/[id]", "a draft", ownHouseSees, readUpdate("draft")),
  route("GET", "/api/v1/updates/[id]", "submitted, not signed off", ownHouseSees, readUpdate("submitted")),
  route("GET", "/api/v1/updates/[id]", "signed off", allButOtherCounties, readUpdate("signed-off")),
  route("POST", "/api/v1/updates/[id]/sign-off", "submitted", ["not-found", { approver: "ok", clerk: "forbidden" }], judgement("submitted", "sign-off")),
  route("POST", "/api/v1/updates/[id]/return", "submitted", ["not-found", { approver: "ok", clerk: "forbidden" }], judgement("submitted", "return")),
  route("POST", "/api/v1/updates/[id]/return", "signed off", ["forbidden", { "lead-approver": "ok", "other-county": "not-found" }], judgement("signed-off", "return")),
  route("POST", "/api/v1/updates/[id]/accept", "signed off", ["forbidden", { "lead-approver": "ok", "other-county": "not-found" }], judgement("signed-off", "accept")),
  route(
    "POST",
    "/api/v1/updates/[id]/accept",
    "signed off by the lead itself",
    ["forbidden", { office: "ok", clerk: "not-found", approver: "not-found", "other-county": "not-found" }],
    async ({ caller, scene, isAllowed }) => {
      const { update } = await scene.leadReport(isAllowed);
      return caller.send("POST", `/api/v1/updates/${update.id}/accept`, { version: update.version });
    },
  ),

  route("GET", "/api/v1/evidence", "of a draft", ownHouseSees, async ({ caller, scene }) => {
    const { update } = await scene.shared("draft");
    return caller.fetch(`/api/v1/evidence?updateId=${update.id}`);
  }),
  route("GET", "/api/v1/evidence", "of a signed-off report", allButOtherCounties, async ({ caller, scene }) => {
    const { update } = await scene.shared("signed-off");
    return caller.fetch(`/api/v1/evidence?updateId=${update.id}`);
  }),
  ...["", "/content", "/thumbnail", "/preview"].flatMap((part) => [
    route("GET", `/api/v1/evidence/[id]${part}`, "of a draft", ownHouseSees, readFile("draft", part)),
    route("GET", `/api/v1/evidence/[id]${part}`, "of a signed-off report", allButOtherCounties, readFile("signed-off", part)),
    route("GET", `/api/v1/evidence/[id]${part}`, "added to a correction", ownHouseSees, readFile("corrected", part)),
  ]),
  route("PATCH", "/api/v1/evidence/[id]", "of a draft", ownHouseSees, async ({ caller, scene, isAllowed }) => {
    const { evidenceId } = await scene.subject("draft", isAllowed);
    return caller.send("PATCH", `/api/v1/evidence/${evidenceId}`, { ...description, version: await descriptionVersion(evidenceId) });
  }),
  route(
    "PATCH",
    "/api/v1/evidence/[id]",
    "of a signed-off report",
    ["forbidden", { clerk: "rule-violated", approver: "rule-violated", "other-county": "not-found" }],
    async ({ caller, scene }) => {
      const { evidenceId } = await scene.shared("signed-off");
      return caller.send("PATCH", `/api/v1/evidence/${evidenceId}`, { ...description, version: 1 });
    },
  ),
  route("GET", "/api/v1/plans/[code]/tasks/[seq]/dossier", "", all, ({ caller }) => caller.fetch(`${plan}/tasks/${accessTask}/dossier`)),
  route("GET", "/api/v1/plans/[code]/tasks/[seq]/dossier", "of a task that does not exist", ["not-found"], ({ caller }) => caller.fetch(`${plan}/tasks/34/dossier`)),
  route("GET", "/api/v1/close-outs/[id]/dossier", "", allButOtherCounties, async ({ caller, scene }) =>
    caller.fetch(`/api/v1/close-outs/${(await closeOutIn(scene.allocationId, "applied", ["lingyuan-shenhe", "fgw-shenhe", "admin"])).id}/dossier`),
  ),
  route("OPTIONS", "/api/v1/uploads/[[...path]]", "", all, ({ caller }) => caller.fetch(uploadsAddress, { method: "OPTIONS" })),
  route("POST", "/api/v1/uploads/[[...path]]", "", ownHouse, async ({ caller, scene, isAllowed }) => {
    const { update } = await scene.subject("draft", isAllowed);
    return createUpload(caller, scene.bytes.byteLength, scene.metadata(update.id));
  }),
  route("HEAD", "/api/v1/uploads/[[...path]]", "", ownHouseSees, async ({ caller, scene }) => askOffset(caller, await scene.upload())),
  route("PATCH", "/api/v1/uploads/[[...path]]", "", ownHouseSees, async ({ caller, scene }) => sendBytes(caller, await scene.upload(), 0, scene.bytes)),
  route("DELETE", "/api/v1/uploads/[[...path]]", "", ownHouseSees, async ({ caller, scene }) => cancelUpload(caller, await scene.upload())),
];

const actions: readonly AccessRow[] = [
  {
    ...action(`${accounts}signInAction`, "with a name nobody has", ["unauthenticated"], "/sign-in", async ({ kind }) => ({ username: `nobody-${kind}`, password: "Falsch-2025" })),
    outcomes: everybody("unauthenticated", {}, "unauthenticated"),
  },
  { ...action(`${accounts}signOutAction`, "", ["sign-in"], "/change-password", async () => null), ask: signOutOnce },
  action(`${accounts}changeOwnPasswordAction`, "with a wrong old password", ["invalid"], "/change-password", async () => ({
    currentPassword: "Falsch-2025",
    newPassword: "Neu-Lantian-2025",
    repeatedPassword: "Neu-Lantian-2025",
  })),
  action(`${accounts}createAccountAction`, "", officeOnly, "/admin/people/new", async ({ kind }) => ({
    username: `access-new-${kind}-${Date.now().toString(36)}`,
    displayName: "测试人员",
    role: "leadership",
    organisationId: "",
  })),
  action(`${accounts}changeAccountAction`, "", officeOnly, "/admin/people", async () => {
    const { id, version } = await createPerson("access-change");
    return { id, version: String(version), displayName: "改名", role: "leadership", organisationId: "" };
  }),
  action(`${accounts}disableAccountAction`, "", officeOnly, "/admin/people", () => personFields()),
  action(`${accounts}enableAccountAction`, "", officeOnly, "/admin/people", () => personFields({ disabled: true })),
  action(`${accounts}arrangeStandInAction`, "for two people of the county", ["forbidden", { approver: "ok", office: "ok" }], "/stand-ins", async () => ({
    absentId: (await createPerson("access-away")).id,
    standInId: (await createPerson("access-here")).id,
    startsOn: "2025-11-20",
    endsOn: "2025-11-21",
    reason: "外出培训",
  })),
  action(`${accounts}endStandInAction`, "of two people of the county", ["forbidden", { approver: "ok", office: "ok" }], "/stand-ins", async () => ({
    id: await createStandIn(await createPerson("access-away"), await createPerson("access-here")),
  })),
  action(`${accounts}resetPasswordAction`, "", officeOnly, "/admin/people", () => personFields()),

  action(`${interfaces}issueTokenAction`, "", officeOnly, "/admin/people", async () => ({ accountId: (await createPerson("access-token")).id, label: "试验", access: "read", days: "1" })),
  action(`${interfaces}revokeTokenAction`, "a token that does not exist", ["forbidden", { office: "not-found" }], "/admin/people", async () => ({ id: randomUUID() })),
  action(`${interfaces}registerWebhookAction`, "of an organisation that does not exist", ["forbidden", { office: "not-found" }], "/admin/interfaces", async () => ({
    label: "试验",
    url: "http://127.0.0.1:9/",
    "topics.supervision-issued": "on",
    organisationId: randomUUID(),
  })),
  action(`${interfaces}disableWebhookAction`, "a webhook that does not exist", ["forbidden", { office: "not-found" }], "/admin/interfaces", noImport),
  action(`${interfaces}resendDeliveryAction`, "a delivery that does not exist", ["forbidden", { office: "not-found" }], "/admin/interfaces", async () => ({ id: randomUUID() })),

  action(`${progress}saveDraftAction`, "", ownHouse, `/tasks/${accessTask}/report`, reportFields),
  action(`${progress}submitProgressAction`, "", ownHouse, `/tasks/${accessTask}/report`, reportFields),
  action(`${progress}withdrawProgressAction`, "submitted", ownHouseSees, "/work", judgementFields("submitted")),
  action(
    `${progress}withdrawProgressAction`,
    "signed off",
    ["forbidden", { clerk: "rule-violated", approver: "rule-violated", "other-county": "not-found" }],
    "/work",
    judgementFields("signed-off"),
  ),
  action(`${progress}signOffProgressAction`, "submitted", ["not-found", { approver: "ok", clerk: "forbidden" }], "/work", judgementFields("submitted")),
  action(
    `${progress}signOffProgressAction`,
    "signed off",
    ["forbidden", { approver: "rule-violated", "other-county": "not-found" }],
    "/work",
    judgementFields("signed-off"),
  ),
  action(`${progress}reopenProgressAction`, "accepted", ["forbidden", { office: "ok", "other-county": "not-found" }], "/work", acceptedFields),
  action(`${progress}returnProgressAction`, "submitted", ["not-found", { approver: "ok", clerk: "forbidden" }], "/work", judgementFields("submitted", "请补充。")),
  action(
    `${progress}returnProgressAction`,
    "signed off",
    ["forbidden", { "lead-approver": "ok", "other-county": "not-found" }],
    "/work",
    judgementFields("signed-off", "请补充。"),
  ),
  action(
    `${progress}acceptProgressAction`,
    "signed off",
    ["forbidden", { "lead-approver": "ok", "other-county": "not-found" }],
    "/work",
    judgementFields("signed-off"),
  ),
  action(
    `${progress}acceptProgressAction`,
    "signed off by the lead itself",
    ["forbidden", { office: "ok", clerk: "not-found", approver: "not-found", "other-county": "not-found" }],
    "/work",
    async ({ scene, isAllowed }) => {
      const { update } = await scene.leadReport(isAllowed);
      return { updateId: update.id, version: String(update.version) };
    },
  ),

  action(`${evidence}describeEvidenceAction`, "of a draft", ownHouseSees, `/tasks/${accessTask}/report`, async ({ scene, isAllowed }) => {
    const { evidenceId } = await scene.subject("draft", isAllowed);
    return { evidenceId, ...description, version: String(await descriptionVersion(evidenceId)) };
  }),
  action(`${evidence}removeEvidenceAction`, "of a draft", ownHouseSees, `/tasks/${accessTask}/report`, async ({ scene, isAllowed }) => ({
    evidenceId: (await scene.subject("draft", isAllowed)).evidenceId,
  })),
  action(
    `${evidence}removeEvidenceAction`,
    "of a signed-off report",
    ["forbidden", { clerk: "rule-violated", approver: "rule-violated", "other-county": "not-found" }],
    `/tasks/${accessTask}/report`,
    async ({ scene }) => ({ evidenceId: (await scene.shared("signed-off")).evidenceId }),
  ),

  {
    ...action(`${supervision}issueNoticeAction`, "", officeOnly, "/supervision/new", noticeFields),
    ask: async (scene, kind) => {
      const answer = await callAction(scene.callers[kind], "/supervision/new", `${supervision}issueNoticeAction`, await noticeFields({ scene }));
      return /^\/supervision\/[0-9a-f-]{36}$/.test(answer.redirect ?? "") ? "ok" : outcomeOfAction(answer);
    },
  },
  action(
    `${supervision}acknowledgeNoticeAction`,
    "",
    ["not-found", { clerk: "ok", approver: "ok", leadership: "forbidden", office: "forbidden" }],
    "/work",
    noticeStep({}),
  ),
  action(
    `${supervision}answerNoticeAction`,
    "",
    ["not-found", { approver: "ok", clerk: "forbidden", leadership: "forbidden", office: "forbidden" }],
    "/work",
    noticeStep({ answer: "已完成整改。" }),
  ),
  action(`${supervision}renewNoticeAction`, "", noticeOffice, "/work", noticeStep({ demand: "请补充照片。", replyBy: "2025-12-05" })),
  action(`${supervision}closeNoticeAction`, "", noticeOffice, "/work", noticeStep({ conclusion: "并入另案办理。" })),

  // A message of somebody else's post is not there.
  action(`${inbox}markReadAction`, "of the office", ["not-found", { office: "ok" }], "/inbox", officeMessage),
  action(`${inbox}openMessageAction`, "of the office", ["not-found", { office: "to /admin/reminders" }], "/inbox", officeMessage),
  action(`${inbox}markAllReadAction`, "", all, "/inbox", async () => ({})),
  action(`${steering}overrideLightAction`, "", officeOnly, `/tasks/${accessTask}`, lightFields),
  action(`${steering}restoreLightAction`, "", officeOnly, `/tasks/${accessTask}`, async (request) => {
    const { caller, scene, isAllowed } = request;
    if (isAllowed) await callAction(caller, `/tasks/${accessTask}`, `${steering}overrideLightAction`, await lightFields(request));
    return { allocationId: scene.allocationId, seen: await newestOverrideId(scene.allocationId), reason: "已复工。" };
  }),
  action(`${steering}requestExtensionAction`, "", ownHouse, "/tasks/11", async () => ({
    dutyId: await openDeadline((await findAllocation("lingyuan", 11)).id),
    dueOn: "2026-12-31",
    reason: "冬季无法施工。",
  })),
  action(`${steering}grantExtensionAction`, "", officeOnly, "/extensions", extensionFields),
  action(`${steering}refuseExtensionAction`, "", officeOnly, "/extensions", extensionFields),

  action(`${closing}applyCloseOutAction`, "", ["forbidden", { approver: "ok" }], `/tasks/${accessTask}/close-out`, async ({ scene }) => {
    await clearCloseOuts(scene.allocationId);
    return { allocationId: scene.allocationId, version: String(await scene.allocationVersion()), statement: "已完成。" };
  }),
  action(`${closing}verifyCloseOutAction`, "applied", leadVerifies, "/close-outs", closeOutFields("applied")),
  action(`${closing}returnCloseOutAction`, "applied", leadVerifies, "/close-outs", closeOutFields("applied", "缺验收单。")),
  action(`${closing}returnCloseOutAction`, "verified", officeConfirms, "/close-outs", closeOutFields("verified", "缺验收单。")),
  action(`${closing}confirmCloseOutAction`, "verified", officeConfirms, "/close-outs", closeOutFields("verified")),
  action(`${closing}reopenCloseOutAction`, "confirmed", officeConfirms, "/close-outs", closeOutFields("confirmed", "复查发现反弹。")),

  action(`${air}nameColumnsAction`, "an import that does not exist", ["forbidden", { office: "not-found" }], "/air/import", async () => ({
    id: randomUUID(),
    version: "1",
    kind: "hours",
    headerRow: "0",
    defaultState: "provisional",
    column0: "time",
    column1: "stationCode",
    column2: "pm25",
  })),
  action(`${imports}pastePlanAction`, "words without a table", ["forbidden", { office: "invalid" }], "/admin/import", async () => ({ text: "\u0000" })),
  action(`${imports}decideFrameAction`, "an import that does not exist", ["forbidden", { office: "not-found" }], "/admin/import", async () => ({
    ...(await noImport()),
    "frame.code": "access",
    "frame.title": "试验",
    "frame.city": "朝阳市",
    "frame.startsOn": "2025-01-01",
    "frame.endsOn": "2025-12-31",
    "frame.targetPercent": "1",
    "frame.targetYear": "2025",
  })),
  action(`${imports}decideNameAction`, "an import that does not exist", ["forbidden", { office: "not-found" }], "/admin/import", async () => ({ ...(await noImport()), "name.kind": "nobody", "name.printed": "某局" })),
  action(`${imports}decideRowAction`, "an import that does not exist", ["forbidden", { office: "not-found" }], "/admin/import", async () => ({ ...(await noImport()), line: "2" })),
  action(`${imports}settleDoubtsAction`, "an import that does not exist", ["forbidden", { office: "not-found" }], "/admin/import", noImport),
  action(`${imports}applyPlanImportAction`, "an import that does not exist", ["forbidden", { office: "not-found" }], "/admin/import", noImport),
  action(`${imports}applyReportWorkbookAction`, "a workbook that does not exist", ["not-found", { leadership: "forbidden", office: "forbidden" }], "/work", noImport),
  action(`${ledgers}defineLedgerKindAction`, "", ["forbidden", { office: "invalid" }], "/ledgers", async () => ({ code: "construction-sites", name: "试验", "columns.c1.key": "c1", "columns.c1.label": "名称", "columns.c1.type": "text" })),
  action(`${ledgers}changeLedgerKindAction`, "a ledger that does not exist", ["forbidden", { office: "not-found" }], "/ledgers", async () => ({ ...(await noImport()), name: "试验", "columns.c1.key": "c1", "columns.c1.label": "名称", "columns.c1.type": "text" })),
  action(`${ledgers}countByLedgerAction`, "a ledger that does not exist", ["forbidden", { office: "not-found" }], "/ledgers", async () => ({ kindId: randomUUID(), clauseId: randomUUID(), intent: "count" })),
  action(`${ledgers}writeLedgerRowAction`, "a ledger that does not exist", ["not-found", { leadership: "forbidden", office: "forbidden" }], "/ledgers", async () => ({ kindCode: "none", "values.c1": "试验" })),
  action(`${ledgers}removeLedgerRowAction`, "the county's row, of an outdated version", ["not-found", { clerk: "conflict", approver: "conflict", leadership: "forbidden", office: "forbidden" }], "/ledgers", async () => ({ id: await ledgerRowId(), version: "99" })),
  action(`${ledgers}linkLedgerEvidenceAction`, "a row that does not exist", ["not-found", { leadership: "forbidden", office: "forbidden" }], "/ledgers", async () => ({ id: randomUUID(), evidenceId: randomUUID(), intent: "attach" })),
  {
    ...action(`${ledgers}exportLedgerAction`, "", all, "/ledgers", async () => ({ code: "construction-sites", q: "none" })),
    ask: async (scene, kind) => {
      const answer = await callAction(scene.callers[kind], "/ledgers", `${ledgers}exportLedgerAction`, { code: "construction-sites", q: "none" });
      return /^\/ledgers\/exports\/[0-9a-f-]{36}$/.test(answer.redirect ?? "") ? "ok" : outcomeOfAction(answer);
    },
  },
  action(`${ledgers}confirmLedgerImportAction`, "an import that does not exist", ["not-found", { leadership: "forbidden", office: "forbidden" }], "/ledgers", noImport),
  action(`${ledgers}cancelLedgerImportAction`, "an import that does not exist", ["not-found", { leadership: "forbidden", office: "forbidden" }], "/ledgers", noImport),
  action(`${imports}cancelPlanImportAction`, "an import that does not exist", ["forbidden", { office: "not-found" }], "/admin/import", noImport),
  action(`${air}confirmImportAction`, "an import that does not exist", ["forbidden", { office: "not-found" }], "/air/import", async () => ({ id: randomUUID(), version: "1", reason: "" })),
  action(`${air}cancelImportAction`, "an import that does not exist", ["forbidden", { office: "not-found" }], "/air/import", async () => ({ id: randomUUID() })),
  action(`${air}setPlanTargetAction`, "", officeOnly, "/air/target", async () => ({ year: "2013", percent: "1", basis: "试验" })),
  action(`${air}recordWarningAction`, "", officeOnly, "/air/episodes", async () => ({ level: "yellow", rules: "2024", startsAt: `2013-01-01T${nextMoment()}`, endsAt: "2013-01-03T12:00", document: "试验", note: "" })),
  action(`${air}endWarningAction`, "a warning that does not exist", ["forbidden", { office: "not-found" }], "/air/episodes", async () => ({ id: randomUUID(), version: "1", endsAt: "2013-01-03T12:00" })),
  action(`${air}openReviewAction`, "an episode that does not exist", ["forbidden", { office: "not-found" }], "/air/episodes", async () => ({ firstDay: "2013-01-01", reason: "试验" })),
  action(`${air}concludeReviewAction`, "a review that does not exist", ["forbidden", { office: "not-found" }], "/air/episodes", async () => ({ id: randomUUID(), version: "1", reason: "试验" })),
  action(`${air}registerStationAction`, "", ["forbidden", { office: "to /air/stations" }], "/air/stations", async () => ({ code: stationCode(), name: "试验点", kind: "county", organisationId: "", longitude: "", latitude: "", closedOn: "" })),
  action(`${air}changeStationAction`, "a station that does not exist", ["forbidden", { office: "not-found" }], "/air/stations", async () => ({ id: "32000", version: "1", code: "X0001", name: "试验点", kind: "county" })),
  action(`${air}recordAirDayAction`, "", officeOnly, "/air/import", async () => ({
    date: "2014-01-04",
    state: "audited",
    pm25: "30",
    pm10: "60",
    so2: "10",
    no2: "20",
    co: "0.5",
    o3_8h: "70",
  })),
];

/** What the office steers the plan by. */
const steeringActions: readonly AccessRow[] = [
  action("app/_actions/reports.ts#sealEditionAction", "before its reporting day", ["forbidden", { office: "rule-violated" }], "/reports", async () => sealFields("2025-11")),
  action(`${steering}changeRulesAction`, "a preview", officeOnly, "/admin/plan", () => ruleForm({ intent: "preview" })),
  action(`${steering}changeRulesAction`, "of an outdated version", ["forbidden", { office: "conflict" }], "/admin/plan", () => ruleForm({ version: "999", reason: "试改" })),
  action(`${steering}openDutyEventAction`, "on a day to come", ["forbidden", { office: "invalid" }], "/admin/events", eventForm),
];

/** Every row; every entry of the surface has at least one. */
export const accessTable: readonly AccessRow[] = [...pages, ...routes, ...actions, ...steeringActions];

/** Open to anybody. */
function open(row: AccessRow): AccessRow {
  return { ...row, outcomes: everybody("ok", {}, "ok") };
}

function updatePage(stage: Stage) {
  return async (scene: AccessScene) => `/updates/${(await scene.shared(stage)).update.id}`;
}

function viewerOf(stage: Stage) {
  return async (scene: AccessScene) => `/evidence/${(await scene.shared(stage)).evidenceId}`;
}

function comparisonOf(stage: Stage) {
  return async (scene: AccessScene) => {
    const { evidenceId } = await scene.shared(stage);
    return `/evidence/compare?left=${evidenceId}&right=${evidenceId}`;
  };
}

async function descriptionVersion(evidenceId: string): Promise<number> {
  return (await queryOne<{ version: number }>('SELECT "version" FROM "evidence" WHERE "id" = $1', [evidenceId])).version;
}

function readUpdate(stage: Stage) {
  return async ({ caller, scene }: Request) => caller.fetch(`/api/v1/updates/${(await scene.shared(stage)).update.id}`);
}

function readFile(stage: Stage, part: string) {
  return async ({ caller, scene }: Request) => caller.fetch(`/api/v1/evidence/${(await scene.shared(stage)).evidenceId}${part}`);
}

function judgement(stage: Stage, verdict: "sign-off" | "return" | "accept") {
  return async ({ caller, scene, isAllowed }: Request) => {
    const { update } = await scene.subject(stage, isAllowed);
    const body = { version: update.version, ...(verdict === "return" && { reason: "请补充。" }) };
    return caller.send("POST", `/api/v1/updates/${update.id}/${verdict}`, body);
  };
}

/** An accepted report where it is to be taken back; whoever is refused need not wait for one. */
async function acceptedFields({ scene, isAllowed }: Pick<Request, "scene" | "isAllowed">): Promise<Record<string, string>> {
  const { update } = await scene.subject("signed-off", isAllowed);
  if (isAllowed) await judge(scene.callers["lead-approver"], update.id, "accept");
  const { id, version } = await findUpdate(update.id);
  return { updateId: id, version: String(version), reason: "现场核查与填报不符。" };
}

function judgementFields(stage: Stage, reason?: string) {
  return async ({ scene, isAllowed }: Request) => {
    const { update } = await scene.subject(stage, isAllowed);
    return { updateId: update.id, version: String(update.version), ...(reason !== undefined && { reason }) };
  };
}

async function logProgress(caller: Caller, scene: AccessScene, isAllowed: boolean, submit: boolean): Promise<Response> {
  const period = isAllowed ? scene.freePeriod() : "2023-01";
  const body = { percent: 30, narrative: "已排查。", period, submit, version: await scene.allocationVersion() };
  return caller.send("POST", `/api/v1/allocations/${scene.allocationId}/updates`, body);
}

async function reportFields({ scene, isAllowed }: Request): Promise<Record<string, string>> {
  const period = isAllowed ? scene.freePeriod() : "2023-01";
  const version = String(await scene.allocationVersion());
  return { allocationId: scene.allocationId, period, percent: "30", narrative: "已排查。", problems: "", nextSteps: "", version };
}

async function noticeFields({ scene }: Pick<Request, "scene">): Promise<Record<string, string>> {
  return { allocationId: scene.allocationId, demand: "请限期完成整改。", replyBy: "2025-12-01" };
}

function noticeStep(words: Readonly<Record<string, string>>) {
  return async ({ scene, isAllowed }: Request) => {
    const { id, version } = await scene.notice(isAllowed);
    return { id, version: String(version), ...words };
  };
}

async function officeMessage(): Promise<Record<string, string>> {
  return { id: await createOfficeMessage() };
}

const sealFields = (period: string) => ({ planCode: plan.slice("/api/v1/plans/".length), period });

/** The page of a month that is sealed; whoever comes first seals it. */
async function sealedMonth({ callers: { office } }: AccessScene): Promise<string> {
  const form = sealFields("2025-01");
  const sealed = await query("SELECT FROM edition WHERE period = $1", [form.period]);
  if (sealed.length === 0) await callAction(office, "/reports", "app/_actions/reports.ts#sealEditionAction", form);
  return `/reports/${form.period}`;
}

/** The settings a plan starts with. */
async function ruleForm(fields: Record<string, string>): Promise<Record<string, string>> {
  const { id } = await queryOne<{ id: string }>("SELECT id FROM plan WHERE code = 'chaoyang-heavy-pollution-2023-2025'");
  return { planId: id, ...ruleFields(usualSettings), ...fields };
}

async function eventForm(): Promise<Record<string, string>> {
  const clause = await queryOne<{ id: string; plan_id: string }>(
    "SELECT c.id, t.plan_id FROM clause c JOIN task t ON t.id = c.task_id WHERE c.event_driven ORDER BY t.seq LIMIT 1",
  );
  return { planId: clause.plan_id, eventId: randomUUID(), title: "春播前秸秆禁烧", occurredOn: "2025-11-21", [`clauses.${clause.id}`]: "on" };
}

async function lightFields({ scene }: Request): Promise<Record<string, string>> {
  const { allocationId } = scene;
  return { allocationId, seen: await newestOverrideId(allocationId), light: "yellow", reason: "现场督查发现停工。" };
}

function closeOut(scene: AccessScene, state: "applied" | "verified" | "confirmed") {
  return closeOutIn(scene.allocationId, state, ["lingyuan-shenhe", "fgw-shenhe", "admin"]);
}

function closeOutFields(state: "applied" | "verified" | "confirmed", reason?: string) {
  return async ({ scene }: Request) => {
    const { id, version } = await closeOut(scene, state);
    return { id, version: String(version), ...(reason !== undefined && { reason }) };
  };
}

async function extensionFields(): Promise<Record<string, string>> {
  const { id } = await findAllocation("lingyuan", 11);
  return { id: await requestedExtension(await openDeadline(id), "lingyuan", "2026-03-31"), version: "1", reason: "请按期完成。" };
}

async function personFields(options?: { readonly disabled: boolean }): Promise<Record<string, string>> {
  const { id, version } = await createPerson("access-person", options);
  return { id, version: String(version) };
}

/** With a session of its own, since it ends here. */
async function signOutOnce(scene: AccessScene, kind: Kind): Promise<Outcome> {
  const hasSession = !isWithoutSession(kind);
  const caller = hasSession ? await signIn(usernames[kind]) : scene.callers[kind];
  return outcomeOfAction(await callAction(caller, "/change-password", `${accounts}signOutAction`, null));
}

function withoutAddress({ entry, about, outcomes, ask }: AccessRow): AccessRow {
  return { entry, about, outcomes, ask };
}
