import { z, type ZodObject, type ZodType } from "zod";
import type { PersonActor } from "@/lib/access/actor";
import { getPerson, listOrganisationOptions, listPeople, listTokens } from "@/lib/accounts/queries/people";
import { getStandInBoard } from "@/lib/accounts/queries/stand-ins";
import { peopleFilterSchema, standInFilterSchema } from "@/lib/accounts/schema";
import { getAirYear, listAirDayRevisions, listAirYears } from "@/lib/air/queries/air-days";
import { listEpisodes, listWarnings } from "@/lib/air/queries/episodes";
import { getAirImport, listAirImports } from "@/lib/air/queries/imports";
import { getDayHours } from "@/lib/air/queries/station-hours";
import { listStations } from "@/lib/air/queries/stations";
import { getTargetYear } from "@/lib/air/queries/target-year";
import { getWall } from "@/lib/air/queries/wall";
import { listEvents } from "@/lib/audit/queries/list-events";
import { auditFilterSchema } from "@/lib/audit/schema";
import { getCloseOutForm } from "@/lib/closing/queries/close-out-form";
import { getCloseOut, listCloseOuts } from "@/lib/closing/queries/close-outs";
import { closeOutFilterSchema } from "@/lib/closing/schema";
import { listGallery } from "@/lib/evidence/queries/gallery";
import { galleryFilterSchema } from "@/lib/evidence/schema";
import { getLedgerImport, listLedgerImports } from "@/lib/imports/queries/ledger-imports";
import { getPlanImport, listPlanImports } from "@/lib/imports/queries/plan-imports";
import { getWorkbookPreview, listReportWorkbooks } from "@/lib/imports/queries/report-workbooks";
import { consolidateLedger, countLedgerRows, getLedgerKind, getLedgerRow, listLedgerKinds, listLedgerRows } from "@/lib/ledgers/queries/ledgers";
import { getLedgerExport, listLedgerExports } from "@/lib/ledgers/queries/ledger-exports";
import { ledgerFilterSchema } from "@/lib/ledgers/schema";
import { listDutyEvents } from "@/lib/milestones/queries/duty-events";
import { listExtensions } from "@/lib/milestones/queries/extensions";
import { getPlanRules } from "@/lib/milestones/queries/plan-rules";
import { getPresentPlan } from "@/lib/milestones/queries/present-plan";
import { pageSchema } from "@/lib/milestones/schema";
import { listInbox } from "@/lib/notifications/queries";
import { inboxAddressSchema } from "@/lib/notifications/schema";
import { listCounties, listOrganisations } from "@/lib/organisations/queries";
import { defaultPlanCode } from "@/lib/plan/types";
import { getBulkReport } from "@/lib/progress/queries/bulk-report";
import { getReportForm, listTimeline, listWork } from "@/lib/progress/queries/updates";
import { previewReminders } from "@/lib/reminders/queries";
import { reminderAddressSchema } from "@/lib/reminders/schema";
import { listEpisodeReviews } from "@/lib/reports/queries/episode-reviews";
import { getWorkload } from "@/lib/reports/queries/workload";
import { getNotice, listNoticeChoices, listNotices, listWaitingNotices } from "@/lib/supervision/queries";
import { noticeFilterSchema } from "@/lib/supervision/schema";
import { tryParseCalendarDate, yearOf, type CalendarDate } from "@/lib/time/calendar-date";
import { systemNow } from "@/lib/time/clock";
import { shanghaiDate } from "@/lib/time/zone";
import { listDeliveries, listWebhooks } from "@/lib/webhooks/queries";

/** One thing that a screen shows, as JSON. */
export type ApiView = {
  readonly summary: string;
  readonly parameters: ZodObject;
  readonly read: (actor: PersonActor, parameters: unknown, now: Date) => Promise<unknown>;
};

type At = { readonly now: Date; readonly today: CalendarDate };

/** Ties a query to its parameters, so that what reaches it is what they give. */
function view<Parameters extends ZodObject>(
  summary: string,
  parameters: Parameters,
  read: (actor: PersonActor, parameters: z.output<Parameters>, at: At) => Promise<unknown>,
): ApiView {
  // The route has parsed the parameters by this very schema.
  return { summary, parameters, read: (actor, given, now) => read(actor, given as z.output<Parameters>, { now, today: shanghaiDate(now) }) };
}

/** A parameter that may be left out, as the queries know it. */
const orNull = <Value>(schema: ZodType<Value>) => schema.optional().transform((given) => given ?? null);

