import type { AllocationRole } from "@/lib/db/generated/enums";
import { isMemberOf, type Actor, type PersonActor } from "@/lib/access/actor";
import { AppError } from "@/lib/errors";

/** What the policy must know of an update to judge; gathered from the database by the caller. */
export type UpdateFacts = {
  /** Newest revision that the own organisation signed off; null while nothing has left the house. */
  readonly signedOffRevision: number | null;
  /** The reporting organisation and its role in the task. */
  readonly organisationId: string;
  readonly allocationRole: AllocationRole;
  /** Organisations that lead, and that cooperate in, the update's task. */
  readonly leadIds: readonly string[];
  readonly cooperatingIds: readonly string[];
  /** Author of the newest revision, and who signed that revision off. */
  readonly authorId: string;
  readonly signedOffById: string | null;
};

/** What is not scanned yet is its uploader's alone; what the scanner refused is nobody's. */
export type EvidenceFacts = UpdateFacts & {
  readonly scanState: "not_required" | "pending" | "clean" | "quarantined";
  readonly uploadedById: string;
};

/** Every action of the portal with the facts its decision needs. */
export type ActionFacts = {
  "portal.read": undefined;
  /** To send the open API anything but a question, whatever it is. */
  "portal.write": undefined;
  "update.read": UpdateFacts;
  "update.write": { readonly organisationId: string };
  "update.signOff": UpdateFacts;
  "update.review": UpdateFacts;
  "evidence.read": EvidenceFacts;
  "evidence.attach": { readonly organisationId: string };
  "air.write": undefined;
  "airImport.advance": undefined;
  "people.read": undefined;
  "people.manage": undefined;
  /** Other systems that are told of what happens here. */
  "webhook.manage": undefined;
  "webhook.send": undefined;
  /** Marks in one's own inbox. */
  "inbox.mark": undefined;
  "audit.read": undefined;
  /** Rule sets, duty events, overrides, reopening, extensions' decisions: what steers a plan. */
  "plan.steer": undefined;
  /** To look at what steers a plan, and at plans on their way in. */
  "plan.review": undefined;
  /** Duties of an event that a job finds in the records; people open theirs by `plan.steer`. */
  "dutyEvent.find": undefined;
  "extension.request": { readonly organisationId: string };
  "extension.read": { readonly organisationId: string };
  "extension.decide": { readonly requestedById: string };
  "closeOut.apply": { readonly organisationId: string };
  "closeOut.read": CloseOutFacts;
  "closeOut.verify": CloseOutFacts;
  "closeOut.confirm": CloseOutFacts;
  "closeOut.reopen": CloseOutFacts;
  "standIn.arrange": { readonly organisationId: string };
  "supervision.issue": undefined;
  "supervision.read": { readonly organisationId: string };
  "supervision.acknowledge": { readonly organisationId: string };
  "supervision.answer": { readonly organisationId: string };
  "edition.seal": undefined;
  "ledger.define": undefined;
  "ledger.read": { readonly organisationId: string };
  "ledger.write": { readonly organisationId: string };
  "ledger.export": undefined;
  "ledgerImport.advance": undefined;
  "ledgerExport.make": undefined;
  "reminders.preview": undefined;
  "password.change": { readonly accountId: string };
};

/** What is asked of an application to close an allocation out. */
export type CloseOutFacts = {
  readonly organisationId: string;
  readonly allocationRole: AllocationRole;
  /** Organisations that lead, and that cooperate in, the task. */
  readonly leadIds: readonly string[];
  readonly cooperatingIds: readonly string[];
  /** Who applied, and who verified; null while nobody has. */
  readonly appliedById: string;
  readonly verifiedById: string | null;
};

export type Action = keyof ActionFacts;

export type Decision =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly code: "forbidden" | "not-found"; readonly reason: string };

const allow: Decision = { allowed: true };
const refuse = (reason: string): Decision => ({ allowed: false, code: "forbidden", reason });
const hidden: Decision = { allowed: false, code: "not-found", reason: "policy.outsideScope" };

