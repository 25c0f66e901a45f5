import { LRUCache } from "lru-cache";
import { db } from "@/lib/db/client";

/** Today's dashboard, a few past days, and the task list for each organisation; some hundred kilobytes each. */
const keptAnswers = 40;
/** What is recorded without an audit event (a seed, a repair from the command line) shows after so long at the latest. */
const maxAgeMs = 60_000;

const answers = new LRUCache<string, Promise<object>>({ max: keptAnswers, ttl: maxAgeMs });

/**
 * The answer to `ask`, kept in memory for as long as nothing is recorded anywhere in the portal. Every write leaves an
 * audit event in its own transaction, and each event's hash covers all before it: the newest hash names one state of the
 * records, on every instance alike. It is read before the records are, so an answer may be newer than its name and never
 * older. Those who ask at once wait for one answer.
 *
 * @param question names what is asked, with everything the answer depends on beside the records
 * @param ask its answer is given to several callers: nobody may change it
 */
export async function whileUnchanged<Answer extends object>(question: string, ask: () => Promise<Answer>): Promise<Answer> {
  const state = await recordedState();
  // Nothing is recorded yet: the portal is still being set up, by writes that leave no event.
  if (state === null) return ask();
  const key = `${state} ${question}`;
  const kept = answers.get(key);
  if (kept) return kept as Promise<Answer>;
  const answer = ask();
  answers.set(key, answer);
  // A failure is nobody else's answer.
  answer.catch(() => answers.delete(key));
  return answer;
}

async function recordedState(): Promise<string | null> {
  const rows = await db.$queryRaw<{ hash: string }[]>`SELECT "hash" FROM "audit_event" ORDER BY "seq" DESC LIMIT 1`;
  return rows[0]?.hash ?? null;
}
