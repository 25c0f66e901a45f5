import { translator } from "@/lib/i18n/translator";
import type { LedgerCounts, LedgerOrganisationCounts } from "@/lib/ledgers/types";

const fields = ["rows", "added", "changed", "removed"] as const;

/** The consolidated view: each organisation's rows, and what has changed since the month began. */
export function LedgerSummary({ counts }: { readonly counts: readonly LedgerOrganisationCounts[] }) {
  const t = translator("ledgers.list");
  const total = (field: keyof LedgerCounts) => counts.reduce((sum, each) => sum + each[field], 0);
  return (
    <table className="w-full text-left text-sm">
      <thead className="text-quiet">
        <tr className="border-b border-line [&>th]:py-1 [&>th]:font-normal">
          <th scope="col">{t("summaryColumns.organisation")}</th>
          {fields.map((field) => (
            <th key={field} scope="col" className="text-right">
              {t(`summaryColumns.${field}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {counts.map(({ organisation, ...each }) => (
          <tr key={organisation.id} className="border-b border-line [&>*]:py-1">
            <th scope="row" className="font-normal">
              {organisation.shortName}
            </th>
            {fields.map((field) => (
              <td key={field} className="text-right tabular-nums">
                {each[field]}
              </td>
            ))}
          </tr>
        ))}
        <tr className="font-bold [&>*]:py-1">
          <th scope="row">{t("total")}</th>
          {fields.map((field) => (
            <td key={field} className="text-right tabular-nums">
              {total(field)}
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}
