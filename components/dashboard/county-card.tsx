import { CountyMap } from "@/components/charts/county-map";
import { Drawn } from "@/components/charts/drawn";
import { html } from "@/components/charts/markup";
import { rateOf } from "@/components/charts/rate-steps";
import styles from "@/components/dashboard/county-table.module.css";
import { Card } from "@/components/ui/card";
import { translator } from "@/lib/i18n/translator";
import { taskListAddress } from "@/lib/milestones/task-list-address";
import type { MatrixRow } from "@/lib/reports/types";

/** This period's reporting rate of each county: as a schematic map, and as the table that says the same. */
export function CountyCard({ counties }: { readonly counties: readonly MatrixRow[] }) {
  const t = translator("dashboard.map");
  const shares = counties.map(({ organisation: { code, divisionCode, shortName }, reported, owed }) => ({
    code,
    divisionCode: divisionCode ?? "",
    name: shortName,
    reported,
    owed,
    percent: rateOf(reported, owed),
  }));
  const total = {
    reported: counties.reduce((sum, { reported }) => sum + reported, 0),
    owed: counties.reduce((sum, { owed }) => sum + owed, 0),
  };
  const rateWords = (percent: number | null) => (percent === null ? t("noValue") : t("percent", { percent }));
  const figures = (reported: number, owed: number, percent: number | null) =>
    html`<td>${t("share", { reported, owed })}<td>${rateWords(percent)}`;
  const rows = shares.map(
    ({ code, name, reported, owed, percent }) =>
      html`<tr><th><a href="${taskListAddress({ organisation: code })}">${name}</a>${figures(reported, owed, percent)}`,
  );
  const all = html`<tr><th>${t("all")}${figures(total.reported, total.owed, rateOf(total.reported, total.owed))}`;
  const head = html`<thead><tr><th>${t("county")}<th>${t("reported")}<th>${t("rate")}`;
  const table = html`<caption class="sr-only">${t("caption")}</caption>${head}<tbody>${rows}${all}`;
  return (
    <Card title={t("title")} aside={t("schematic")} className="@container flex flex-col">
      <div className="flex grow flex-col @xl:grid @xl:grid-cols-2 @xl:items-center @xl:gap-x-8">
        <CountyMap shares={shares} label={t("label")} noValue={t("noValue")} stepLabels={t.raw("steps") as string[]} />
        <Drawn as="table" className={styles.table} markup={table} />
      </div>
    </Card>
  );
}
