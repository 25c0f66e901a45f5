import { html, noMarkup, type Markup } from "@/components/charts/markup";
import { lightOfDeadline } from "@/components/plan/days-left";
import type { Words } from "@/components/plan/light-reason";
import { taskListAddress } from "@/lib/milestones/task-list-address";
import type { DatedDeadline, Light, TaskFilter, TaskListItem, TaskSort } from "@/lib/milestones/types";

/** Several tasks share one name; the first words of the printed text tell them apart. */
const excerptLength = 60;

type Column = { readonly key: string; readonly sort?: TaskSort; readonly direction?: "ascending" | "descending" };

const columns: readonly Column[] = [
  { key: "seq", sort: "seq", direction: "ascending" },
  { key: "task" },
  { key: "section" },
  { key: "lead" },
  { key: "deadline", sort: "due", direction: "ascending" },
  { key: "light", sort: "light", direction: "descending" },
  { key: "progress", sort: "percent", direction: "ascending" },
  { key: "lastReported", sort: "reported", direction: "ascending" },
];

export type TaskTableWords = { readonly t: Words; readonly lightNames: Readonly<Record<Light, string>> };

/** The inside of the task table: what can be sorted by, and a row a task. */
export function taskTableMarkup(tasks: readonly TaskListItem[], filter: TaskFilter, words: TaskTableWords): Markup {
  const { t } = words;
  const heads = columns.map((column) => headMarkup(column, filter, t));
  const rows = tasks.map((task) => rowMarkup(task, words));
  return html`<caption>${t("tableCaption")}</caption><thead><tr>${heads}<tbody>${rows}`;
}

function headMarkup({ key, sort, direction = "ascending" }: Column, filter: TaskFilter, t: Words): Markup {
  const name = t(`column.${key}`);
  if (!sort) return html`<th scope=col>${name}`;
  const arrow = direction === "descending" ? "▾" : "▴";
  const link = html`<a href="${taskListAddress({ ...filter, sort })}">${name}<i aria-hidden=true>${arrow}</i></a>`;
  if (sort !== (filter.sort ?? "seq")) return html`<th scope=col>${link}`;
  return html`<th scope=col aria-sort=${direction}>${link}`;
}

function rowMarkup(task: TaskListItem, { t, lightNames }: TaskTableWords): Markup {
  const { seq, name, content, section, lead, deadline, deadlineText, standing } = task;
  const { light } = standing.light;
  const days = deadline ? daysMarkup(deadline, t) : noMarkup;
  const leads = lead.map(({ shortName }) => shortName).join("、");
  return html`<tr><td>${seq}
<th scope=row><a href=/tasks/${seq}>${name}</a><span>${content.slice(0, excerptLength)}</span>
<td>${section.shortTitle}<td><i>${t("role.lead")} </i>${leads}<td><span>${deadlineText}</span>${days}
<td><b data-light=${light}>${lightNames[light]}</b><td style=--done:${standing.percent}%>${standing.percent}%
<td>${standing.lastReportedOn ?? t("neverReported")}`;
}

function daysMarkup({ status, daysLeft }: DatedDeadline, t: Words): Markup {
  return html`<small data-light=${lightOfDeadline[status]}>${t(`daysLeft.${status}`, { days: Math.abs(daysLeft) })}</small>`;
}
