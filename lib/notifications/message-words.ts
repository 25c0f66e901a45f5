import type { InboxFact, InboxTopic } from "@/lib/notifications/schema";

/** A text of the catalogue, below `inbox`, with what stands in its gaps. */
export type Words = { readonly key: string; readonly values: Readonly<Record<string, string | number>> };

/** How a message is told, on the screen and in a mail alike. */
export type MessageWords = {
  readonly title: Words;
  /** What the title sums up, a line each. */
  readonly lines: readonly Words[];
  /** The next step, and where it is done. */
  readonly step: Words;
  readonly href: string;
};

type FactOf<Topic extends InboxTopic> = Extract<InboxFact, { topic: Topic }>;
type Tellers = { readonly [Topic in InboxTopic]: (fact: FactOf<Topic>) => MessageWords };

const tellers: Tellers = {
  "update.submitted": (fact) => tellUpdate(fact, "judge", `/updates/${fact.updateId}`),
  "update.signedOff": (fact) => tellUpdate(fact, "judge", `/updates/${fact.updateId}`),
  "update.returned": (fact) => tellUpdate(fact, "correct", reportAddress(fact.task, fact.period)),
  "update.accepted": (fact) => tellUpdate(fact, "view", `/updates/${fact.updateId}`),
  "reminder.report": ({ topic, period, dueOn, isPast, step, tasks }) => ({
    title: say(`${topic}.${step}`, { ...periodValues(period), dueOn, when: isPast ? "past" : "ahead", count: tasks.length }),
    lines: tasks.map((task) => say("line.task", task)),
    step: say(`step.${step}`),
    href: step === "write" && tasks.length === 1 ? reportAddress(tasks[0]!, period) : "/work",
  }),
  "reminder.duty": ({ topic, step, duties }) => ({
    title: say(`${topic}.${step}`, { count: duties.length }),
    lines: duties.map(({ task, title, dueOn }) => say("line.duty", { seq: task.seq, title, dueOn })),
    step: say(`step.${step}`),
    href: step === "write" && duties.length === 1 ? reportAddress(duties[0]!.task) : "/work",
  }),
  "reminder.reportEscalated": ({ topic, period, dueOn, on, organisations }) => ({
    title: say(topic, { ...periodValues(period), dueOn, count: organisations.length }),
    lines: organisations.map(({ name, tasks }) => say("line.organisation", { name, tasks: tasks.join("、") })),
    step: say("step.follow"),
    href: followAddress(on),
  }),
  "reminder.dutyEscalated": ({ topic, on, duties }) => ({
    title: say(topic, { count: duties.length }),
    lines: duties.map(({ organisation, task, title, dueOn }) => say("line.dutyOf", { organisation, seq: task.seq, title, dueOn })),
    step: say("step.follow"),
    href: followAddress(on),
  }),
  "evidence.quarantined": (fact) => tellUpdate(fact, "view", `/updates/${fact.updateId}`),
  "supervision.issued": (fact) => tellNotice(fact, "handle", { replyBy: fact.replyBy }),
  "supervision.renewed": (fact) => tellNotice(fact, "handle", { replyBy: fact.replyBy }),
  "supervision.answered": (fact) => tellNotice(fact, "handle", { organisation: fact.organisation }),
  "supervision.closed": (fact) => tellNotice(fact, "view"),
  "closeOut.applied": (fact) => tellCloseOut(fact, fact.step, `${fact.topic}.${fact.step}`, { organisation: fact.organisation }),
  "closeOut.verified": (fact) => tellCloseOut(fact, "confirm", fact.topic, { organisation: fact.organisation }),
  "closeOut.confirmed": (fact) => tellCloseOut(fact, "view", fact.topic),
  "closeOut.returned": (fact) => tellCloseOut(fact, "view", fact.topic),
  "closeOut.relapsed": (fact) => tellCloseOut(fact, "view", fact.topic),
  "extension.requested": (fact) => tellExtension(fact, "decide", { organisation: fact.organisation }),
  "extension.granted": (fact) => tellExtension(fact, "view"),
  "extension.refused": (fact) => tellExtension(fact, "view"),
};

/** The words of a message and the way to its next step. */
export function wordsOf<Topic extends InboxTopic>(fact: FactOf<Topic>): MessageWords {
  const tell = tellers[fact.topic] as unknown as (fact: FactOf<Topic>) => MessageWords;
  return tell(fact);
}

function tellUpdate(
  { topic, organisation, task, period }: Extract<InboxFact, { updateId: string }>,
  step: "judge" | "correct" | "view",
  href: string,
): MessageWords {
  const values = { organisation, seq: task.seq, ...periodValues(period) };
  return { title: say(topic, values), lines: [say("line.name", { name: task.name })], step: say(`step.${step}`), href };
}

function tellNotice(
  { topic, noticeId, year, number, task }: Extract<InboxFact, { noticeId: string }>,
  step: "handle" | "view",
  values: Words["values"] = {},
): MessageWords {
  return {
    title: say(topic, { seq: task.seq, ...values }),
    lines: [say("line.notice", { year, number }), say("line.name", { name: task.name })],
    step: say(`step.${step}`),
    href: `/supervision/${noticeId}`,
  };
}

function tellCloseOut(
  { closeOutId, task }: Extract<InboxFact, { closeOutId: string }>,
  step: "verify" | "confirm" | "view",
  key: string,
  values: Words["values"] = {},
): MessageWords {
  return {
    title: say(key, { seq: task.seq, ...values }),
    lines: [say("line.name", { name: task.name })],
    step: say(`step.${step}`),
    href: `/close-outs/${closeOutId}`,
  };
}

function tellExtension(
  { topic, task, title, dueOn }: FactOf<"extension.requested" | "extension.granted" | "extension.refused">,
  step: "decide" | "view",
  values: Words["values"] = {},
): MessageWords {
  return {
    title: say(topic, { seq: task.seq, dueOn, ...values }),
    lines: [say("line.name", { name: title })],
    step: say(`step.${step}`),
    href: "/extensions",
  };
}

function say(key: string, values: Words["values"] = {}): Words {
  return { key, values };
}

function periodValues(period: string): { year: number; month: number } {
  return { year: Number(period.slice(0, 4)), month: Number(period.slice(5, 7)) };
}

function followAddress(on: string): string {
  return `/admin/reminders?on=${on}`;
}

function reportAddress({ seq, plan }: { readonly seq: number; readonly plan?: string | undefined }, period?: string): string {
  const query = new URLSearchParams({ ...(period && { period }), ...(plan && { plan }) });
  return `/tasks/${seq}/report${query.size > 0 ? `?${query}` : ""}`;
}
