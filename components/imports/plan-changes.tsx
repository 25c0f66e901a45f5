import { translator } from "@/lib/i18n/translator";
import type { PlanComparison } from "@/lib/imports/compare-plan";

/** What an import would change in a plan on record, and what it leaves although the document lacks it. */
export function PlanChanges({ comparison, names }: { readonly comparison: PlanComparison; readonly names: Readonly<Record<string, string>> }) {
  const t = translator("imports");
  const role = translator("tasks.role");
  const { added, changed, allocations, kept } = comparison;
  const nameOf = (code: string) => names[code] ?? code;
  return (
    <div className="grid gap-4 text-sm">
      <Part title={t("changes.added")} lines={added.map(({ seq, name }) => `${t("rows.task", { seq })} ${name}`)} />
      <Part
        title={t("changes.changed")}
        lines={changed.flatMap(({ seq, fields }) =>
          fields.map(({ field, before, after }) => `${t("rows.task", { seq })} ${t("changes.field", { field: t(`columns.${field}`), before: before || t("changes.empty"), after: after || t("changes.empty") })}`),
        )}
      />
      <Part
        title={t("changes.allocations")}
        lines={allocations.map(({ seq, organisationCode, before, after }) =>
          before === null
            ? t("changes.allocationAdded", { seq, organisation: nameOf(organisationCode), role: role(after ?? "responsible") })
            : t("changes.allocationChanged", { seq, organisation: nameOf(organisationCode), before: role(before), after: role(after ?? "responsible") }),
        )}
      />
      <Part
        title={t("changes.kept")}
        hint={t("changes.keptHint")}
        lines={[
          ...kept.seqs.map((seq) => t("changes.keptTask", { seq })),
          ...kept.allocations.map(({ seq, organisationCode, before }) => t("changes.keptAllocation", { seq, organisation: nameOf(organisationCode), role: role(before ?? "responsible") })),
        ]}
      />
    </div>
  );
}

function Part({ title, hint, lines }: { readonly title: string; readonly hint?: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <section>
      <h3 className="text-base">{title}</h3>
      {hint ? <p className="text-quiet">{hint}</p> : null}
      <ul className="mt-1 list-disc pl-5">
        {lines.map((line, index) => (
          <li key={index} className="break-words">
            {line}
          </li>
        ))}
      </ul>
    </section>
  );
}
