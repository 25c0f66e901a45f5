import { z } from "zod";
import { supervisionStates } from "@/lib/supervision/types";
import { tryParseCalendarDate, type CalendarDate } from "@/lib/time/calendar-date";

/** Messages are keys below `errors` in the catalogue. */
const maxText = 2000;
/** Anything but spaces, controls and characters without width: a text of those says nothing. */
const visible = /[^\p{Z}\p{C}]/u;

/** Browsers send line breaks as CR LF; they are counted and kept as one character. */
const prose = z
  .string({ error: "supervision.textExpected" })
  .overwrite((text) => text.replaceAll("\r\n", "\n").trim())
  .max(maxText, { error: "supervision.textTooLong" });

const required = (message: string) => prose.refine((text) => visible.test(text), { error: message });

const replyBy = z
  .string({ error: "supervision.replyDateRequired" })
  .min(1, { error: "supervision.replyDateRequired" })
  .refine((text) => text === "" || tryParseCalendarDate(text) !== null, { error: "supervision.replyDateInvalid" })
  .transform((text) => text as CalendarDate);

/** A form's hidden id and version; a wrong one is not the person's typing. */
const formOutdated = "supervision.formOutdated";
const version = z.coerce.number({ error: formOutdated }).int({ error: formOutdated }).positive({ error: formOutdated });
const subject = { id: z.uuid({ error: formOutdated }), version };

export const issueNoticeSchema = z.object({
  allocationId: z.uuid({ error: formOutdated }),
  demand: required("supervision.demandRequired"),
  replyBy,
});
export const acknowledgeNoticeSchema = z.object(subject);
export const answerNoticeSchema = z.object({ ...subject, answer: required("supervision.answerRequired") });
export const renewNoticeSchema = z.object({ ...subject, demand: required("supervision.demandRequired"), replyBy });
export const closeNoticeSchema = z.object({ ...subject, conclusion: prose.default("") });

export type IssueNoticeInput = z.output<typeof issueNoticeSchema>;
export type NoticeSubjectInput = z.output<typeof acknowledgeNoticeSchema>;
export type AnswerNoticeInput = z.output<typeof answerNoticeSchema>;
export type RenewNoticeInput = z.output<typeof renewNoticeSchema>;
export type CloseNoticeInput = z.output<typeof closeNoticeSchema>;

export const noticeStatuses = ["overdue", ...supervisionStates] as const;

/** The list's address: anything not understood is left out rather than refused. */
export const noticeFilterSchema = z.object({
  state: z.enum(noticeStatuses).optional().catch(undefined),
  organisation: z.string().trim().max(64).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

export type NoticeFilter = z.output<typeof noticeFilterSchema>;

/** The address of a new notice: an allocation, or a task and an organisation to find it by. */
export const newNoticeAddressSchema = z.object({
  allocation: z.uuid().optional().catch(undefined),
  task: z.coerce.number().int().min(1).max(32_767).optional().catch(undefined),
  organisation: z.string().trim().max(64).optional().catch(undefined),
});