const none = z.object({});
const byId = z.object({ id: z.uuid({ error: "api.id" }) });
const byCode = z.object({ code: z.string().min(1).max(60) });
/** Of one plan; without it, the plan in force. */
const plan = { plan: orNull(z.string().min(1).max(100)) };
const period = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: "period.invalid" }).optional();
const number = z.coerce.number({ error: "api.number" }).int({ error: "api.number" }).min(1, { error: "api.number" });
const seq = number.max(32_767, { error: "api.number" });
const year = z.coerce.number({ error: "air.year-invalid" }).int({ error: "air.year-invalid" }).min(2012, { error: "air.year-invalid" }).max(2099, { error: "air.year-invalid" }).optional();
const day = z
  .string({ error: "air.date-invalid" })
  .refine((text) => tryParseCalendarDate(text) !== null, { error: "air.date-invalid" })
  .transform((text) => text as CalendarDate);

/** What `GET /api/v1/views/{name}` gives, by name: what the screens of the same name show, in the scope of whoever asks. */
export const apiViews: Readonly<Record<string, ApiView>> = {
  work: view("What waits for the reader: reports to write, to sign off, to judge", z.object(plan), async (actor, { plan }, { today }) => {
    const [work, notices] = await Promise.all([listWork(actor, plan, today), listWaitingNotices(actor, today)]);
    return { ...work, notices };
  }),
  "report-form": view("What the report form of a task begins with", z.object({ ...plan, task: seq, period }), (actor, { plan, task, period }, { today }) => getReportForm(actor, plan, task, period, today)),
  "report-all": view("Every report that the own organisation owes in a period", z.object({ ...plan, period }), (actor, { plan, period }, { today }) => getBulkReport(actor, plan, period, today)),
  timeline: view("An allocation's reports, the newest first", z.object({ allocation: z.uuid({ error: "api.id" }), before: orNull(z.uuid({ error: "api.id" })) }), (actor, { allocation, before }) =>
    listTimeline(actor, { allocationId: allocation }, before),
  ),
  evidence: view("The evidence of a plan", galleryFilterSchema.extend(plan), async (actor, { plan, ...filter }, { today }) => listGallery(actor, (await getPresentPlan(actor, plan, today)).id, filter)),

  notices: view("Supervision notices", noticeFilterSchema.extend(plan), (actor, { plan, ...filter }, { today }) => listNotices(actor, plan, filter, today)),
  notice: view("One supervision notice with its steps", byId, (actor, { id }, { today }) => getNotice(actor, id, today)),
  "notice-choices": view("For what a notice can be issued; office", z.object(plan), (actor, { plan }, { today }) => listNoticeChoices(actor, plan, today)),
  "close-outs": view("Applications to close out", closeOutFilterSchema.extend(plan), (actor, { plan, ...filter }) => listCloseOuts(actor, plan, filter)),
  "close-out": view("One application to close out", byId, (actor, { id }) => getCloseOut(actor, id)),
  "close-out-form": view("What an application to close a task out begins with", z.object({ ...plan, task: seq }), (actor, { plan, task }, { today }) => getCloseOutForm(actor, plan, task, today)),
  extensions: view("Requests for another date", pageSchema.extend(plan), (actor, { plan, page }) => listExtensions(actor, plan, page)),
  workload: view("How much each organisation has to do, and how it does", z.object(plan), (actor, { plan }, { today }) => getWorkload(actor, plan, today)),
  "duty-events": view("Events that opened duties; office", pageSchema.extend(plan), (actor, { plan, page }, { today }) => listDutyEvents(actor, plan, today, page)),
  "plan-rules": view("A plan's rules and their versions; office", pageSchema.extend(plan), (actor, { plan, page }, { today }) => getPlanRules(actor, plan, today, page)),

  inbox: view("The messages of one's posts", inboxAddressSchema, (actor, { before }, { today }) => listInbox(actor, before, today)),
  organisations: view("The organisations", none, (actor) => listOrganisations(actor)),
  counties: view("The counties", none, (actor) => listCounties(actor)),
  people: view("The accounts; office", peopleFilterSchema, (actor, filter) => listPeople(actor, filter)),
  person: view("One account; office", byId, (actor, { id }) => getPerson(actor, id, systemNow())),
  "organisation-ids": view("The organisations with the ids that accounts name; office", none, (actor) => listOrganisationOptions(actor)),
  tokens: view("The tokens; office", none, (actor) => listTokens(actor)),
  webhooks: view("The webhooks; office", none, (actor) => listWebhooks(actor)),
  deliveries: view("The newest deliveries to webhooks; office", none, (actor) => listDeliveries(actor)),
  "stand-ins": view("Who stands in for whom", standInFilterSchema, (actor, { organisation }, { today }) => getStandInBoard(actor, organisation, today)),
  reminders: view("Whom the reminders of a day would tell what; office", reminderAddressSchema, (actor, { on }, { today }) => previewReminders(actor, on ?? today)),
  audit: view("The record of what was done; office", auditFilterSchema, (actor, filter) => listEvents(actor, filter)),

  "air-years": view("The years with records", none, (actor) => listAirYears(actor)),
  "air-year": view("One year of days with its target's arithmetic", z.object({ year }), (actor, { year }, { today }) => getAirYear(actor, { planCode: defaultPlanCode, year: year ?? yearOf(today), asOf: today })),
  "air-target-year": view("A year's target with its outlook", z.object({ year }), (actor, { year }, { today }) => getTargetYear(actor, { planCode: defaultPlanCode, year: year ?? yearOf(today), today })),
  "air-day": view("Every record of a day, the one that counts first", z.object({ date: day }), (actor, { date }) => listAirDayRevisions(actor, date)),
  "air-hours": view("The hours of a day, station by station", z.object({ date: day }), (actor, { date }) => getDayHours(actor, date)),
  stations: view("The stations", none, (actor) => listStations(actor)),
  episodes: view("A year's episodes of heavy pollution", z.object({ year }), (actor, { year }, { today }) => listEpisodes(actor, year ?? yearOf(today), today)),
  warnings: view("A year's warnings", z.object({ year }), (actor, { year }, { today }) => listWarnings(actor, year ?? yearOf(today))),
  "episode-reviews": view("A year's reviews of episodes", z.object({ year }), (actor, { year }, { today }) => listEpisodeReviews(actor, year ?? yearOf(today))),
  "air-imports": view("Files of measurements", none, (actor) => listAirImports(actor)),
  "air-import": view("One file of measurements and how far it has come", byId, (actor, { id }) => getAirImport(actor, id)),
  wall: view("What the wall shows", none, (actor, _, { now, today }) => getWall(actor, { planCode: defaultPlanCode, today, now })),

  "plan-imports": view("Plans on their way in; office", none, (actor) => listPlanImports(actor)),
  "plan-import": view("One plan on its way in, with its doubts; office", byId, (actor, { id }) => getPlanImport(actor, id)),
  "report-workbooks": view("The own organisation's uploaded workbooks", none, (actor) => listReportWorkbooks(actor)),
  "report-workbook": view("One workbook, row by row beside what is on record", byId, (actor, { id }, { today }) => getWorkbookPreview(actor, id, today)),

  ledgers: view("The ledgers and how many rows each has", none, (actor, _, { today }) => listLedgerKinds(actor, today)),
  ledger: view("One ledger's columns and what each organisation keeps", byCode, async (actor, { code }, { today }) => {
    const kind = await getLedgerKind(actor, code);
    return { ...kind, organisations: await consolidateLedger(actor, kind.id, today) };
  }),
  "ledger-rows": view("Rows of a ledger, from `after` on", ledgerFilterSchema.extend(byCode.shape), async (actor, { code, ...filter }) => {
    const { id } = await getLedgerKind(actor, code);
    const [page, total] = await Promise.all([listLedgerRows(actor, id, filter), countLedgerRows(actor, id, filter)]);
    return { ...page, total };
  }),
  "ledger-row": view("One row of a ledger with its history", byCode.extend({ no: number.max(2_147_483_647, { error: "api.number" }) }), async (actor, { code, no }) => getLedgerRow(actor, (await getLedgerKind(actor, code)).id, no)),
  "ledger-imports": view("Files of a ledger that the own organisation sent", byCode, async (actor, { code }) => listLedgerImports(actor, (await getLedgerKind(actor, code)).id)),
  "ledger-exports": view("Long workbooks of a ledger that one has asked for", byCode, async (actor, { code }) => listLedgerExports(actor, (await getLedgerKind(actor, code)).id)),
  "ledger-export": view("A long workbook that one has asked for, and how far it has come", byId, (actor, { id }) => getLedgerExport(actor, id)),
  "ledger-import": view("One file of a ledger and how far it has come", byId, (actor, { id }) => getLedgerImport(actor, id)),
};
