import Link from "next/link";
import { VerdictMark } from "@/components/air/importing/verdict-mark";
import { ScrollBox } from "@/components/ui/scroll-box";
import { buttonClass } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { HoursSummary, HourVerdict } from "@/lib/air/importing/air-import";
import { instantOfHour } from "@/lib/air/importing/hour-cells";
import { hourValues } from "@/lib/air/importing/hour-columns";
import type { HourProblem } from "@/lib/air/importing/hour-reader";
import { translator } from "@/lib/i18n/translator";
import { shanghaiDate, shanghaiTime } from "@/lib/time/zone";

/** One judged row, as the query gives it. */
export type HourRowView = {
  readonly line: number;
  readonly verdict: HourVerdict;
  readonly station: string | null;
  readonly state: "provisional" | "audited" | null;
  readonly hour: Date | null;
  readonly values: Readonly<Record<string, string | null>>;
  readonly before: Readonly<Record<string, string | null>> | null;
  readonly problems: readonly HourProblem[];
  readonly note: string | null;
};

const verdicts: readonly HourVerdict[] = ["wrong", "new", "changed", "unchanged", "repeated", "foreign"];

type Props = {
  readonly summary: HoursSummary;
  /** `written` once they are hours on record; null when the rows have to be read again. */
  readonly page: { readonly rows: readonly HourRowView[]; readonly hasMore: boolean } | "written" | null;
  readonly shown: HourVerdict | null;
  readonly after: number;
  readonly hrefOf: (verdict: HourVerdict | null, after: number) => string;
};

/** A judged file of hours: what it holds, then its rows, a hundred at a time. */
export function HoursPreview({ summary, page, shown, after, hrefOf }: Props) {
  const t = translator("air.importing");
  const { found, counts, unknownColumns } = summary;
  const present = verdicts.filter((verdict) => counts[verdict] > 0);
  return (
    <div className="grid grid-cols-1 gap-3">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">{t("summary", { total: found.rows.toLocaleString("zh-CN") })}</p>
      {found.firstHour !== null && found.lastHour !== null ? (
        <p>
          {t("hoursSpan", { from: hourText(instantOfHour(found.firstHour)), to: hourText(instantOfHour(found.lastHour)), stations: Object.keys(found.stations).length })}
        </p>
      ) : null}
      {counts.wrong > 0 ? (
        <Notice tone="problem">
          <p>{t("fixFirst", { wrong: counts.wrong })}</p>
          {found.problems.map(([code, rows]) => (
            <p key={code}>{t("problemCount", { problem: translator("air.imports.problems")(code, { value: "…" }), rows })}</p>
          ))}
        </Notice>
      ) : null}
      {counts.foreign > 0 ? (
        <Notice>{t("foreignStations", { rows: counts.foreign, stations: found.foreign.map(([station, rows]) => `${station}（${rows}）`).join("、") })}</Notice>
      ) : null}
      {counts.wrong === 0 && counts.new + counts.changed === 0 ? <Notice>{t(counts.unchanged > 0 ? "nothingToDo" : "nothingToWrite")}</Notice> : null}
      {unknownColumns.length > 0 ? <p className="text-sm text-quiet">{t("unknownColumns", { columns: unknownColumns.join("、") })}</p> : null}
      {page === "written" ? (
        <p className="flex flex-wrap gap-2">
          {present.map((verdict) => (
            <VerdictMark key={verdict} verdict={verdict} count={counts[verdict]} />
          ))}
        </p>
      ) : (
        <Rows page={page} present={present} counts={counts} shown={shown} after={after} hrefOf={hrefOf} />
      )}
    </div>
  );
}

function Rows({ page, present, counts, shown, after, hrefOf }: Pick<Props, "shown" | "after" | "hrefOf"> & { readonly page: Exclude<Props["page"], "written">; readonly present: readonly HourVerdict[]; readonly counts: HoursSummary["counts"] }) {
  const t = translator("air.importing");
  return (
    <>
      <nav aria-label={t("verdictFilter")} className="flex flex-wrap gap-2">
        <FilterLink href={hrefOf(null, 0)} isCurrent={shown === null}>
          {t("allRows")}
        </FilterLink>
        {present.map((verdict) => (
          <FilterLink key={verdict} href={hrefOf(verdict, 0)} isCurrent={shown === verdict}>
            <VerdictMark verdict={verdict} count={counts[verdict]} />
          </FilterLink>
        ))}
      </nav>
      {page === null ? <Notice tone="warning">{t("rowsLost")}</Notice> : <RowTable rows={page.rows} />}
      {page && (after > 0 || page.hasMore) ? (
        <p className="flex flex-wrap gap-3">
          {after > 0 ? (
            <Link href={hrefOf(shown, 0)} prefetch={false} className={buttonClass()}>
              {t("firstRows")}
            </Link>
          ) : null}
          {page.hasMore ? (
            <Link href={hrefOf(shown, page.rows.at(-1)!.line)} prefetch={false} className={buttonClass()}>
              {t("nextRows")}
            </Link>
          ) : null}
        </p>
      ) : null}
    </>
  );
}

