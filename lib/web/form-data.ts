import type { ZodError } from "zod";

type Nested = { [key: string]: string | Nested };

/**
 * A form's text fields as an object; `a.b` nests. Files are left out: evidence travels by tus.
 * The last of several equal names counts.
 */
export function formDataToObject(form: FormData): Nested {
  const result: Nested = {};
  for (const [name, value] of form) {
    if (typeof value !== "string" || name.startsWith("$ACTION")) continue;
    const path = name.split(".");
    const leaf = path.pop() ?? name;
    if ([leaf, ...path].some((key) => key === "__proto__")) continue;
    let target = result;
    for (const key of path) {
      const next = target[key];
      target = typeof next === "object" ? next : (target[key] = {});
    }
    target[leaf] = value;
  }
  return result;
}

/** What was typed, flat by field name, to fill the form again after a refusal. Passwords are left out. */
export function typedValues(form: FormData): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of form) {
    if (typeof value === "string" && !name.startsWith("$ACTION") && !/password/i.test(name)) values[name] = value;
  }
  return values;
}

/** A zod error's problems per dotted field name; `""` holds those of the whole input. */
export function fieldProblems(error: ZodError): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (const issue of error.issues) {
    const name = issue.path.join(".");
    (fields[name] ??= []).push(issue.message);
  }
  return fields;
}
