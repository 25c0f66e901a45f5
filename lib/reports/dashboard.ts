import { targetReport } from "@/lib/air/target";
import type { Snapshot, SnapshotTask } from "@/lib/milestones/assemble-tasks";
import { rolledUpLight, severityOf } from "@/lib/milestones/light";
import { lights, type AllocationView, type Light } from "@/lib/milestones/types";
import type { OrganisationRef } from "@/lib/plan/views";
import type { AttentionItem, CalendarDay, DashboardView, MatrixRow, WallSection } from "@/lib/reports/types";
import { daysBetween, yearOf } from "@/lib/time/calendar-date";

const attentionItems = 8;
const attentionOrganisations = 3;

/** What leadership sees, from the plan as it stands and the recorded days of the year. */
export function dashboardView(snapshot: Snapshot, days: readonly CalendarDay[]): DashboardView {
  const { plan, asOf, period, sections, organisations, tasks } = snapshot;
  const { groupShare } = snapshot.ruleSet.settings.rollUp;
  const rows = matrixRows(organisations, tasks, groupShare);
  return {
    plan,
    asOf,
    ruleSetVersion: snapshot.ruleSet.version,
    light: rolledUp(tasks.map(({ item }) => item.standing.light.light), groupShare),
    rollUpShare: groupShare,
    period: period && {
      period: period.code,
      reportDueOn: period.reportDueOn,
      daysLeft: daysBetween(asOf, period.reportDueOn),
    },
    counts: countLights(tasks),
    sections: sections.map((section) => wallSection(section, tasks, groupShare)),
    taskSeqs: tasks.map(({ item }) => item.seq),
    counties: rows.filter(({ organisation }) => organisation.kind === "county"),
    bureaus: rows.filter(({ organisation }) => organisation.kind !== "county"),
    attention: attentionList(tasks),
    target: targetReport(days, { year: yearOf(asOf), targetPercent: plan.targetPercent, asOf }),
    days,
  };
}

function countLights(tasks: readonly SnapshotTask[]): Record<Light, number> {
  const counts = Object.fromEntries(lights.map((light) => [light, 0])) as Record<Light, number>;
  for (const { item } of tasks) counts[item.standing.light.light] += 1;
  return counts;
}

function rolledUp(held: readonly Light[], share: number): Light | null {
  return rolledUpLight(held.map((light) => ({ light })), share)?.light ?? null;
}

function wallSection(section: Omit<WallSection, "tiles" | "light">, tasks: readonly SnapshotTask[], share: number): WallSection {
  const own = tasks.filter(({ item }) => item.section.id === section.id);
  return {
    ...section,
    light: rolledUp(own.map(({ item }) => item.standing.light.light), share),
    tiles: own.map(({ item: { seq, name, standing } }) => {
      const { percent, reportedCount, allocationCount } = standing;
      return { seq, name, light: standing.light.light, rule: standing.light.rule, percent, reportedCount, allocationCount };
    }),
  };
}

/** One row per organisation that has any duty, in the order of organisations. */
function matrixRows(organisations: readonly OrganisationRef[], tasks: readonly SnapshotTask[], share: number): MatrixRow[] {
  const byOrganisation = tasks.map(
    ({ allocations }) => new Map(allocations.map((allocation) => [allocation.organisation.id, allocation])),
  );
  return organisations
    .map((organisation) => {
      const duties = byOrganisation.map((allocations) => allocations.get(organisation.id) ?? null);
      const held = duties.filter((duty) => duty !== null);
      // Whoever is closed out owes no report any more.
      const owing = held.filter(({ standing }) => standing.light.light !== "blue");
      return {
        organisation,
        light: rolledUp(held.map(({ standing }) => standing.light.light), share),
        cells: duties.map((duty, index) => duty && matrixCell(tasks[index]?.item.seq ?? 0, duty)),
        reported: owing.filter(({ standing }) => standing.period?.status === "reported").length,
        owed: owing.length,
      };
    })
    .filter(({ cells }) => cells.some((cell) => cell !== null));
}

function matrixCell(seq: number, { id, standing }: AllocationView) {
  const { light, rule } = standing.light;
  return { seq, allocationId: id, light, rule, percent: standing.percent };
}

/** Tasks that ask for attention, the worst light first, then the longest overdue or most behind, then the plan's order. */
function attentionList(tasks: readonly SnapshotTask[]): AttentionItem[] {
  return tasks
    .filter(({ item }) => severityOf(item.standing.light.light) > severityOf("green"))
    .map(attentionItem)
    .toSorted((a, b) => {
      const bySeverity = severityOf(b.reading.light) - severityOf(a.reading.light);
      return bySeverity || urgency(b) - urgency(a) || b.organisationCount - a.organisationCount || a.seq - b.seq;
    })
    .slice(0, attentionItems);
}

/** Of the allocations at the task's light the most urgent one speaks for it. */
function attentionItem({ item, allocations }: SnapshotTask): AttentionItem {
  const { worst, light } = item.standing;
  const readings = allocations.map(({ standing }) => standing.light).filter((each) => each.light === light.light);
  const reading = readings.reduce((most, each) => (urgency({ reading: each }) > urgency({ reading: most }) ? each : most), light);
  return {
    seq: item.seq,
    name: item.name,
    reading,
    organisations: worst.slice(0, attentionOrganisations),
    organisationCount: worst.length,
  };
}

/** A task's own date that has passed weighs more than a milestone's, a milestone's more than any points behind. */
function urgency({ reading }: Pick<AttentionItem, "reading">): number {
  const { rule, inputs } = reading;
  if (rule === "overdue") return 100_000 - (inputs.daysLeft ?? 0);
  if (rule === "dutyOverdue") return 1000 - (inputs.dutyDaysLeft ?? 0);
  return inputs.behindPoints ?? 0;
}
