import type { AllocationStandingView } from "@/lib/milestones/types";
import type { AllocationRole } from "@/lib/plan/types";
import type { OrganisationRef, PrintedTask } from "@/lib/plan/views";
import type { CalendarDate } from "@/lib/time/calendar-date";

/** What an organisation has reported of one task in one period; what its approver has not signed off is not in it. */
export type ReportedProgress = {
  readonly percent: number;
  readonly narrative: string;
  readonly problems: string;
  readonly nextSteps: string;
  /** 文号, else the file's name; in the order of arrival. */
  readonly evidence: readonly string[];
  readonly author: string;
  readonly signedOffBy: string;
  readonly signedOffOn: CalendarDate;
};

export type ProgressRow = {
  readonly organisation: OrganisationRef;
  readonly role: AllocationRole;
  /** At the end of the period, or today while it runs. */
  readonly standing: AllocationStandingView;
  /** Null: nothing reported, or nothing the reader may see. */
  readonly reported: ReportedProgress | null;
};

export type ProgressTask = Pick<PrintedTask, "seq" | "name" | "content" | "deadlineText" | "leadText" | "cooperatingText" | "responsibleText"> & {
  readonly rows: readonly ProgressRow[];
};

/** 进展情况表: the plan's own table with what each organisation has reported of it in a period. */
export type ProgressTable = {
  readonly plan: { readonly code: string; readonly title: string };
  readonly period: string;
  readonly asOf: CalendarDate;
  readonly tasks: readonly ProgressTask[];
};
