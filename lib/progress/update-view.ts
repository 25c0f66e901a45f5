import { dutyTitle } from "@/lib/milestones/duty-title";
import type { OrganisationRef } from "@/lib/plan/views";
import { awaitedLeads, visibleState, warningsOf } from "@/lib/progress/rules";
import type {
  PersonRef,
  ReadingView,
  ReviewStep,
  ReviewVerdict,
  ReviewView,
  RevisionView,
  UpdateAbilities,
  UpdateDetail,
  UpdateState,
} from "@/lib/progress/types";
import type { AllocationRole, IndicatorComparator } from "@/lib/plan/types";
import { fromDbDate } from "@/lib/time/calendar-date";

/** A decimal column's value. */
type DecimalColumn = { toNumber(): number };

export type RevisionRow = {
  readonly revision: number;
  readonly percent: number | null;
  readonly narrative: string;
  readonly problems: string;
  readonly nextSteps: string;
  readonly savedAt: Date;
  readonly submittedAt: Date | null;
  readonly author: PersonRef;
  readonly claims: readonly {
    readonly dutyId: string;
    readonly duty: { readonly dueOn: Date; readonly clause: { readonly title: string }; readonly event: { readonly title: string } | null };
  }[];
  readonly readings: readonly {
    readonly clauseId: string;
    readonly value: DecimalColumn;
    readonly clause: {
      readonly title: string;
      readonly comparator: IndicatorComparator | null;
      readonly target: DecimalColumn | null;
      readonly unit: string | null;
    };
  }[];
};

export type ReviewRow = {
  readonly id: string;
  readonly revision: number;
  readonly step: ReviewStep;
  readonly verdict: ReviewVerdict;
  readonly reason: string;
  readonly decidedAt: Date;
  readonly reviewer: PersonRef;
  readonly actingOrganisation: OrganisationRef | null;
};

/** An update with its whole history, as `updateDetailSelect` reads it. */
export type UpdateRow = {
  readonly id: string;
  readonly allocationId: string;
  readonly state: UpdateState;
  readonly version: number;
  readonly currentRevision: number;
  readonly signedOffRevision: number | null;
  readonly isDemo: boolean;
  readonly changedAt: Date;
  readonly period: {
    readonly id: string;
    readonly code: string;
    readonly startsOn: Date;
    readonly endsOn: Date;
    readonly reportDueOn: Date;
    readonly reviewDueOn: Date;
  };
  readonly allocation: {
    readonly role: AllocationRole;
    readonly organisation: OrganisationRef;
    readonly task: {
      readonly id: string;
      readonly seq: number;
      readonly name: string;
      readonly plan: { readonly code: string };
      readonly allocations: readonly { readonly organisationId: string; readonly role: AllocationRole; readonly organisation: OrganisationRef }[];
    };
  };
  readonly revisions: readonly RevisionRow[];
  readonly reviews: readonly ReviewRow[];
};

export type UpdateReader = {
  /** A member of the reporting organisation, or a job. */
  readonly isOwn: boolean;
  readonly can: UpdateAbilities;
};

/** The update as its reader may know it: outsiders learn of no revision later than the newest signed off. */
export function updateDetail(row: UpdateRow, previousPercent: number | null, { isOwn, can }: UpdateReader): UpdateDetail {
  const newest = isOwn ? row.currentRevision : (row.signedOffRevision ?? 0);
  const { id, allocationId, version, isDemo, changedAt, allocation, period } = row;
  const { task, organisation, role } = allocation;
  const revisions = row.revisions.filter(({ revision }) => revision <= newest).map(revisionView);
  return {
    id,
    allocationId,
    task: { id: task.id, seq: task.seq, name: task.name },
    planCode: task.plan.code,
    organisation,
    role,
    period: {
      id: period.id,
      code: period.code,
      startsOn: fromDbDate(period.startsOn),
      endsOn: fromDbDate(period.endsOn),
      reportDueOn: fromDbDate(period.reportDueOn),
      reviewDueOn: fromDbDate(period.reviewDueOn),
    },
    state: visibleState(row, isOwn),
    version,
    isDemo,
    changedAt,
    revisions,
    reviews: row.reviews.filter(({ revision }) => revision <= newest).map(reviewView),
    previousPercent,
    warnings: warningsOf(revisions.at(-1), previousPercent),
    awaiting: row.state === "signed_off" ? awaitedOrganisations(row) : [],
    can,
  };
}

function awaitedOrganisations(row: UpdateRow): OrganisationRef[] {
  const reviews = row.reviews.map((review) => ({ ...review, actingOrganisationId: review.actingOrganisation?.id ?? null }));
  const awaited = awaitedLeads({ ...row, reviews });
  return row.allocation.task.allocations.flatMap(({ organisationId, organisation }) => (awaited.includes(organisationId) ? organisation : []));
}

export function revisionView(row: RevisionRow): RevisionView {
  const { revision, percent, narrative, problems, nextSteps, author, savedAt, submittedAt } = row;
  const readings = row.readings.map(readingView);
  const claims = row.claims.map(({ dutyId, duty }) => ({ dutyId, title: dutyTitle(duty), dueOn: fromDbDate(duty.dueOn) }));
  return { revision, percent, narrative, problems, nextSteps, readings, claims, author, savedAt, submittedAt };
}

export function reviewView({ id, revision, step, verdict, reason, reviewer, actingOrganisation, decidedAt }: ReviewRow): ReviewView {
  return { id, revision, step, verdict, reason, reviewer, actingOrganisation, decidedAt };
}

function readingView({ clauseId, value, clause }: RevisionRow["readings"][number]): ReadingView {
  const { title, comparator, target, unit } = clause;
  return { clauseId, title, value: value.toNumber(), comparator, target: target?.toNumber() ?? null, unit };
}
