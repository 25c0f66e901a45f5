import { body, file, inHeader, inPath, inQuery, inputSchema, json, listOf, missing, operation, outputSchema, queryParameters, ref, writing, type JsonSchema } from "@/app/api/v1/openapi.json/operations";
import { maxImportBytes, receiveImportSchema } from "@/lib/air/importing/air-import";
import { heatChoices, mapChoices } from "@/lib/air/picture-query";
import { airDaysFromApiSchema } from "@/lib/air/schema";
import { describeEvidenceBodySchema } from "@/lib/evidence/schema";
import { maxDocumentBytes } from "@/lib/imports/document-limits";
import { maxLedgerBytes } from "@/lib/imports/ledger-import";
import { maxWorkbookBytes } from "@/lib/imports/workbook-views";
import { ledgerFilterSchema } from "@/lib/ledgers/schema";
import { planResponseSchema, taskDetailResponseSchema, taskResponseSchema } from "@/lib/milestones/open-api";
import { receiptResponseSchema, updateResponseSchema } from "@/lib/progress/open-api";
import { judgementBodySchema, progressBodySchema, returnBodySchema } from "@/lib/progress/schema";
import { editionListResponseSchema, editionResponseSchema } from "@/lib/reports/edition-open-api";
import { dashboardResponseSchema } from "@/lib/reports/open-api";

/** Bodies as they are sent, answers as they arrive: the very schemas that check them. */
export const resourceSchemas: Readonly<Record<string, JsonSchema>> = {
  Plan: outputSchema(planResponseSchema),
  Task: outputSchema(taskResponseSchema),
  TaskDetail: outputSchema(taskDetailResponseSchema),
  Editions: outputSchema(editionListResponseSchema),
  Edition: outputSchema(editionResponseSchema),
  Dashboard: outputSchema(dashboardResponseSchema),
  Update: outputSchema(updateResponseSchema),
  Receipt: outputSchema(receiptResponseSchema),
  Received: { type: "object", properties: { id: { type: "string", format: "uuid" } }, required: ["id"] },
  ProgressBody: inputSchema(progressBodySchema),
  JudgementBody: inputSchema(judgementBodySchema),
  ReturnBody: inputSchema(returnBodySchema),
  // What is computed is accepted back and dropped, so those fields are of any type.
  DescribeEvidence: inputSchema(describeEvidenceBodySchema),
  AirDays: inputSchema(airDaysFromApiSchema),
};

const docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const anything = json({});

const code = inPath("code");
const id = inPath("id", { type: "string", format: "uuid" });
const seq = inPath("seq", { type: "integer" });
const period = inPath("period", { type: "string", pattern: "^\\d{4}-\\d{2}$" });
const day = { type: "string", format: "date" };
const fileName = inQuery("fileName", { type: "string", maxLength: 255 }, true);
const ledgerFilter = queryParameters(ledgerFilterSchema.omit({ after: true }));
const badPeriod = { ...missing, 422: "Bad period" };

const judgement = (summary: string, name: string) => ({
  post: operation(summary, json(ref("Receipt")), writing, { parameters: [id], ...body(name) }),
});

/** Takes a file as the request's body; what becomes of it is decided afterwards. */
const receiving = (summary: string, who: string, limitBytes: number, parameters: readonly object[]) => ({
  post: operation(
    summary,
    json(ref("Received")),
    { 403: `Not ${who}`, ...missing, 413: `Larger than ${limitBytes / 1024 ** 2} MiB`, 422: "No such file, or a bad parameter" },
    { parameters, requestBody: { required: true, ...file("application/octet-stream") } },
    201,
  ),
});

const tusVersion = inHeader("Tus-Resumable", { const: "1.0.0" });
const uploadOffset = inHeader("Upload-Offset", { type: "integer", minimum: 0 });
const nothing = {};

