import type { PersonRole } from "@/lib/access/actor";
import type { InboxFact } from "@/lib/notifications/schema";

/** Who is told: whoever holds the post when they look, not the person who holds it today. */
export type Post =
  | { readonly organisationId: string; readonly role: "clerk" | "approver" }
  | { readonly organisationId: null; readonly role: "office" | "leadership" };

/** What somebody reads: the messages of one post, or of two of one organisation while standing in. */
export type Inbox = { readonly organisationId: string | null; readonly roles: readonly PersonRole[] };

/** A message on its way into an inbox. */
export type NewMessage = {
  readonly post: Post;
  /** Of this kind for ever: what is found twice is told once. */
  readonly key: string;
  readonly fact: InboxFact;
};

export type InboxItem = {
  readonly id: string;
  readonly fact: InboxFact;
  readonly createdAt: Date;
  readonly isUnread: boolean;
};

/** Newest first; `next` is the cursor of the following page. */
export type InboxPage = { readonly items: readonly InboxItem[]; readonly next: string | null };
