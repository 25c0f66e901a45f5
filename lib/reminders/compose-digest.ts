import { wordsOf, type Words } from "@/lib/notifications/message-words";
import type { InboxFact } from "@/lib/notifications/schema";

/** What one person is to be told in a day's mail. */
export type Digest = {
  readonly displayName: string;
  /** The organisation; null for city leadership and the office. */
  readonly organisation: string | null;
  readonly facts: readonly InboxFact[];
  /** All there are; `facts` may be cut. */
  readonly total: number;
};

/** Speaks with the catalogue's texts: the inbox's own, and below `reminders.mail` those around them. */
export type MailVoice = { readonly inbox: (words: Words) => string; readonly mail: (words: Words) => string };

/** Lines of one message that a mail repeats; the rest is behind its address. */
const linesAtMost = 5;

/** The mail of a day: what each message says, and where its next step is. */
export function composeDigest({ displayName, organisation, facts, total }: Digest, origin: string, say: MailVoice): { subject: string; body: string } {
  const blocks = facts.map((fact, index) => {
    const { title, lines, step, href } = wordsOf(fact);
    const rest = lines.length - linesAtMost;
    return [
      `${index + 1}. ${say.inbox(title)}`,
      ...lines.slice(0, linesAtMost).map((line) => `   ${say.inbox(line)}`),
      ...(rest > 0 ? [`   ${say.inbox({ key: "more", values: { count: rest } })}`] : []),
      `   ${say.inbox(step)}：${origin}${href}`,
    ].join("\n");
  });
  const hidden = total - facts.length;
  const words = (key: string, values: Words["values"] = {}) => say.mail({ key, values });
  const body = [
    words("greeting", { name: displayName, organisation: organisation ?? "", hasOrganisation: String(organisation !== null), count: total }),
    ...blocks,
    ...(hidden > 0 ? [words("more", { count: hidden })] : []),
    `${words("all")}${origin}/inbox`,
    words("footer"),
  ].join("\n\n");
  return { subject: words("subject", { count: total }), body: `${body}\n` };
}