/** The addresses that have a shape of their own: resources, files, and what they are made into. */
export const resourcePaths: Readonly<Record<string, Readonly<Record<string, object>>>> = {
  "/api/health": {
    get: {
      summary: "Whether the portal and its database answer; no sign-in",
      security: [],
      responses: { 200: { description: "Well" }, 503: { description: "The database is away" } },
    },
  },
  "/api/v1/openapi.json": { get: operation("This description", json({ type: "object" }), {}) },
  "/api/v1/plans": { get: operation("The plans, the newest first", listOf("Plan"), {}) },
  "/api/v1/plans/{code}/tasks": {
    get: operation("The tasks in the plan's order", listOf("Task"), { ...missing, 422: "Bad day" }, { parameters: [code, inQuery("asOf", day)] }),
  },
  "/api/v1/plans/{code}/tasks/{seq}": {
    get: operation("One task with its allocations, clauses and errata", json(ref("TaskDetail")), missing, { parameters: [code, seq] }),
  },
  "/api/v1/plans/{code}/tasks/{seq}/dossier": {
    get: operation("A task's evidence with index, hashes and decisions", file("application/zip"), missing, { parameters: [code, seq] }),
  },
  "/api/v1/plans/{code}/dashboard": {
    get: operation("The leadership dashboard as numbers", json(ref("Dashboard")), { ...missing, 422: "Bad day" }, { parameters: [code, inQuery("asOf", day)] }),
  },
  "/api/v1/plans/{code}/editions": {
    get: operation("The sealed months, the newest first", json(ref("Editions")), missing, { parameters: [code] }),
  },
  "/api/v1/plans/{code}/editions/{period}": {
    get: operation("One sealed month, checked against its digest", json(ref("Edition")), badPeriod, { parameters: [code, period] }),
  },
  "/api/v1/plans/{code}/editions/{period}/bulletin": {
    get: operation("调度通报 of a sealed month", file(docx), badPeriod, { parameters: [code, period] }),
  },
  "/api/v1/plans/{code}/progress-tables/{period}": {
    get: operation("进展情况表 of a period, with the reports in one's scope", file(xlsx), badPeriod, { parameters: [code, period] }),
  },
  "/api/v1/plans/{code}/report-workbooks/{period}": {
    get: operation("What the own organisation owes for a period, as a workbook to fill in", file(xlsx), { 403: "Of no organisation", ...badPeriod }, { parameters: [code, period] }),
  },
  "/api/v1/report-workbooks": receiving("Takes a filled-in reporting workbook; `apply-report-workbook` writes it", "a clerk or an approver", maxWorkbookBytes, [fileName]),
  "/api/v1/plan-imports": receiving("Takes a plan's document; `apply-plan-import` writes it", "the office", maxDocumentBytes, [fileName]),
  "/api/v1/ledgers/{code}/imports": receiving("Takes a file of a ledger's rows; `confirm-ledger-import` writes it", "a clerk or an approver", maxLedgerBytes, [code, fileName]),
  "/api/v1/ledgers/{code}/rows.csv": {
    get: operation("A ledger's rows in one's scope as CSV", file("text/csv"), missing, { parameters: [code, ...ledgerFilter] }),
  },
  "/api/v1/ledgers/{code}/rows.xlsx": {
    get: operation("A ledger's rows in one's scope as a workbook", file(xlsx), missing, { parameters: [code, ...ledgerFilter] }),
  },
  "/api/v1/ledger-exports/{id}": { get: operation("A workbook that `export-ledger` asked for, once it is made", file(xlsx), missing, { parameters: [id] }) },
  "/api/v1/allocations/{id}/updates": {
    post: operation("Logs progress; the version in the answer is the allocation's new one", json(ref("Receipt")), writing, { parameters: [id], ...body("ProgressBody") }, 201),
  },
  "/api/v1/updates/{id}": {
    get: operation("One update with its revisions and reviews", json(ref("Update")), missing, { parameters: [id] }),
  },
  "/api/v1/updates/{id}/sign-off": judgement("The own organisation's approver lets the update out", "JudgementBody"),
  "/api/v1/updates/{id}/return": judgement("Sends the update back with a reason", "ReturnBody"),
  "/api/v1/updates/{id}/accept": judgement("A lead's approver or the office accepts the update", "JudgementBody"),
  "/api/v1/air/days": {
    get: operation("The daily records that count, both days included", anything, { 422: "Bad days" }, { parameters: [inQuery("from", day, true), inQuery("to", day, true)] }),
    put: operation("Imports daily records, all or none; office only", anything, { 403: "Refused", 413: "Too large", 422: "Bad input" }, body("AirDays")),
  },
  "/api/v1/air/imports": receiving("Takes a file of measurements (CSV or XLSX); `confirm-import` writes it", "the office", maxImportBytes, queryParameters(receiveImportSchema)),
  "/api/v1/air/pictures/{file}": {
    get: operation("One of a year's pictures, or the figures behind it: calendar, stack, heat, rose or map, as .svg or .csv", file("image/svg+xml", "text/csv"), { 404: "No such picture" }, {
      parameters: [
        inPath("file"),
        inQuery("year", { type: "integer" }),
        inQuery("month", { type: "integer", minimum: 1, maximum: 12 }),
        inQuery("heat", { type: "string", enum: heatChoices }),
        inQuery("measure", { type: "string", enum: mapChoices }),
      ],
    }),
  },
  "/api/v1/air/target": {
    get: operation("The target's arithmetic for a year, observed and dust-excluded", anything, { 422: "Bad year" }, { parameters: [inQuery("year", { type: "integer" })] }),
  },
  "/api/v1/evidence": {
    get: operation("The evidence of one update", anything, missing, { parameters: [inQuery("updateId", { type: "string", format: "uuid" }, true)] }),
  },
  "/api/v1/evidence/{id}": {
    get: operation("One piece of evidence, its SHA-256 and what its picture says of itself included", anything, missing, { parameters: [id] }),
    patch: operation("Describes it while its report is open: caption, document number, date, clause", anything, { ...missing, 409: "Stale version, or the report is under way", 422: "Bad input" }, {
      parameters: [id],
      ...body("DescribeEvidence"),
    }),
  },
  "/api/v1/evidence/{id}/content": { get: operation("The file itself; ranges are answered", file("application/octet-stream"), missing, { parameters: [id] }) },
  "/api/v1/evidence/{id}/preview": { get: operation("A photograph to look at, without its metadata", file("image/webp"), missing, { parameters: [id] }) },
  "/api/v1/evidence/{id}/thumbnail": { get: operation("A photograph as a small picture", file("image/webp"), missing, { parameters: [id] }) },
  "/api/v1/close-outs/{id}/certificate": { get: operation("销号证书 of a confirmed close-out", file(docx), missing, { parameters: [id] }) },
  "/api/v1/close-outs/{id}/dossier": { get: operation("What an application to close out cites", file("application/zip"), missing, { parameters: [id] }) },
  "/api/v1/supervision/{id}/document": { get: operation("督办单", file(docx), missing, { parameters: [id] }) },
  "/api/v1/uploads": {
    post: operation(
      "Begins a resumable upload (tus 1.0.0) with the metadata filename, filetype, allocationId and optionally updateId; its address is in `Location`",
      nothing,
      { 403: "Refused", 413: "Too large", 422: "Bad metadata" },
      { parameters: [tusVersion, inHeader("Upload-Length", { type: "integer", minimum: 1 }), inHeader("Upload-Metadata", { type: "string" })] },
      201,
    ),
  },
  "/api/v1/uploads/{upload}": {
    head: operation("How far an upload has come", nothing, missing, { parameters: [inPath("upload"), tusVersion] }),
    patch: operation("Goes on with an upload; the last part names the evidence in `Portal-Evidence-Id`", nothing, { ...missing, 409: "Another offset", 422: "Not what its name says" }, {
      parameters: [inPath("upload"), tusVersion, uploadOffset],
      requestBody: { required: true, ...file("application/offset+octet-stream") },
    }, 204),
    delete: operation("Gives an upload up", nothing, missing, { parameters: [inPath("upload"), tusVersion] }, 204),
  },
};
