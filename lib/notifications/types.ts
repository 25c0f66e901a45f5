import type { InboxFact } from "@/lib/notifications/schema";

/** Who is told: whoever holds the post when they look, not the person who holds it today. */
export type Post =
  | { readonly organisationId: string; readonly role: "clerk" | "approver" }
  | { readonly organisationId: null; readonly role: "office" | "leadership" };

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
