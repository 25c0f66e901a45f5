import { AqiSwatch } from "@/components/air/aqi-swatch";
import { describeDays, type DayRowList, type ImportRowView, type Translate } from "@/components/air/importing/day-rows-view";
import { VerdictMark } from "@/components/air/importing/verdict-mark";
import { ScrollBox } from "@/components/ui/scroll-box";
import { Notice } from "@/components/ui/notice";
import type { JudgedImport } from "@/lib/air/importing/judge-import";
import { translator } from "@/lib/i18n/translator";

/** A judged file of days, row by row. */
export function DaysPreview({ judged }: { readonly judged: JudgedImport }) {
  const t = translator("air.importing");
  const view = describeDays(judged, translator() as Translate);
  return (
    <div className="grid grid-cols-1 gap-3">
      {judged.problems.length > 0 ? null : (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          {t("summary", { total: judged.rows.length })}
          {view.counts.map(({ verdict, count }) => (
            <VerdictMark key={verdict} verdict={verdict} count={count} />
          ))}
        </p>
      )}
      {view.obstacles.length > 0 ? (
        <Notice tone={view.wrong.total > 0 || judged.problems.length > 0 ? "problem" : "info"}>
          {view.obstacles.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </Notice>
      ) : null}
      {view.notices.map((sentence) => (
        <p key={sentence} className="text-sm text-quiet">
          {sentence}
        </p>
      ))}
      <RowTable title={t("wrongTitle", { count: view.wrong.total })} list={view.wrong} />
      <RowTable title={t(view.wrong.total > 0 ? "rowsTitle" : "allRowsTitle", { count: view.others.total })} list={view.others} />
    </div>
  );
}

function RowTable({ title, list }: { readonly title: string; readonly list: DayRowList }) {
  if (list.total === 0) return null;
  const t = translator("air");
  return (
    <div className="min-w-0">
      <h3 className="text-sm">{title}</h3>
      {list.total > list.rows.length ? <p className="text-sm text-quiet">{t("importing.shownFirst", { shown: list.rows.length })}</p> : null}
      <ScrollBox label={t("importing.tableRegion", { title })} className="mt-1 max-h-[28rem] overflow-y-auto rounded border border-line">
        <table className="w-full text-left text-sm max-sm:block">
          <thead className="sticky top-0 bg-sunken text-quiet max-sm:hidden">
            <tr className="[&>th]:px-3 [&>th]:py-1.5 [&>th]:font-normal [&>th]:whitespace-nowrap">
              <th scope="col" className="text-right">{t("importing.line")}</th>
              <th scope="col">{t("days.date")}</th>
              <th scope="col">{t("importing.verdict")}</th>
              <th scope="col">{t("days.aqi")}</th>
              <th scope="col" className="w-full">{t("importing.remarks")}</th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line max-sm:block">
            {list.rows.map((row) => (
              <Row key={row.line} row={row} />
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </div>
  );
}

function Row({ row }: { readonly row: ImportRowView }) {
  const t = translator("air");
  return (
    <tr className="align-top max-sm:grid max-sm:grid-cols-[2rem_1fr_auto_auto] max-sm:gap-x-3 max-sm:px-3 max-sm:py-2 sm:[&>*]:px-3 sm:[&>*]:py-1.5">
      <td className="text-quiet sm:text-right">{row.line}</td>
      <td className="max-w-40 truncate whitespace-nowrap">{row.date}</td>
      <td className="whitespace-nowrap">
        <VerdictMark verdict={row.verdict} />
      </td>
      <td className="whitespace-nowrap">
        {row.level ? (
          <span className="inline-flex items-center gap-1.5">
            <AqiSwatch level={row.level} />
            {row.aqi} {t(`levelsShort.${row.level}`)}
          </span>
        ) : (
          t("noData")
        )}
      </td>
      <td className="max-sm:col-span-3 max-sm:col-start-2 sm:min-w-60">
        {row.remarks.map((remark) => (
          <p key={remark}>{remark}</p>
        ))}
      </td>
    </tr>
  );
}
