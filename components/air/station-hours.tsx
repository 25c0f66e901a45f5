import { aqiInk } from "@/components/air/aqi-ink";
import { ChoiceLinks } from "@/components/air/choice-links";
import { concentrationText } from "@/components/air/concentration-text";
import { ScrollBox } from "@/components/ui/scroll-box";
import { individualIndex } from "@/lib/air/aqi";
import { aqiLevels, standardOn } from "@/lib/air/standards";
import { dayConcentrations, pollutants, type AqiLevel, type Pollutant } from "@/lib/air/types";
import type { CalendarDate } from "@/lib/time/calendar-date";
import { translator } from "@/lib/i18n/translator";

type Hour = { readonly clock: number; readonly aqi: number | null; readonly level: AqiLevel | null } & { readonly [Name in Pollutant]: number | null };
type Station = {
  readonly code: string;
  readonly name: string;
  readonly kind: "national" | "county";
  readonly recordedHours: number;
  readonly hours: readonly Hour[];
} & { readonly [Name in (typeof dayConcentrations)[number]]: number | null };

export const hourMeasures = ["aqi", ...pollutants] as const;
export type HourMeasure = (typeof hourMeasures)[number];

type Props = {
  readonly date: CalendarDate;
  readonly stations: readonly Station[];
  /** Computed from the nation's stations; null when too few measured. */
  readonly city: ({ readonly stations: number } & { readonly [Name in (typeof dayConcentrations)[number]]: number | null }) | null;
  readonly measure: HourMeasure;
  readonly hrefOf: (measure: HourMeasure) => string;
};

const clocks = Array.from({ length: 24 }, (_, index) => index + 1);

/** The stations' daily values, and their 24 hours of one measure, in the index's colours with the numbers in them. */
export function StationHours({ date, stations, city, measure, hrefOf }: Props) {
  const t = translator("air");
  return (
    <div className="grid grid-cols-1 gap-4">
      <DailyValues stations={stations} city={city} />
      <ChoiceLinks
        label={t("hours.measure")}
        choices={hourMeasures.map((each) => ({ value: each, label: each === "aqi" ? t("hours.hourlyAqi") : t(`pollutants.${each}`), href: hrefOf(each) }))}
        current={measure}
      />
      <ScrollBox label={t("hours.hourTable")}>
        <table className="w-full border-separate border-spacing-px text-center text-sm">
          <caption className="pb-1 text-left text-sm text-quiet">
            {measure === "aqi" ? t("hours.captionAqi") : t("hours.caption", { pollutant: t(`pollutants.${measure}`), unit: t(measure === "co" ? "units.mg" : "units.ug") })}
          </caption>
          <thead className="text-quiet">
            <tr>
              <th scope="col" className="sticky left-0 bg-surface pr-3 text-left font-normal">{t("hours.station")}</th>
              {clocks.map((clock) => (
                <th key={clock} scope="col" className="min-w-9 font-normal">{clock}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {stations.map((station) => (
              <tr key={station.code}>
                <th scope="row" className="sticky left-0 bg-surface pr-3 text-left font-normal whitespace-nowrap">{station.name}</th>
                {clocks.map((clock) => (
                  <HourCell key={clock} date={date} measure={measure} hour={station.hours.find((hour) => hour.clock === clock) ?? null} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </div>
  );
}

function HourCell({ date, measure, hour }: { readonly date: CalendarDate; readonly measure: HourMeasure; readonly hour: Hour | null }) {
  const value = hour?.[measure] ?? null;
  if (hour === null || value === null) return <td className="rounded-sm bg-sunken text-quiet">–</td>;
  const level = measure === "aqi" ? hour.level : levelOfHour(date, measure, value);
  const color = level ? aqiLevels[level - 1] : undefined;
  return (
    <td
      className="rounded-sm px-0.5 py-1 print:[print-color-adjust:exact]"
      style={level && color ? { backgroundColor: color.color, color: aqiInk(level) } : undefined}
    >
      {measure === "aqi" ? value : concentrationText(measure === "o3" ? "o3_8h" : measure, value)}
    </td>
  );
}

/** Colour of a single hour's value, by the hourly column where the standard has one; particles have none and go by the daily one. */
function levelOfHour(date: CalendarDate, measure: Pollutant, value: number): AqiLevel | null {
  const column = { pm25: "pm25_24h", pm10: "pm10_24h", so2: "so2_1h", no2: "no2_1h", co: "co_1h", o3: "o3_1h" } as const;
  const index = individualIndex(standardOn(date), column[measure], value);
  return aqiLevels.find((range) => index !== null && index <= range.max)?.code ?? null;
}

function DailyValues({ stations, city }: Pick<Props, "stations" | "city">) {
  const t = translator("air");
  const cell = (name: (typeof dayConcentrations)[number], value: number | null) => (value === null ? t("noData") : concentrationText(name, value));
  return (
    <ScrollBox label={t("hours.dayTable")}>
      <table className="w-full text-right text-sm whitespace-nowrap">
        <caption className="pb-1 text-left text-sm text-quiet">{t("hours.dayCaption")}</caption>
        <thead className="text-quiet">
          <tr className="[&>th]:pb-1 [&>th]:pl-4 [&>th]:font-normal">
            <th scope="col" className="pl-0! text-left">{t("hours.station")}</th>
            {dayConcentrations.map((name) => (
              <th key={name} scope="col">{t(`pollutants.${name}`)}</th>
            ))}
            <th scope="col">{t("hours.recorded")}</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line border-y border-line">
          {stations.map((station) => (
            <tr key={station.code} className="[&>*]:py-1.5 [&>*]:pl-4">
              <th scope="row" className="pl-0! text-left font-normal">
                {station.name} <span className="text-quiet">{station.kind === "county" ? t("hours.countyPoint") : station.code}</span>
              </th>
              {dayConcentrations.map((name) => (
                <td key={name}>{cell(name, station[name])}</td>
              ))}
              <td className="text-quiet">{t("hours.of24", { hours: station.recordedHours })}</td>
            </tr>
          ))}
          <tr className="font-bold [&>*]:py-1.5 [&>*]:pl-4">
            <th scope="row" className="pl-0! text-left">{t("hours.cityMean")}</th>
            {dayConcentrations.map((name) => (
              <td key={name}>{cell(name, city?.[name] ?? null)}</td>
            ))}
            <td className="font-normal text-quiet">{city ? t("hours.ofStations", { stations: city.stations }) : t("noData")}</td>
          </tr>
        </tbody>
      </table>
    </ScrollBox>
  );
}
