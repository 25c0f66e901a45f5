import { html, noMarkup, type Markup } from "@/components/charts/markup";
import { lightOfDeadline } from "@/components/plan/days-left";
import type { Words } from "@/components/plan/light-reason";
import { periodValues } from "@/components/plan/period-values";
import { reportAddress } from "@/components/progress/report-address";
import { stateWordKey } from "@/components/progress/update-state-badge";
import type { ShownState } from "@/components/progress/update-state-shapes";
import type { PeriodDeadline } from "@/lib/milestones/types";
import type { AllocationRole } from "@/lib/plan/views";
import type { OwedReport, WorkTask, WorkUpdate } from "@/lib/progress/types";

/** The words of the areas that the lists speak with. */
export type WorkWords = { readonly work: Words; readonly tasks: Words; readonly updates: Words };

export type UpdateStep = "correct" | "judge" | "view";

type Row = {
  readonly task: WorkTask;
  readonly href: string;
  readonly step: "begin" | "goOn" | UpdateStep;
  /** In the same order in every row: role, where it is, days, per cent. */
  readonly facts: readonly [Markup, Markup, Markup, Markup];
  readonly note?: string;
};

/** A report that is owed: not begun, or a draft. */
export function owedRow(report: OwedReport, openPeriod: string | null, words: WorkWords): Markup {
  const { task, role, deadline, percent, draftSavedAt, missedPeriods } = report;
  const { work: t } = words;
  const period = periodMarkup(deadline.period, openPeriod, words);
  const missed = missedPeriods.length > 0 ? html`<em>${t("missed", { count: missedPeriods.length })}</em>` : noMarkup;
  const row: Row = {
    task,
    href: reportAddress(task.seq, deadline.period, openPeriod),
    step: draftSavedAt ? "goOn" : "begin",
    facts: [
      roleMarkup(role, words),
      html`${stateMarkup(draftSavedAt ? "draft" : "unreported", undefined, words)}${period}${missed}`,
      daysMarkup(deadline.status, deadline.daysLeft, words),
      html`<em>${t("lastPercent", { percent })}</em>`,
    ],
  };
  return rowMarkup(row, words);
}

/** An update on its way: returned, to be judged, or waiting for others. */
export function updateRow(update: WorkUpdate, step: UpdateStep, openPeriod: string | null, words: WorkWords): Markup {
  const { task, updateId, organisation, role, period, percent, author, state, daysLeft, status, reason } = update;
  const who = html`<span>${organisation.shortName}</span><em class=wide>${author.displayName}</em>`;
  const when = periodMarkup(period, openPeriod, words);
  const row: Row = {
    task,
    href: step === "correct" ? reportAddress(task.seq, period, openPeriod) : `/updates/${updateId}`,
    step,
    facts: [
      roleMarkup(role, words),
      html`${step === "judge" ? who : stateMarkup(state, role, words)}${when}`,
      daysMarkup(status, daysLeft, words),
      html`${percent === null ? "—" : `${percent}%`}`,
    ],
    ...(step === "correct" ? { note: reason } : {}),
  };
  return rowMarkup(row, words);
}

/** The whole row is the step's link. */
function rowMarkup({ task, href, step, facts, note }: Row, { work: t }: WorkWords): Markup {
  const { seq, name, excerpt } = task;
  const label = t(`step.${step}`);
  const spoken = t("stepOf", { step: label, seq, name });
  const [role, place, days, percent] = facts;
  const facted = html`<p><span>${role}</span><span>${place}</span><span>${days}</span><span>${percent}</span></p>`;
  const noted = note ? html`<q>${note}</q>` : noMarkup;
  return html`<li><b>${seq}</b><div><span>${name}</span><small>${excerpt}</small></div>${facted}<a href="${href}" aria-label="${spoken}">${label} ›</a>${noted}`;
}

/** The open period stands above all lists; only others need to be named. */
function periodMarkup(period: string, openPeriod: string | null, { work }: WorkWords): Markup {
  return period === openPeriod ? noMarkup : html`<em>${work("periodShort", periodValues(period))}</em>`;
}

function roleMarkup(role: AllocationRole, { tasks }: WorkWords): Markup {
  return html`<em>${tasks(`role.${role}`)}</em>`;
}

function stateMarkup(state: ShownState, role: AllocationRole | undefined, { updates }: WorkWords): Markup {
  return html`<span data-state=${state}>${updates(`state.${stateWordKey(state, role)}`)}</span>`;
}

function daysMarkup(status: PeriodDeadline["status"], daysLeft: number, { tasks }: WorkWords): Markup {
  const text = tasks(`daysLeft.${status}`, { days: Math.abs(daysLeft) });
  return html`<span data-light=${lightOfDeadline[status]}>${text}</span>`;
}