type Rules = { readonly [A in Action]: (actor: Actor, facts: ActionFacts[A]) => Decision };

const rules: Rules = {
  "portal.read": () => allow,
  "portal.write": () => allow,
  "update.read": (actor, facts) => (mayReadUpdate(actor, facts) ? allow : hidden),
  "evidence.read": (actor, facts) => (mayReadUpdate(actor, facts) && mayOpen(actor, facts) ? allow : hidden),
  "update.write": (actor, { organisationId }) => writeForOwn(actor, organisationId),
  "evidence.attach": (actor, { organisationId }) => writeForOwn(actor, organisationId),
  "update.signOff": decideSignOff,
  "update.review": decideReview,
  "air.write": officeOnly,
  "airImport.advance": (actor) => (actor.kind === "system" ? allow : refuse("policy.systemOnly")),
  "people.read": officeOnly,
  "people.manage": officeAtTheScreen,
  "webhook.manage": officeAtTheScreen,
  "webhook.send": (actor) => (actor.kind === "system" ? allow : refuse("policy.systemOnly")),
  "inbox.mark": (actor) => (actor.kind === "person" ? allow : refuse("policy.personOnly")),
  "audit.read": officeOnly,
  "plan.steer": officePersonOnly,
  "plan.review": officePersonOnly,
  "dutyEvent.find": (actor) => (actor.kind === "system" ? allow : refuse("policy.systemOnly")),
  "extension.request": (actor, { organisationId }) => writeForOwn(actor, organisationId),
  "extension.read": (actor, { organisationId }) => (readsEverything(actor) || isOwnHouse(actor, organisationId) ? allow : hidden),
  "extension.decide": decideExtension,
  "closeOut.apply": approverForOwn,
  "closeOut.read": (actor, facts) => (mayReadCloseOut(actor, facts) ? allow : hidden),
  "closeOut.verify": decideVerification,
  "closeOut.confirm": decideConfirmation,
  "closeOut.reopen": (actor, facts) => (mayReadCloseOut(actor, facts) ? officePersonOnly(actor) : hidden),
  "standIn.arrange": decideStandIn,
  "supervision.issue": officePersonOnly,
  "supervision.read": (actor, facts) => (readsNotice(actor, facts) ? allow : hidden),
  "supervision.acknowledge": (actor, facts) => (readsNotice(actor, facts) ? writeForOwn(actor, facts.organisationId) : hidden),
  // A formal answer leaves the house as reports do: with its approver.
  "supervision.answer": (actor, facts) => (readsNotice(actor, facts) ? approverForOwn(actor, facts) : hidden),
  "edition.seal": officePersonOnly,
  "ledger.define": officePersonOnly,
  "ledger.read": (actor, { organisationId }) => (mayReadLedger(actor, organisationId) ? allow : hidden),
  "ledger.write": (actor, { organisationId }) => writeForOwn(actor, organisationId),
  "ledger.export": (actor) => (actor.kind === "person" ? allow : refuse("policy.personOnly")),
  "ledgerExport.make": (actor) => (actor.kind === "system" ? allow : refuse("policy.systemOnly")),
  "ledgerImport.advance": (actor) => (actor.kind === "system" ? allow : refuse("policy.systemOnly")),
  "reminders.preview": officeOnly,
  "password.change": ownPasswordOnly,
};

/**
 * Whether `actor` may do `action`, given the facts. Pure and synchronous, so that a forgotten `await`
 * cannot permit. An unknown action or role is refused. A row outside the actor's scope is not-found.
 */
export function decide<A extends Action>(
  actor: Actor,
  action: A,
  ...facts: ActionFacts[A] extends undefined ? [] : [ActionFacts[A]]
): Decision {
  if (!Object.hasOwn(rules, action)) return refuse("policy.unknownAction");
  if (actor.kind === "person" && !knownRoles.has(actor.role)) return refuse("policy.unknownRole");
  // Whoever still has an initial password may do one thing: change it.
  if (actor.kind === "person" && actor.mustChangePassword && action !== "password.change") {
    return refuse("policy.mustChangePassword");
  }
  if (actor.kind === "person" && actor.isReadOnly && !readingActions.has(action)) return refuse("policy.readOnlyToken");
  const rule = rules[action] as (actor: Actor, facts: ActionFacts[A] | undefined) => Decision;
  return rule(actor, facts[0]);
}

