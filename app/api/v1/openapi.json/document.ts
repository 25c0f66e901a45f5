import { z } from "zod";
import { heatChoices, mapChoices } from "@/lib/air/picture-query";
import { airDaysFromApiSchema } from "@/lib/air/schema";
import { errorCodes } from "@/lib/errors";
import { describeEvidenceBodySchema } from "@/lib/evidence/schema";
import { planResponseSchema, taskDetailResponseSchema, taskResponseSchema } from "@/lib/milestones/open-api";
import { receiptResponseSchema, updateResponseSchema } from "@/lib/progress/open-api";
import { judgementBodySchema, progressBodySchema, returnBodySchema } from "@/lib/progress/schema";
import { editionListResponseSchema, editionResponseSchema } from "@/lib/reports/edition-open-api";
import { dashboardResponseSchema } from "@/lib/reports/open-api";

const errorSchema = z.strictObject({
  error: z.strictObject({
    code: z.enum(errorCodes),
    message: z.string(),
    details: z.record(z.string(), z.unknown()).optional(),
  }),
});

/** Bodies as they are sent, answers as they arrive: the very schemas that check them. */
const schemas = {
  Plan: z.toJSONSchema(planResponseSchema),
  Task: z.toJSONSchema(taskResponseSchema),
  TaskDetail: z.toJSONSchema(taskDetailResponseSchema),
  Editions: z.toJSONSchema(editionListResponseSchema),
  Edition: z.toJSONSchema(editionResponseSchema),
  Dashboard: z.toJSONSchema(dashboardResponseSchema),
  Update: z.toJSONSchema(updateResponseSchema),
  Receipt: z.toJSONSchema(receiptResponseSchema),
  Error: z.toJSONSchema(errorSchema),
  ProgressBody: z.toJSONSchema(progressBodySchema, { io: "input" }),
  JudgementBody: z.toJSONSchema(judgementBodySchema, { io: "input" }),
  ReturnBody: z.toJSONSchema(returnBodySchema, { io: "input" }),
  // What is computed is accepted back and dropped, so those fields are of any type.
  DescribeEvidence: z.toJSONSchema(describeEvidenceBodySchema, { io: "input", unrepresentable: "any" }),
  AirDays: z.toJSONSchema(airDaysFromApiSchema, { io: "input", unrepresentable: "any" }),
};

type SchemaName = keyof typeof schemas;

const json = (schema: object) => ({ content: { "application/json": { schema } } });
const ref = (name: SchemaName) => ({ $ref: `#/components/schemas/${name}` });
const listOf = (name: SchemaName) => ({ type: "array", items: ref(name) });
const anything = { description: "JSON" };

const inPath = (name: string, schema: object = { type: "string" }) => ({ name, in: "path", required: true, schema });
const inQuery = (name: string, schema: object, required = false) => ({ name, in: "query", required, schema });
const code = inPath("code");
const id = inPath("id", { type: "string", format: "uuid" });
const day = { type: "string", format: "date" };

type Answers = Readonly<Record<number, string>>;

/** 401 and 500 may come from every address that asks for a signed-in person. */
function operation(summary: string, success: object, errors: Answers, more: object = {}, status = 200) {
  const failures = { 401: "Not signed in", ...errors, 500: "A fault, with its reference number" };
  return {
    summary,
    ...more,
    responses: {
      [status]: { description: "Success", ...success },
      ...Object.fromEntries(
        Object.entries(failures).map(([each, description]) => [each, { description, ...json(ref("Error")) }]),
      ),
    },
  };
}

const missing = { 404: "Not there, or outside one's scope" };
const writing = { 403: "Refused", ...missing, 409: "Stale version, or not possible in this state", 422: "Bad input" };
const body = (name: SchemaName) => ({ requestBody: { required: true, ...json(ref(name)) } });
const judgement = (summary: string, name: SchemaName) => ({
  post: operation(summary, json(ref("Receipt")), writing, { parameters: [id], ...body(name) }),
});

