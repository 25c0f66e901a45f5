import { z, type ZodType } from "zod";
import { errorCodes } from "@/lib/errors";

/** A schema as JSON Schema 2020-12 has it, which OpenAPI 3.1 takes as it is. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** A body as it is sent. What a transformation accepts beyond its description is of any type. */
export const inputSchema = (schema: ZodType): JsonSchema => bare(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }));

/** An answer as it arrives. */
export const outputSchema = (schema: ZodType): JsonSchema => bare(z.toJSONSchema(schema));

function bare({ $schema: _, ...schema }: JsonSchema): JsonSchema {
  return schema;
}

export const errorSchema = outputSchema(
  z.strictObject({
    error: z.strictObject({
      code: z.enum(errorCodes),
      message: z.string(),
      details: z.record(z.string(), z.unknown()).optional(),
    }),
  }),
);

export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
export const json = (schema: object) => ({ content: { "application/json": { schema } } });
export const listOf = (name: string) => json({ type: "array", items: ref(name) });
/** An answer that is a file, by its media type. */
export const file = (...types: readonly string[]) => ({ content: Object.fromEntries(types.map((type) => [type, { schema: { type: "string", format: "binary" } }])) });
export const body = (name: string) => ({ requestBody: { required: true, ...json(ref(name)) } });

export type Parameter = { readonly name: string; readonly in: "path" | "query" | "header"; readonly required: boolean; readonly schema: object };

export const inPath = (name: string, schema: object = { type: "string" }): Parameter => ({ name, in: "path", required: true, schema });
export const inQuery = (name: string, schema: object, required = false): Parameter => ({ name, in: "query", required, schema });
export const inHeader = (name: string, schema: object, required = true): Parameter => ({ name, in: "header", required, schema });

/** The parameters of an address, from the object that validates them. */
export function queryParameters(schema: ZodType): readonly Parameter[] {
  const { properties = {}, required = [] } = inputSchema(schema) as { properties?: Record<string, JsonSchema>; required?: readonly string[] };
  return Object.entries(properties).map(([name, property]) => inQuery(name, property, required.includes(name) && !("default" in property)));
}

type Answers = Readonly<Record<number, string>>;

/** 401 and 500 may come from every address that asks for a signed-in person. */
export function operation(summary: string, success: object, errors: Answers, more: object = {}, status = 200) {
  const failures = { 401: "Not signed in", ...errors, 500: "A fault, with its reference number" };
  return {
    summary,
    ...more,
    responses: {
      [status]: { description: "Success", ...success },
      ...Object.fromEntries(Object.entries(failures).map(([each, description]) => [each, { description, ...json(ref("Error")) }])),
    },
  };
}

export const missing = { 404: "Not there, or outside one's scope" };
export const writing = { 403: "Refused", ...missing, 409: "Stale version, or not possible in this state", 422: "Bad input" };