/** As {@link decide}; throws the refusal as an `AppError`. */
export function assertAllowed<A extends Action>(
  actor: Actor,
  action: A,
  ...facts: ActionFacts[A] extends undefined ? [] : [ActionFacts[A]]
): void {
  const decision = decide(actor, action, ...facts);
  if (!decision.allowed) throw new AppError(decision.code, { reason: decision.reason });
}

/** What changes nothing: all that a token issued for reading may do. */
export const readingActions: ReadonlySet<Action> = new Set<Action>([
  "portal.read",
  "update.read",
  "evidence.read",
  "people.read",
  "audit.read",
  "plan.review",
  "extension.read",
  "closeOut.read",
  "supervision.read",
  "ledger.read",
  "reminders.preview",
]);

const knownRoles: ReadonlySet<string> = new Set(["clerk", "approver", "leadership", "office"]);

/** Clerks and approvers: the roles that act for an organisation. */
function actsForOrganisation(actor: Actor): actor is PersonActor {
  return actor.kind === "person" && (actor.role === "clerk" || actor.role === "approver");
}

/** The same visibility that `scope.ts` writes as a filter; a database test holds the two together. */
function mayOpen(actor: Actor, { scanState, uploadedById }: EvidenceFacts): boolean {
  if (scanState === "pending") return actor.kind === "person" && actor.accountId === uploadedById;
  return scanState === "not_required" || scanState === "clean";
}

function mayReadUpdate(actor: Actor, facts: UpdateFacts): boolean {
  if (actor.kind === "system") return true;
  if (isOwnHouse(actor, facts.organisationId)) return true;
  // What its own approver has not signed off is nobody else's business yet.
  return facts.signedOffRevision !== null && overseesTask(actor, facts);
}

/** As `visibleLedgerRows` in `scope.ts`: the city and its bureaus consolidate what the counties keep. */
function mayReadLedger(actor: Actor, organisationId: string): boolean {
  if (readsEverything(actor) || isOwnHouse(actor, organisationId)) return true;
  return actsForOrganisation(actor) && actor.organisation !== null && actor.organisation.kind !== "county";
}

/** As `visibleCloseOuts` in `scope.ts`: an application leaves its house when it is made. */
function mayReadCloseOut(actor: Actor, facts: CloseOutFacts): boolean {
  return isOwnHouse(actor, facts.organisationId) || overseesTask(actor, facts);
}

/** Who may look at what others have let out of their houses: the city, and the bureaus that lead or cooperate. */
function overseesTask(actor: Actor, { leadIds, cooperatingIds }: Pick<CloseOutFacts, "leadIds" | "cooperatingIds">): boolean {
  if (readsEverything(actor)) return true;
  if (!actsForOrganisation(actor) || !actor.organisation || actor.organisation.kind === "county") return false;
  return leadIds.includes(actor.organisation.id) || cooperatingIds.includes(actor.organisation.id);
}

function writeForOwn(actor: Actor, organisationId: string): Decision {
  if (!actsForOrganisation(actor)) return refuse("policy.readOnlyRole");
  return isMemberOf(actor, organisationId) ? allow : refuse("policy.otherOrganisation");
}

function decideSignOff(actor: Actor, facts: UpdateFacts): Decision {
  if (!mayReadUpdate(actor, facts)) return hidden;
  if (!isMemberOf(actor, facts.organisationId)) return refuse("policy.otherOrganisation");
  if (actor.kind !== "person" || actor.role !== "approver") return refuse("policy.approverOnly");
  if (actor.accountId === facts.authorId) return refuse("policy.ownSubmission");
  return allow;
}

