import type { JsonValue } from "@/lib/audit/events";

/**
 * A JSON value as the one text that every equal value has: keys in the order of their code units, no spaces. PostgreSQL's
 * jsonb keeps keys in an order of its own, so a digest can only be taken of this.
 *
 * @throws RangeError for a number that JSON does not know
 */
export function canonicalText(value: JsonValue): string {
  if (typeof value === "number" && !Number.isFinite(value)) throw new RangeError("JSON knows finite numbers only");
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(",")}]`;
  const members = Object.keys(value)
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((key) => `${JSON.stringify(key)}:${canonicalText(value[key] ?? null)}`);
  return `{${members.join(",")}}`;
}
