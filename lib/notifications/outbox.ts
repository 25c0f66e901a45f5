import { approverOf, clerkOf, messagesTo, office } from "@/lib/notifications/posts";
import type { InboxFact } from "@/lib/notifications/schema";
import type { NewMessage, Post } from "@/lib/notifications/types";

/** Facts somebody must be told of. Posts, not people: the reader finds who holds the post when it delivers. */
export type OutboxFact =
  | { readonly topic: "update.submitted"; readonly updateId: string; readonly organisationId: string }
  | { readonly topic: "update.signedOff"; readonly updateId: string; readonly taskId: string }
  | { readonly topic: "update.returned"; readonly updateId: string; readonly organisationId: string }
  | { readonly topic: "update.accepted"; readonly updateId: string; readonly organisationId: string };

/** A committed fact about an update, with what the database knows of the update. */
export type PendingFact = {
  readonly id: bigint;
  readonly topic: OutboxFact["topic"];
  readonly updateId: string;
  readonly organisationId: string;
  readonly organisation: string;
  readonly isLead: boolean;
  readonly leadIds: readonly string[];
  readonly seq: number;
  readonly name: string;
  /** The plan's code. */
  readonly plan: string;
  readonly period: string;
};

/** Who is to act next, or wants to know; a topic without recipients does not compile. */
const recipients: Readonly<Record<OutboxFact["topic"], (fact: PendingFact) => readonly Post[]>> = {
  "update.submitted": ({ organisationId }) => [approverOf(organisationId)],
  // Leads are judged by the office, the others by each lead's approver.
  "update.signedOff": ({ isLead, leadIds }) => (isLead ? [office] : leadIds.map(approverOf)),
  "update.returned": ({ organisationId }) => [clerkOf(organisationId)],
  "update.accepted": ({ organisationId }) => [clerkOf(organisationId)],
};

export const outboxTopics = Object.keys(recipients) as OutboxFact["topic"][];

/** The messages a fact becomes. */
export function messagesOf(pending: PendingFact): NewMessage[] {
  const { id, topic, updateId, organisation, seq, name, plan, period } = pending;
  const fact: InboxFact = { topic, updateId, organisation, task: { seq, name, plan }, period };
  return messagesTo(recipients[topic](pending), `outbox:${id}`, fact);
}
