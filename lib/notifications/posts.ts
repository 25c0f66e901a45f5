import type { PersonActor } from "@/lib/access/actor";
import type { InboxFact } from "@/lib/notifications/schema";
import type { Inbox, NewMessage, Post } from "@/lib/notifications/types";

export const office: Post = { organisationId: null, role: "office" };

/** Of one organisation: whoever signs for it. */
export function approverOf(organisationId: string): Post {
  return { organisationId, role: "approver" };
}

/** Of one organisation: whoever writes for it. */
export function clerkOf(organisationId: string): Post {
  return { organisationId, role: "clerk" };
}

/**
 * The posts a person holds now: the own one and, while standing in, the absent colleague's; null for somebody who should
 * act for an organisation and has none.
 */
export function inboxOf({ role, standsInFor, organisation }: PersonActor): Inbox | null {
  if (role === "office" || role === "leadership") return { organisationId: null, roles: [role] };
  if (!organisation) return null;
  const own = standsInFor?.lendsRole ? "clerk" : role;
  return { organisationId: organisation.id, roles: [...new Set([own, standsInFor?.role ?? own])] };
}

/** The post as part of a key. */
export function postKey({ organisationId, role }: { readonly organisationId: string | null; readonly role: string }): string {
  return organisationId === null ? role : `${organisationId}:${role}`;
}

/** One occasion told to several posts, to each once for ever. */
export function messagesTo(posts: readonly Post[], occasion: string, fact: InboxFact): NewMessage[] {
  return posts.map((post) => ({ post, key: `${occasion}:${postKey(post)}`, fact }));
}
