import { z } from "zod";
import { passwordMaxLength } from "@/lib/accounts/password-rule";
import { daysBetween, tryParseCalendarDate, type CalendarDate } from "@/lib/time/calendar-date";

export const usernamePattern = /^[a-z][a-z0-9._-]{1,63}$/;
const tokenDays = 366 * 3;

/** User names are lower case; whoever types capitals or a stray space means the same. */
const username = z.string().trim().toLowerCase();
const personRole = z.enum(["clerk", "approver", "leadership", "office"], "accounts.roleUnknown");

export const signInSchema = z.object({
  username: username.max(64, "signIn.wrong").min(1, "signIn.usernameMissing"),
  password: z.string().min(1, "signIn.passwordMissing").max(passwordMaxLength, "signIn.wrong"),
  callbackUrl: z.string().max(2000).optional(),
});

const person = z.object({
  displayName: z
    .string()
    .trim()
    .min(1, "accounts.displayNameMissing")
    .max(50, "accounts.displayNameLong")
    .regex(/^[^\p{Cc}]*$/u, "accounts.displayNameCharacters"),
  role: personRole,
  /** Empty for those who act for no organisation. */
  organisationId: z.union([z.uuid("accounts.organisationUnknown"), z.literal("").transform(() => null), z.null()], {
    error: "accounts.organisationUnknown",
  }),
  /** Where the daily digest goes; empty: the inbox alone. */
  email: z
    .string()
    .trim()
    .max(254, "accounts.emailFormat")
    .refine((text) => text === "" || z.email().safeParse(text).success, "accounts.emailFormat")
    .transform((text) => text || null)
    .nullable()
    .default(null),
});

const actsForOrganisation = (role: z.output<typeof personRole>) => role === "clerk" || role === "approver";

/** Clerks and approvers belong to an organisation, leadership and the office to none; the database holds it too. */
function checkOrganisation(value: z.output<typeof person>, context: z.RefinementCtx): void {
  if (actsForOrganisation(value.role) === (value.organisationId !== null)) return;
  const message = value.organisationId ? "accounts.organisationNotForRole" : "accounts.organisationMissing";
  context.addIssue({ code: "custom", path: ["organisationId"], message });
}

export const createAccountSchema = person
  .extend({ username: username.regex(usernamePattern, "accounts.usernameFormat") })
  .superRefine(checkOrganisation);

/** A form's hidden id and version; a wrong one is not the person's typing. */
const subject = z.object({ id: z.uuid("accounts.formOutdated"), version: z.coerce.number("accounts.formOutdated").int().positive() });

export const changeAccountSchema = person.extend(subject.shape).superRefine(checkOrganisation);
export const accountSubjectSchema = subject;

export const changeOwnPasswordSchema = z
  .object({
    currentPassword: z.string().min(1, "accounts.currentPasswordMissing").max(passwordMaxLength, "accounts.passwordWrong"),
    newPassword: z.string().min(1, "accounts.newPasswordMissing").max(1000, "accounts.passwordLong"),
    repeatedPassword: z.string().max(1000),
  })
  .refine(({ newPassword, repeatedPassword }) => newPassword === repeatedPassword, {
    path: ["repeatedPassword"],
    message: "accounts.passwordsDiffer",
  });

export const issueTokenSchema = z.object({
  accountId: z.uuid("accounts.formOutdated"),
  label: z.string().trim().min(1, "accounts.labelMissing").max(80, "accounts.labelLong"),
  access: z.enum(["read", "write"], "accounts.tokenAccess"),
  /** Days until it expires; null, or an empty field: never. */
  days: z.preprocess(
    readDays,
    z.number("accounts.tokenDays").int("accounts.tokenDays").min(1, "accounts.tokenDays").max(tokenDays, "accounts.tokenDays").nullable(),
  ),
});

export const revokeTokenSchema = z.object({ id: z.uuid("accounts.formOutdated") });

function readDays(value: unknown): unknown {
  if (typeof value !== "string") return value;
  return value.trim() === "" ? null : Number(value);
}

/** Nobody is away longer; a person who is gets another post, not a stand-in. */
export const longestStandInDays = 366;

const day = z.string("standIns.dateMissing").transform((text, context): CalendarDate => {
  const date = tryParseCalendarDate(text.trim());
  if (date) return date;
  context.addIssue({ code: "custom", message: "standIns.dateMissing" });
  return z.NEVER;
});

export const arrangeStandInSchema = z
  .object({
    absentId: z.uuid("standIns.absentMissing"),
    standInId: z.uuid("standIns.standInMissing"),
    startsOn: day,
    /** The last day, included. */
    endsOn: day,
    reason: z.string().trim().min(1, "standIns.reasonMissing").max(200, "standIns.reasonLong"),
  })
  .superRefine(({ absentId, standInId, startsOn, endsOn }, context) => {
    if (absentId === standInId) context.addIssue({ code: "custom", path: ["standInId"], message: "standIns.samePerson" });
    const days = daysBetween(startsOn, endsOn) + 1;
    if (days < 1) context.addIssue({ code: "custom", path: ["endsOn"], message: "standIns.endsBeforeStart" });
    if (days > longestStandInDays) context.addIssue({ code: "custom", path: ["endsOn"], message: "standIns.tooLong" });
  });

export const endStandInSchema = z.object({ id: z.uuid("accounts.formOutdated") });

/** The page's address: the organisation whose people the office chooses from. */
export const standInFilterSchema = z.object({ organisation: z.string().trim().max(64).optional().catch(undefined) });

const optionalText = z.string().trim().max(64).optional().catch(undefined);

/** The list's address: anything not understood is left out rather than refused. */
export const peopleFilterSchema = z.object({
  search: optionalText,
  organisation: optionalText,
  role: personRole.optional().catch(undefined),
  status: z.enum(["active", "disabled"]).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

export type SignInInput = z.output<typeof signInSchema>;
export type CreateAccountInput = z.output<typeof createAccountSchema>;
export type ChangeAccountInput = z.output<typeof changeAccountSchema>;
export type AccountSubject = z.output<typeof accountSubjectSchema>;
export type ChangeOwnPasswordInput = z.output<typeof changeOwnPasswordSchema>;
export type IssueTokenInput = z.output<typeof issueTokenSchema>;
export type ArrangeStandInInput = z.output<typeof arrangeStandInSchema>;
export type PeopleFilter = z.output<typeof peopleFilterSchema>;
