import { z } from "zod";
import { tryParseCalendarDate } from "@/lib/time/calendar-date";

const date = z.string().transform((text) => tryParseCalendarDate(text.trim()) ?? undefined);
const word = z
  .string()
  .trim()
  .max(100)
  .transform((text) => text || undefined);
const cursor = z.string().regex(/^[1-9]\d{0,17}$/);

/** The list's address: anything not understood is left out rather than refused. */
export const auditFilterSchema = z.object({
  /** Calendar days in Shanghai, both included. */
  from: date.optional().catch(undefined),
  to: date.optional().catch(undefined),
  /** User name. */
  actor: word.optional().catch(undefined),
  /** Code of the organisation acted for. */
  organisation: word.optional().catch(undefined),
  action: word.optional().catch(undefined),
  subjectType: word.optional().catch(undefined),
  subjectId: word.optional().catch(undefined),
  before: cursor.optional().catch(undefined),
  after: cursor.optional().catch(undefined),
});

export type AuditFilter = z.output<typeof auditFilterSchema>;
