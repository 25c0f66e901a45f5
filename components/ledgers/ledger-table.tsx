import Link from "next/link";
import { ScrollBox } from "@/components/ui/scroll-box";
import { translator } from "@/lib/i18n/translator";
import type { LedgerKindView, LedgerRowView } from "@/lib/ledgers/types";

/** A page of a ledger: its own columns between the number and the day of the newest change. */
export function LedgerTable({
  kind,
  rows,
  showsOrganisation,
}: {
  readonly kind: LedgerKindView;
  readonly rows: readonly LedgerRowView[];
  /** Where the reader sees more than one's. */
  readonly showsOrganisation: boolean;
}) {
  const t = translator("ledgers");
  return (
    <ScrollBox label={t("list.table")} className="rounded border border-line bg-surface">
      <table className="w-full text-left text-sm">
        <thead className="text-quiet">
          <tr className="border-b border-line [&>th]:px-3 [&>th]:py-2 [&>th]:font-normal [&>th]:whitespace-nowrap">
            <th scope="col">{t("fixed.no")}</th>
            {showsOrganisation ? <th scope="col">{t("fixed.organisation")}</th> : null}
            {kind.columns.map(({ key, label, type, unit }) => (
              <th key={key} scope="col" className={type === "number" ? "text-right" : ""}>
                {label}
                {unit ? `（${unit}）` : ""}
              </th>
            ))}
            <th scope="col">{t("fixed.changedOn")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, no, organisation, values, changedOn, removedOn }) => (
            <tr key={id} className="border-b border-line align-top last:border-0 [&>td]:px-3 [&>td]:py-2">
              <td>
                <Link href={`/ledgers/${kind.code}/${no}`} prefetch={false} className="inline-flex min-h-6 items-center text-brand hover:underline">
                  {no}
                </Link>
              </td>
              {showsOrganisation ? <td className="whitespace-nowrap">{organisation.shortName}</td> : null}
              {kind.columns.map(({ key, type }, index) => (
                <td key={key} className={type === "number" ? "text-right tabular-nums" : `max-w-72 break-words ${index === 0 ? "min-w-40" : "min-w-20"}`}>
                  {values[key] ?? ""}
                </td>
              ))}
              <td className="whitespace-nowrap text-quiet">{removedOn ? `${t("list.removedMark")} ${removedOn}` : changedOn}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