const paths = {
  "/api/health": {
    get: {
      summary: "Whether the portal and its database answer; no sign-in",
      security: [],
      responses: { 200: { description: "Well" }, 503: { description: "The database is away" } },
    },
  },
  "/api/v1/plans": { get: operation("The plans, the newest first", json(listOf("Plan")), {}) },
  "/api/v1/plans/{code}/tasks": {
    get: operation("The tasks in the plan's order", json(listOf("Task")), { ...missing, 422: "Bad day" }, {
      parameters: [code, inQuery("asOf", day)],
    }),
  },
  "/api/v1/plans/{code}/tasks/{seq}": {
    get: operation("One task with its allocations, clauses and errata", json(ref("TaskDetail")), missing, {
      parameters: [code, inPath("seq", { type: "integer" })],
    }),
  },
  "/api/v1/plans/{code}/dashboard": {
    get: operation("The leadership dashboard as numbers", json(ref("Dashboard")), { ...missing, 422: "Bad day" }, {
      parameters: [code, inQuery("asOf", day)],
    }),
  },
  "/api/v1/plans/{code}/editions": {
    get: operation("The sealed months, the newest first", json(ref("Editions")), missing, { parameters: [code] }),
  },
  "/api/v1/plans/{code}/editions/{period}": {
    get: operation("One sealed month, checked against its digest", json(ref("Edition")), { ...missing, 422: "Bad period" }, {
      parameters: [code, inPath("period", { type: "string", pattern: "^\\d{4}-\\d{2}$" })],
    }),
  },
  "/api/v1/allocations/{id}/updates": {
    post: operation(
      "Logs progress; the version in the answer is the allocation's new one",
      json(ref("Receipt")),
      writing,
      { parameters: [id], ...body("ProgressBody") },
      201,
    ),
  },
  "/api/v1/updates/{id}": {
    get: operation("One update with its revisions and reviews", json(ref("Update")), missing, { parameters: [id] }),
  },
  "/api/v1/updates/{id}/sign-off": judgement("The own organisation's approver lets the update out", "JudgementBody"),
  "/api/v1/updates/{id}/return": judgement("Sends the update back with a reason", "ReturnBody"),
  "/api/v1/updates/{id}/accept": judgement("A lead's approver or the office accepts the update", "JudgementBody"),
  "/api/v1/air/days": {
    get: operation("The daily records that count, both days included", json(anything), { 422: "Bad days" }, {
      parameters: [inQuery("from", day, true), inQuery("to", day, true)],
    }),
    put: operation("Imports daily records, all or none; office only", json(anything), { 403: "Refused", 413: "Too large", 422: "Bad input" }, body("AirDays")),
  },
  "/api/v1/air/imports": {
    post: operation(
      "Take a file of measurements (CSV or XLSX); it is read and waits for the office's word on screen; office only",
      json({ type: "object", properties: { id: { type: "string", format: "uuid" } }, required: ["id"] }),
      { 403: "Not the office", 413: "Larger than 400 MB", 422: "No file, or a parameter that is none" },
      {
        parameters: [inQuery("fileName", { type: "string" }, true), inQuery("defaultState", { enum: ["provisional", "audited"] }, true), inQuery("zeroIsMissing", { type: "boolean" })],
        requestBody: { required: true, content: { "application/octet-stream": {} } },
      },
      201,
    ),
  },
  "/api/v1/air/pictures/{file}": {
    get: operation(
      "One of a year's pictures, or the figures behind it: calendar, stack, heat, rose or map, as .svg or .csv",
      { content: { "image/svg+xml": {}, "text/csv": {} } },
      { 404: "No such picture" },
      {
        parameters: [
          inPath("file"),
          inQuery("year", { type: "integer" }),
          inQuery("month", { type: "integer", minimum: 1, maximum: 12 }),
          inQuery("heat", { enum: heatChoices }),
          inQuery("measure", { enum: mapChoices }),
        ],
      },
    ),
  },
  "/api/v1/air/target": {
    get: operation("The target's arithmetic for a year, observed and dust-excluded", json(anything), { 422: "Bad year" }, {
      parameters: [inQuery("year", { type: "integer" })],
    }),
  },
  "/api/v1/evidence": {
    get: operation("The evidence of one update", json(anything), missing, {
      parameters: [inQuery("updateId", { type: "string", format: "uuid" }, true)],
    }),
  },
  "/api/v1/evidence/{id}": {
    get: operation("One piece of evidence, its SHA-256 and what its picture says of itself included", json(anything), missing, { parameters: [id] }),
    patch: operation("Describes it while its report is open: caption, document number, date, clause", json(anything), { ...missing, 409: "Stale version, or the report is under way", 422: "Bad input" }, {
      parameters: [id],
      ...body("DescribeEvidence"),
    }),
  },
  "/api/v1/plans/{code}/tasks/{seq}/dossier": {
    get: operation("A task's evidence with index, hashes and decisions, as a zip file", {}, missing, { parameters: [code, inPath("seq", { type: "integer" })] }),
  },
  "/api/v1/close-outs/{id}/dossier": {
    get: operation("What an application to close out cites, as a zip file", {}, missing, { parameters: [id] }),
  },
  "/api/v1/uploads": {
    post: operation(
      "Begins a resumable upload (tus 1.0.0) with the metadata filename, filetype, allocationId and optionally updateId",
      {},
      { 403: "Refused", 413: "Too large", 422: "Bad metadata" },
      {},
      201,
    ),
  },
};

/** The description of the open API, made from the schemas that the portal itself checks with. */
export const openApiDocument = {
  openapi: "3.1.0",
  info: { title: "朝阳蓝天 · 攻坚任务平台", version: "1" },
  security: [{ session: [] }, { token: [] }],
  paths,
  components: {
    schemas: Object.fromEntries(Object.entries(schemas).map(([name, { $schema: _, ...schema }]) => [name, schema])),
    securitySchemes: {
      session: { type: "apiKey", in: "cookie", name: "portal-session" },
      token: { type: "http", scheme: "bearer" },
    },
  },
};
