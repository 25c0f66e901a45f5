import { PrintedText } from "@/components/plan/printed-text";
import { marksOf, type TaskNotes } from "@/components/plan/task-marks";
import { translator } from "@/lib/i18n/translator";
import type { AllocationRole, OrganisationRef, PrintedTask } from "@/lib/plan/views";

const printedColumn = {
  lead: "leadText",
  cooperating: "cooperatingText",
  responsible: "responsibleText",
} as const satisfies Record<AllocationRole, keyof PrintedTask>;

/** Lead, cooperating and responsible organisations as printed, and, where that differs, whom it means. */
export function PrintedOrganisations({
  task,
  notes,
  assumedGroups,
}: {
  readonly task: PrintedTask & Readonly<Record<AllocationRole, readonly OrganisationRef[]>>;
  readonly notes: TaskNotes;
  /** Printed group names whose members the plan does not list. */
  readonly assumedGroups: readonly string[];
}) {
  const t = translator("tasks");
  const roles = ["lead", "cooperating", "responsible"] as const;
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
      {roles.map((role) => {
        const column = printedColumn[role];
        const names = task[role].map(({ name }) => name);
        const assumed = assumedGroups.some((group) => task[column].includes(group));
        return (
          <div key={role} className="contents">
            <dt className="whitespace-nowrap text-quiet">{t(`printedField.${column}`)}</dt>
            <dd className="min-w-0">
              <PrintedText text={task[column]} marks={marksOf(column, notes, t)} />
              {isSpelledOut(task[column], names) ? null : (
                <span className="block text-quiet">
                  {t(assumed ? "expandedAssumed" : "expanded", { count: names.length, names: names.join("、") })}
                </span>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** True when the printed cell already says exactly these names. */
function isSpelledOut(printed: string, names: readonly string[]): boolean {
  const printedNames = printed.split(/[、，,]/).map((name) => name.trim());
  if (names.length === 0) return true;
  return printedNames.length === names.length && printedNames.every((name, index) => name === names[index]);
}