function decideReview(actor: Actor, facts: UpdateFacts): Decision {
  if (!mayReadUpdate(actor, facts)) return hidden;
  if (actor.kind !== "person") return refuse("policy.personOnly");
  if (actor.accountId === facts.authorId || actor.accountId === facts.signedOffById) {
    return refuse("policy.ownSubmission");
  }
  // Leads are judged by the office; cooperating and responsible organisations by a lead's approver.
  if (facts.allocationRole === "lead") return actor.role === "office" ? allow : refuse("policy.officeOnly");
  if (actor.role !== "approver" || !actor.organisation) return refuse("policy.leadApproverOnly");
  return facts.leadIds.includes(actor.organisation.id) ? allow : refuse("policy.leadApproverOnly");
}

function readsEverything(actor: Actor): boolean {
  return actor.kind === "system" || actor.role === "office" || actor.role === "leadership";
}

function readsNotice(actor: Actor, { organisationId }: { readonly organisationId: string }): boolean {
  return readsEverything(actor) || isMemberOf(actor, organisationId);
}

function approverForOwn(actor: Actor, { organisationId }: { readonly organisationId: string }): Decision {
  const decision = writeForOwn(actor, organisationId);
  if (!decision.allowed) return decision;
  return actor.kind === "person" && actor.role === "approver" ? allow : refuse("policy.approverOnly");
}

/** Whoever is approver only while somebody is away must not prolong it. */
function decideStandIn(actor: Actor, facts: ActionFacts["standIn.arrange"]): Decision {
  if (officePersonOnly(actor).allowed) return allow;
  if (actor.kind === "person" && actor.standsInFor?.lendsRole) return refuse("policy.notAsStandIn");
  return approverForOwn(actor, facts);
}

function isOwnHouse(actor: Actor, organisationId: string): boolean {
  return actsForOrganisation(actor) && isMemberOf(actor, organisationId);
}

function decideExtension(actor: Actor, { requestedById }: ActionFacts["extension.decide"]): Decision {
  const decision = officePersonOnly(actor);
  if (!decision.allowed || actor.kind !== "person") return decision;
  return actor.accountId === requestedById ? refuse("policy.ownSubmission") : allow;
}

/** A lead's approver verifies the others of its task; a lead's own application goes to the office at once. */
function decideVerification(actor: Actor, facts: CloseOutFacts): Decision {
  if (!mayReadCloseOut(actor, facts)) return hidden;
  if (actor.kind !== "person" || actor.role !== "approver" || !actor.organisation) return refuse("policy.leadApproverOnly");
  if (facts.allocationRole === "lead" || !facts.leadIds.includes(actor.organisation.id)) return refuse("policy.leadApproverOnly");
  return actor.accountId === facts.appliedById ? refuse("policy.ownSubmission") : allow;
}

function decideConfirmation(actor: Actor, facts: CloseOutFacts): Decision {
  if (!mayReadCloseOut(actor, facts)) return hidden;
  const decision = officePersonOnly(actor);
  if (!decision.allowed || actor.kind !== "person") return decision;
  return actor.accountId === facts.appliedById || actor.accountId === facts.verifiedById ? refuse("policy.ownSubmission") : allow;
}

/** What a person must answer for; never a job. */
function officePersonOnly(actor: Actor): Decision {
  if (actor.kind !== "person") return refuse("policy.personOnly");
  return officeOnly(actor);
}

function officeOnly(actor: Actor): Decision {
  if (actor.kind === "system") return allow;
  return actor.role === "office" ? allow : refuse("policy.officeOnly");
}

/** Whoever holds a token must not make other accounts, tokens or listeners with it. */
function officeAtTheScreen(actor: Actor): Decision {
  const decision = officeOnly(actor);
  if (!decision.allowed || actor.kind === "system") return decision;
  return actor.sessionId !== null ? allow : refuse("policy.notByToken");
}

/** One's own, at the screen: a bearer token must not take its account over. */
function ownPasswordOnly(actor: Actor, { accountId }: ActionFacts["password.change"]): Decision {
  const isOwn = actor.kind === "person" && actor.accountId === accountId && actor.sessionId !== null;
  return isOwn ? allow : refuse("policy.ownPasswordOnly");
}
