import { z } from "zod";
import { readDateCell, readNumberCell } from "@/lib/air/importing/day-cells";
import { basisNotStated, readDustBasis, writeDustBasis } from "@/lib/air/dust-basis";
import { airDaySchema } from "@/lib/air/schema";
import { dayConcentrations, type AirDayRecord, type DayConcentration } from "@/lib/air/types";
import { tryParseCalendarDate, type CalendarDate } from "@/lib/time/calendar-date";

/** Longest document name and person's name; with the date they stay below the length of a basis. */
const maxDocumentLength = 300;
const maxPersonLength = 50;
const maxReasonLength = 500;

const typed = z.string().trim().default("");

const formShape = z.object({
  date: typed,
  state: typed,
  pm25: typed,
  pm10: typed,
  so2: typed,
  no2: typed,
  co: typed,
  o3_8h: typed,
  /** A ticked box sends `on`, an empty one nothing. */
  dust: z.literal("on").optional(),
  dustDocument: typed,
  dustDate: typed,
  dustPerson: typed,
  reason: typed.pipe(z.string().max(maxReasonLength, { error: "air.reason-long" })),
});

type TypedDay = z.output<typeof formShape>;

/** A day, and why it is corrected; "" where nothing was said. */
export type AirDayFormInput = { readonly day: AirDayRecord; readonly reason: string };

/**
 * One day as the form sends it: every field as text, an empty concentration meaning that there is no valid value.
 * What was typed about a dust determination counts only while the day is ticked as a dust day.
 */
export const airDayFormSchema = formShape.transform((form, context): AirDayFormInput => {
  const basis = form.dust ? readDetermination(form, context) : null;
  const parsed = airDaySchema.safeParse({
    date: readDateCell(form.date),
    state: form.state || undefined,
    ...Object.fromEntries(dayConcentrations.map((name) => [name, readNumberCell(form[name])])),
    dust: form.dust === "on",
    dustBasis: basis,
  });
  if (parsed.success) return { day: parsed.data, reason: form.reason };
  for (const issue of parsed.error.issues) {
    // The parts of the basis have been judged one by one.
    if (issue.path[0] === "dustBasis") continue;
    context.addIssue({ code: "custom", path: issue.path, message: issue.message });
  }
  return z.NEVER;
});

function readDetermination(form: TypedDay, context: z.RefinementCtx): string | null {
  const document = form.dustDocument;
  const decidedOn = tryParseCalendarDate(readDateCell(form.dustDate) ?? "");
  const person = form.dustPerson;
  const problems = {
    dustDocument: document === "" ? "air.dust-document-missing" : tooLong(document, maxDocumentLength),
    dustDate: decidedOn === null ? "air.dust-date-invalid" : null,
    dustPerson: person === "" ? "air.dust-person-missing" : tooLong(person, maxPersonLength),
  };
  for (const [field, message] of Object.entries(problems)) {
    if (message) context.addIssue({ code: "custom", path: [field], message });
  }
  return decidedOn && document && person ? writeDustBasis({ document, decidedOn, person }) : null;
}

function tooLong(text: string, limit: number): string | null {
  return text.length > limit ? "air.text-too-long" : null;
}

/** The form's fields as they stand before anybody types. */
export type DayFormValues = Readonly<
  Record<"date" | "state" | DayConcentration | "dustDocument" | "dustDate" | "dustPerson" | "reason", string>
> & { readonly dust: boolean };

/** A day of which nothing is known yet. */
export const blankDayForm: DayFormValues = {
  date: "",
  state: "provisional",
  pm25: "",
  pm10: "",
  so2: "",
  no2: "",
  co: "",
  o3_8h: "",
  dust: false,
  dustDocument: "",
  dustDate: "",
  dustPerson: "",
  reason: "",
};

/** The form as it corrects `day`. A basis worded freely goes whole into the document's field, to be completed. */
export function dayFormOf(day: AirDayRecord): DayFormValues {
  const typedValue = (name: DayConcentration) => (day[name] === null ? "" : String(day[name]));
  const basis = day.dustBasis === null || day.dustBasis === basisNotStated ? "" : day.dustBasis;
  const determination = readDustBasis(basis);
  return {
    date: day.date,
    state: day.state,
    pm25: typedValue("pm25"),
    pm10: typedValue("pm10"),
    so2: typedValue("so2"),
    no2: typedValue("no2"),
    co: typedValue("co"),
    o3_8h: typedValue("o3_8h"),
    dust: day.dust,
    dustDocument: determination?.document ?? basis,
    dustDate: determination?.decidedOn ?? "",
    dustPerson: determination?.person ?? "",
    reason: "",
  };
}

/** What came of a sent form. `behind`: kept, while an audited record goes on counting. */
export type RecordedDay = {
  readonly date: CalendarDate;
  readonly outcome: "recorded" | "behind" | "unchanged";
};
