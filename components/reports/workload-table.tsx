import type { ReactNode } from "react";
import { translator } from "@/lib/i18n/translator";
import type { SpanFigures, WorkloadFigures, WorkloadRow } from "@/lib/reports/types";
import { spokenDuration } from "@/lib/reports/workload";

const counts = ["owed", "reported", "accepted", "returned", "waiting"] as const;

/** Every organisation's figures with those of the period before; on phones each row becomes a block. */
export function WorkloadTable({
  rows,
  ownOrganisationId,
}: {
  readonly rows: readonly WorkloadRow[];
  readonly ownOrganisationId: string | null;
}) {
  const t = translator("workload");
  return (
    <>
      <p className="mb-2 text-sm text-quiet">{t("explain")}</p>
      <table className="w-full text-left max-lg:block">
        <thead className="border-b border-edge text-sm text-quiet max-lg:sr-only">
          <tr className="[&>th]:px-2 [&>th]:py-2 [&>th]:font-normal [&>th]:whitespace-nowrap">
            <th scope="col">{t("column.organisation")}</th>
            {counts.map((count) => (
              <th key={count} scope="col">
                {t(`column.${count}`)}
              </th>
            ))}
            <th scope="col">{t("column.writing")}</th>
            <th scope="col">{t("column.review")}</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line max-lg:block">
          {rows.map((row) => (
            <Row key={row.organisation.id} row={row} isOwn={row.organisation.id === ownOrganisationId} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function Row({ row, isOwn }: { readonly row: WorkloadRow; readonly isOwn: boolean }) {
  const t = translator("workload");
  const { organisation, now, before } = row;
  return (
    <tr
      className={`align-top max-lg:grid max-lg:grid-cols-5 max-lg:gap-x-1 max-lg:gap-y-1 max-lg:py-3 lg:[&>*]:px-2 lg:[&>*]:py-2 ${isOwn ? "bg-brand-tint max-lg:-mx-2 max-lg:px-2" : ""}`}
    >
      <th scope="row" className="font-normal max-lg:col-span-full">
        {organisation.name}
        {isOwn ? <span className="ml-2 text-sm whitespace-nowrap text-brand">{t("own")}</span> : null}
      </th>
      {counts.map((count) => (
        <Cell key={count} label={t(`column.${count}`)} before={before && String(before[count])}>
          {now[count]}
        </Cell>
      ))}
      <Cell label={t("column.writing")} before={before && spanText(before.writing)} isWide>
        <Span figures={now.writing} longest={now.writing ? t("longest", { span: spoken(now.writing.longest) }) : ""} />
      </Cell>
      <Cell label={t("column.review")} before={before && spanText(before.review)} isWide>
        <Span figures={now.review} longest={slowestText(now.review)} />
      </Cell>
    </tr>
  );
}

function Cell({
  label,
  before,
  isWide = false,
  children,
}: {
  readonly label: string;
  /** Of the period before; null: there is none. */
  readonly before: string | null;
  readonly isWide?: boolean;
  readonly children: ReactNode;
}) {
  const t = translator("workload");
  return (
    <td className={isWide ? "max-lg:col-span-full" : ""}>
      <span className={`text-sm whitespace-nowrap text-quiet lg:hidden ${isWide ? "mr-2" : "block"}`}>{label}</span>
      {children}
      {before === null ? null : (
        <span className={`text-sm whitespace-nowrap text-quiet ${isWide ? "max-lg:ml-2 lg:block" : "block"}`}>
          {t("before", { value: before })}
        </span>
      )}
    </td>
  );
}

function Span({ figures, longest }: { readonly figures: SpanFigures | null; readonly longest: string }) {
  const t = translator("workload");
  if (!figures) {
    return (
      <>
        <span aria-hidden="true">{t("none")}</span>
        <span className="sr-only">{t("noneSpoken")}</span>
      </>
    );
  }
  return (
    <>
      <span className="whitespace-nowrap">{spoken(figures.median)}</span>
      <span className="ml-2 text-sm text-quiet">（{longest}）</span>
    </>
  );
}

function spanText(figures: SpanFigures | null): string {
  return figures ? spoken(figures.median) : translator("workload")("none");
}

function slowestText(review: WorkloadFigures["review"]): string {
  if (!review) return "";
  const t = translator("workload");
  return t("longestBy", { span: spoken(review.longest), judge: review.slowest ?? t("office") });
}

function spoken(seconds: number): string {
  const { unit, value } = spokenDuration(seconds);
  return translator("workload.span")(unit, { value });
}
