import { z } from "zod";

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const period = z.string().regex(/^\d{4}-\d{2}$/);
/** `plan`: its code; messages from before there were several lack it. */
const task = z.object({ seq: z.int(), name: z.string(), plan: z.string().optional() });
const update = { updateId: z.uuid(), task, period, organisation: z.string() };
const duty = z.object({ task, title: z.string(), dueOn: day });
const notice = { noticeId: z.uuid(), year: z.int(), number: z.int(), task };
const closeOut = { closeOutId: z.uuid(), task };
/** `dueOn`: the day asked for. */
const extension = { task, title: z.string(), dueOn: day };

/**
 * What an inbox tells of. Ids, names and days alone: whoever reads it may not be allowed to read the report, so the words
 * of a report, a demand or an application, or why it came back, stay behind its address.
 */
export const inboxFactSchema = z.discriminatedUnion("topic", [
  z.object({ topic: z.literal("update.submitted"), ...update }),
  z.object({ topic: z.literal("update.signedOff"), ...update }),
  z.object({ topic: z.literal("update.returned"), ...update }),
  z.object({ topic: z.literal("update.accepted"), ...update }),
  /** Reports that the post still has to write or to sign off. */
  z.object({ topic: z.literal("reminder.report"), period, dueOn: day, isPast: z.boolean(), step: z.enum(["write", "signOff"]), tasks: z.array(task) }),
  /** Dated duties that the organisation has not reported as done, or whose report waits for its sign-off. */
  z.object({ topic: z.literal("reminder.duty"), step: z.enum(["write", "signOff"]), duties: z.array(duty) }),
  /** To the office: who has still not reported. */
  z.object({
    topic: z.literal("reminder.reportEscalated"),
    period,
    dueOn: day,
    on: day,
    organisations: z.array(z.object({ name: z.string(), tasks: z.array(z.int()) })),
  }),
  /** To the office: which duties are still open long after their date. */
  z.object({ topic: z.literal("reminder.dutyEscalated"), on: day, duties: z.array(duty.extend({ organisation: z.string() })) }),
  /** The scanner found something in a file of the report. */
  z.object({ topic: z.literal("evidence.quarantined"), ...update }),
  z.object({ topic: z.literal("supervision.issued"), ...notice, replyBy: day }),
  z.object({ topic: z.literal("supervision.renewed"), ...notice, replyBy: day }),
  z.object({ topic: z.literal("supervision.answered"), ...notice, organisation: z.string() }),
  z.object({ topic: z.literal("supervision.closed"), ...notice }),
  /** A lead's own application goes to the office at once. */
  z.object({ topic: z.literal("closeOut.applied"), ...closeOut, organisation: z.string(), step: z.enum(["verify", "confirm"]) }),
  z.object({ topic: z.literal("closeOut.verified"), ...closeOut, organisation: z.string() }),
  z.object({ topic: z.literal("closeOut.confirmed"), ...closeOut }),
  z.object({ topic: z.literal("closeOut.returned"), ...closeOut }),
  z.object({ topic: z.literal("closeOut.relapsed"), ...closeOut }),
  z.object({ topic: z.literal("extension.requested"), ...extension, organisation: z.string() }),
  z.object({ topic: z.literal("extension.granted"), ...extension }),
  z.object({ topic: z.literal("extension.refused"), ...extension }),
]);

export type InboxFact = z.output<typeof inboxFactSchema>;
export type InboxTopic = InboxFact["topic"];
export const inboxTopics: readonly InboxTopic[] = inboxFactSchema.options.map(({ shape }) => shape.topic.value);

/** A message's row as the fact it tells. */
export function readFact({ topic, payload }: { readonly topic: string; readonly payload: unknown }): InboxFact {
  return inboxFactSchema.parse(typeof payload === "object" ? { ...payload, topic } : payload);
}

export const markReadSchema = z.object({ id: z.uuid("inbox.formOutdated") });
export type MarkReadInput = z.output<typeof markReadSchema>;

/** The inbox's address: a cursor that is none is left out. */
export const inboxAddressSchema = z.object({ before: z.uuid().optional().catch(undefined) });
