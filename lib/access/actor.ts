import type { OrganisationKind } from "@/lib/db/generated/enums";

export type PersonRole = "clerk" | "approver" | "leadership" | "office";

export type ActorOrganisation = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: OrganisationKind;
};

/** Somebody who is away, and whose work the actor does as well today. */
export type StoodInFor = {
  readonly accountId: string;
  readonly displayName: string;
  /** Their own. */
  readonly role: PersonRole;
  /** True when the actor has the role from the absent person alone. */
  readonly lendsRole: boolean;
};

/** A person as the database knows them at this request. */
export type PersonActor = {
  readonly kind: "person";
  readonly accountId: string;
  readonly username: string;
  readonly displayName: string;
  /** The own one, or that of the person stood in for, whichever may do more. */
  readonly role: PersonRole;
  readonly standsInFor: StoodInFor | null;
  /** Set for clerks and approvers, null for leadership and the office. */
  readonly organisation: ActorOrganisation | null;
  /** The browser session, or null for a bearer token. */
  readonly sessionId: string | null;
  /** Comes with a bearer token that may read and no more. */
  readonly isReadOnly: boolean;
  readonly mustChangePassword: boolean;
};

/** A named job, seed or command-line verb; never an absent actor. */
export type SystemActor = { readonly kind: "system"; readonly name: string };

export type Actor = PersonActor | SystemActor;

/** Who acts, as records name them; with the absent person, while standing in for one. */
export function recordedName({ displayName, standsInFor }: Pick<PersonActor, "displayName" | "standsInFor">): string {
  return standsInFor ? `${displayName}（代${standsInFor.displayName}）` : displayName;
}

/** True for a clerk or approver of the organisation. */
export function isMemberOf(actor: Actor, organisationId: string): boolean {
  return actor.kind === "person" && actor.organisation?.id === organisationId;
}
