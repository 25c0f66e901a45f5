import { apiCommands } from "@/app/api/v1/commands/commands";
import { body, errorSchema, inputSchema, json, missing, operation, queryParameters, writing, type JsonSchema } from "@/app/api/v1/openapi.json/operations";
import { resourcePaths, resourceSchemas } from "@/app/api/v1/openapi.json/resources";
import { apiViews } from "@/app/api/v1/views/views";

type Paths = Record<string, Readonly<Record<string, object>>>;

/** `submit-progress` as `SubmitProgress`; `{seq}` of an address as `BySeq`. */
const pascal = (text: string) =>
  text
    .replaceAll(/\{(\w+)\}/g, "by-$1")
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");

const resources: Paths = Object.fromEntries(
  Object.entries(resourcePaths).map(([path, methods]) => [
    path,
    Object.fromEntries(
      Object.entries(methods).map(([method, each]) => [method, { operationId: method + pascal(path.replace(/^\/api(\/v1)?/, "")), tags: ["resources"], ...each }]),
    ),
  ]),
);

/** Each command under its own address, with the schema that its form is validated by. */
const commands: Paths = Object.fromEntries(
  Object.entries(apiCommands).map(([name, { summary }]) => [
    `/api/v1/commands/${name}`,
    { post: { operationId: `do${pascal(name)}`, tags: ["commands"], ...operation(summary, json({}), writing, body(`${pascal(name)}Body`)) } },
  ]),
);

const views: Paths = Object.fromEntries(
  Object.entries(apiViews).map(([name, { summary, parameters }]) => [
    `/api/v1/views/${name}`,
    {
      get: {
        operationId: `view${pascal(name)}`,
        tags: ["views"],
        ...operation(summary, json({}), { 403: "Refused", ...missing, 422: "Bad parameters" }, { parameters: queryParameters(parameters) }),
      },
    },
  ]),
);

const schemas: Readonly<Record<string, JsonSchema>> = {
  ...resourceSchemas,
  Error: errorSchema,
  ...Object.fromEntries(Object.entries(apiCommands).map(([name, { schema }]) => [`${pascal(name)}Body`, inputSchema(schema)])),
};

/** The description of the open API, made from the schemas that the portal itself checks with. */
export const openApiDocument = {
  openapi: "3.1.0",
  info: { title: "朝阳蓝天 · 攻坚任务平台", version: "1" },
  security: [{ session: [] }, { token: [] }],
  tags: [
    { name: "resources", description: "Plans, reports, air, evidence and documents under addresses of their own" },
    { name: "commands", description: "What the screens do, one address per form" },
    { name: "views", description: "What the screens show, one address per screen" },
  ],
  paths: { ...resources, ...commands, ...views },
  components: {
    schemas,
    securitySchemes: {
      session: { type: "apiKey", in: "cookie", name: "portal-session" },
      token: { type: "http", scheme: "bearer" },
    },
  },
};
