import { concentrationText } from "@/components/air/concentration-text";
import { indexArithmetic } from "@/lib/air/index-arithmetic";
import type { AirDayView, DayConcentration, Indicator, Pollutant } from "@/lib/air/types";
import { translator } from "@/lib/i18n/translator";

type Station = { readonly name: string; readonly kind: "national" | "county" } & { readonly [Name in DayConcentration]: number | null };

type Props = {
  readonly record: AirDayView;
  /** Those whose hours make the day; none where the day was reported as such. */
  readonly stations: readonly Station[];
};

/** How the day's AQI comes about, in words: from the stations' values to the city's mean, its index, and the largest of the six. */
export function DayArithmetic({ record, stations }: Props) {
  const t = translator("air");
  if (record.aqi === null) return null;
  const names: readonly Pollutant[] = record.primary.length > 0 ? record.primary : [];
  return (
    <ol className="grid list-decimal gap-1 pl-5 text-sm">
      {names.map((pollutant) => (
        <Pollution key={pollutant} pollutant={pollutant} record={record} stations={stations} />
      ))}
      <li>{t(names.length > 0 ? "day.largest" : "day.largestClean", { aqi: record.aqi, primary: names.map((name) => t(`pollutants.${name}`)).join("、") })}</li>
      <li>{t(record.aqi > 200 ? (record.dust ? "day.countsDust" : "day.counts") : "day.countsNot", { aqi: record.aqi })}</li>
    </ol>
  );
}

function Pollution({ pollutant, record, stations }: { readonly pollutant: Pollutant } & Props) {
  const t = translator("air");
  const name: DayConcentration = pollutant === "o3" ? "o3_8h" : pollutant;
  const indicator: Indicator = pollutant === "o3" ? "o3_8h" : `${pollutant}_24h`;
  const value = record[name];
  const arithmetic = value === null ? null : indexArithmetic(record.date, indicator, value);
  const measured = stations.filter((station) => station.kind === "national" && station[name] !== null);
  const words = { pollutant: t(`pollutants.${name}`), unit: t(name === "co" ? "units.mg" : "units.ug"), value: concentrationText(name, value) ?? "" };
  return (
    <>
      {measured.length > 0 ? (
        <li>
          {t("day.mean", { ...words, stations: measured.map((station) => `${station.name} ${concentrationText(name, station[name]!)}`).join("、"), count: measured.length })}
        </li>
      ) : null}
      {arithmetic?.segment ? <li>{t("day.interpolated", { ...words, ...arithmetic.segment, index: arithmetic.index, standard: record.standard })}</li> : null}
      {arithmetic && !arithmetic.segment ? <li>{t("day.aboveTable", { ...words, index: arithmetic.index, standard: record.standard })}</li> : null}
    </>
  );
}
