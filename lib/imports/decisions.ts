import { z } from "zod";
import { tryParseCalendarDate, type CalendarDate } from "@/lib/time/calendar-date";

const importId = z.uuid({ error: "imports.outdated" });
const version = z.coerce.number({ error: "imports.outdated" }).int().positive();
const line = z.coerce.number({ error: "imports.outdated" }).int().positive();
/** Written into the record and shown again; control characters are no part of a name. */
const words = (most: number) => z.string().trim().max(most, { error: "imports.text-long" }).regex(/^[^\p{Cc}]*$/u, { error: "imports.text-characters" });
const day = z
  .string()
  .trim()
  .refine((text) => text === "" || tryParseCalendarDate(text) !== null, { error: "imports.day" })
  .transform((text) => (text === "" ? null : (text as CalendarDate)));
const ticked = z.literal("on").optional().transform((value) => value === "on");

/** The head of a plan, as its form sends it and as it is kept. `endsOn` is its last day. */
export const frameSchema = z
  .object({
    code: z.string().trim().regex(/^[a-z][a-z0-9-]{2,59}$/, { error: "imports.plan-code" }),
    title: words(100).min(1, { error: "imports.plan-title" }),
    city: words(20).min(1, { error: "imports.plan-city" }),
    startsOn: day.refine((value) => value !== null, { error: "imports.day" }),
    endsOn: day.refine((value) => value !== null, { error: "imports.day" }),
    targetPercent: z.string().trim().regex(/^\d{1,3}(\.\d{1,3})?$/, { error: "imports.target" }).refine((text) => Number(text) <= 100, { error: "imports.target" }),
    targetYear: z.string().trim().regex(/^20\d\d$/, { error: "imports.target-year" }).transform(Number),
    leadIsFirst: ticked,
  })
  .superRefine((frame, context) => {
    const { startsOn, endsOn } = frame;
    if (startsOn && endsOn && (endsOn < startsOn || Number(endsOn.slice(0, 4)) - Number(startsOn.slice(0, 4)) > 10)) {
      context.addIssue({ code: "custom", path: ["endsOn"], message: "imports.plan-span" });
    }
  });

/** A plan's head as decided. */
export type FrameDecision = {
  readonly code: string;
  readonly title: string;
  readonly city: string;
  readonly startsOn: CalendarDate;
  /** The last day. */
  readonly endsOn: CalendarDate;
  readonly targetPercent: string;
  readonly targetYear: number;
  /** Where no column and no word says who leads: the first organisation of each row. */
  readonly leadIsFirst: boolean;
};

const organisationCode = z.string().trim().regex(/^[a-z][a-z0-9-]{1,30}$/, { error: "imports.organisation-code" });

/** Who a printed name is: an organisation or group on record, a new organisation, or nobody. */
export const nameDecisionSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("known"), printed: z.string().min(1).max(500), code: z.string({ error: "imports.name-choice" }).min(1, { error: "imports.name-choice" }).max(60) }),
  z.object({
    kind: z.literal("new"),
    printed: z.string().min(1).max(500),
    code: organisationCode,
    name: words(40).min(1, { error: "imports.organisation-name" }),
    shortName: words(10).min(1, { error: "imports.organisation-short-name" }),
    organisationKind: z.enum(["bureau", "enterprise", "county"], { error: "imports.organisation-kind" }),
  }),
  z.object({ kind: z.literal("nobody"), printed: z.string().min(1).max(500) }),
], { error: "imports.name-choice" });
export type NameDecision = z.output<typeof nameDecisionSchema>;

/** What a person says of one line of the source, and of the row that begins there. */
export type RowDecision = {
  readonly line: number;
  /** Null: as it was read. */
  readonly as: "task" | "join" | "drop" | null;
  /** The number it gets; null: as it was read. */
  readonly seq: number | null;
  /** A day, `ongoing`, or null: as it was read. */
  readonly due: CalendarDate | "ongoing" | null;
  /** Keys of proposed clauses that are not taken over. */
  readonly without: readonly string[];
  /** Its doubts have been looked at. */
  readonly seen: boolean;
};

/** Everything decided for one import; an entry for a name or line replaces an earlier one. */
export type PlanDecisions = {
  readonly frame: FrameDecision | null;
  readonly names: readonly NameDecision[];
  readonly rows: readonly RowDecision[];
};

export const noDecisions: PlanDecisions = { frame: null, names: [], rows: [] };

export const decideFrameSchema = z.object({ id: importId, version, frame: frameSchema });
export const decideNameSchema = z.object({ id: importId, version, name: nameDecisionSchema });
export const decideRowSchema = z.object({
  id: importId,
  version,
  line,
  as: z.enum(["", "task", "join", "drop"], { error: "imports.row-choice" }).default("").transform((value) => value || null),
  seq: z
    .string()
    .trim()
    .regex(/^(\d{1,4})?$/, { error: "imports.seq" })
    .default("")
    .transform((text) => (text === "" ? null : Number(text)))
    .refine((seq) => seq === null || seq > 0, { error: "imports.seq" }),
  due: z.enum(["", "day", "ongoing"], { error: "imports.row-choice" }).default(""),
  dueOn: day.default(null),
  /** One field a proposed clause: its key, and whether it is ticked. */
  clauses: z.record(z.string().max(40), z.enum(["yes", "no"])).default({}),
  intent: z.enum(["seen", "save"]).default("save"),
}).superRefine(({ due, dueOn }, context) => {
  if (due === "day" && dueOn === null) context.addIssue({ code: "custom", path: ["dueOn"], message: "imports.day" });
});
export const importStepSchema = z.object({ id: importId, version });
export const pastePlanSchema = z.object({ text: z.string({ error: "imports.paste-empty" }).max(1_000_000, { error: "imports.paste-long" }).refine((text) => text.trim() !== "", { error: "imports.paste-empty" }) });

export type DecideFrameInput = { readonly id: string; readonly version: number; readonly frame: FrameDecision };
export type DecideRowInput = z.output<typeof decideRowSchema>;
