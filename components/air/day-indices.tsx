import { concentrationText } from "@/components/air/concentration-text";
import { dailyAqi } from "@/lib/air/aqi";
import { dayConcentrations, type DayConcentration, type Pollutant, type AirDayView } from "@/lib/air/types";
import { translator } from "@/lib/i18n/translator";

/** Each pollutant's concentration and individual index; the largest index is the day's AQI. */
export function DayIndices({ record }: { readonly record: AirDayView }) {
  const t = translator("air");
  const { iaqi, missing } = dailyAqi(record);
  return (
    <div>
      <table className="w-full text-right text-sm">
        <caption className="sr-only">{t("day.indicesCaption")}</caption>
        <thead className="text-quiet">
          <tr className="[&>th]:pb-1 [&>th]:font-normal">
            <th scope="col" className="text-left">{t("day.pollutant")}</th>
            <th scope="col">{t("day.concentration")}</th>
            <th scope="col">{t("day.index")}</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line border-y border-line [&_td]:py-1.5 [&_th]:py-1.5">
          {dayConcentrations.map((name) => {
            const pollutant = pollutantOf(name);
            const value = record[name];
            return (
              <tr key={name} className={record.primary.includes(pollutant) ? "font-bold" : ""}>
                <th scope="row" className="text-left font-normal">{t(`pollutants.${name}`)}</th>
                <td>
                  {value === null ? t("noData") : <>{concentrationText(name, value)} <span className="font-normal text-quiet">{t(name === "co" ? "units.mg" : "units.ug")}</span></>}
                </td>
                <td>{iaqi[pollutant] ?? t("noData")}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {missing.length > 0 ? (
        <p className="mt-2 text-sm">{t("day.missing", { pollutants: missing.map((name) => t(`pollutants.${name}`)).join("、") })}</p>
      ) : null}
    </div>
  );
}

function pollutantOf(name: DayConcentration): Pollutant {
  return name === "o3_8h" ? "o3" : name;
}
