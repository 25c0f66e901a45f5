import type { PersonActor } from "@/lib/access/actor";
import type { Post } from "@/lib/notifications/types";

/** The post a person holds now; null for somebody who should act for an organisation and has none. */
export function postOf({ role, organisation }: PersonActor): Post | null {
  if (role === "office" || role === "leadership") return { organisationId: null, role };
  return organisation && { organisationId: organisation.id, role };
}

/** The post as part of a key. */
export function postKey({ organisationId, role }: { readonly organisationId: string | null; readonly role: string }): string {
  return organisationId === null ? role : `${organisationId}:${role}`;
}