function FilterLink({ href, isCurrent, children }: { readonly href: string; readonly isCurrent: boolean; readonly children: React.ReactNode }) {
  return (
    <Link
      href={href}
      prefetch={false}
      scroll={false}
      aria-current={isCurrent ? "true" : undefined}
      className={`inline-flex min-h-8 items-center rounded border px-2 text-sm ${isCurrent ? "border-brand bg-brand-tint" : "border-line hover:border-brand"}`}
    >
      {children}
    </Link>
  );
}

function RowTable({ rows }: { readonly rows: readonly HourRowView[] }) {
  const t = translator("air");
  if (rows.length === 0) return null;
  const columns = hourValues.filter((value) => rows.some((row) => row.values[value] !== null || row.before?.[value]));
  return (
    <ScrollBox label={t("importing.tableRegion", { title: t("importing.rows") })} className="max-h-[32rem] overflow-y-auto rounded border border-line">
      <table className="w-full text-left text-sm whitespace-nowrap">
        <thead className="sticky top-0 bg-sunken text-quiet">
          <tr className="[&>th]:px-3 [&>th]:py-1.5 [&>th]:font-normal">
            <th scope="col" className="text-right">{t("importing.line")}</th>
            <th scope="col">{t("importing.verdict")}</th>
            <th scope="col">{t("hours.hour")}</th>
            <th scope="col">{t("hours.station")}</th>
            <th scope="col">{t("days.state")}</th>
            {columns.map((value) => (
              <th key={value} scope="col" className="text-right">{t(`hours.values.${value}`)}</th>
            ))}
            <th scope="col" className="w-full">{t("importing.remarks")}</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map((row) => (
            <tr key={row.line} className="align-top [&>*]:px-3 [&>*]:py-1">
              <td className="text-right text-quiet">{row.line}</td>
              <td>
                <VerdictMark verdict={row.verdict} />
              </td>
              <td>{row.hour ? hourText(row.hour) : t("noData")}</td>
              <td>{row.station ?? (row.verdict === "foreign" ? row.note : t("noData"))}</td>
              <td>{row.state ? t(`states.${row.state}`) : t("noData")}</td>
              {columns.map((value) => (
                <td key={value} className="text-right">{plainNumber(row.values[value]) ?? t("noData")}</td>
              ))}
              <td className="min-w-48 whitespace-normal">{remarksOf(row, columns).map((remark) => <p key={remark}>{remark}</p>)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function remarksOf(row: HourRowView, columns: readonly string[]): string[] {
  const t = translator("air");
  if (row.verdict === "repeated") return [t("importing.notes.same-as-line", { value: row.note ?? "" })];
  if (row.verdict === "foreign") return [t("importing.notes.foreign")];
  const problems = row.problems.map(({ field, code, value }) => {
    const text = t(`imports.problems.${code}`, { value });
    return field ? t("importing.problem", { field: t(`imports.fields.${field}`), value, text }) : text;
  });
  const { before } = row;
  const changes = before
    ? columns
        .filter((value) => row.values[value] !== before[value])
        .map((value) => t("importing.change", { field: t(`hours.values.${value}`), before: plainNumber(before[value]) ?? t("none"), after: plainNumber(row.values[value]) ?? t("none") }))
    : [];
  return [...problems, ...changes];
}

/** `35.000` as 35. */
function plainNumber(text: string | null | undefined): string | null {
  return text === null || text === undefined ? null : String(Number(text));
}

/** `2025-01-05 24:00` is the day's last hour. */
export function hourText(hour: Date): string {
  const time = shanghaiTime(hour);
  return time === "00:00" ? `${shanghaiDate(new Date(hour.getTime() - 1))} 24:00` : `${shanghaiDate(hour)} ${time}`;
}
