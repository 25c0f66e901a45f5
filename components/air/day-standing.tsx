import { AqiSwatch } from "@/components/air/aqi-swatch";
import { DemoMark } from "@/components/air/demo-mark";
import { isHeavyPollutionDay } from "@/lib/air/target";
import type { AirDayView } from "@/lib/air/types";
import { translator } from "@/lib/i18n/translator";

/** The day's index in large, with what has to be known about it. */
export function DayStanding({ record }: { readonly record: AirDayView }) {
  const t = translator("air");
  const heavy = isHeavyPollutionDay(record);
  return (
    <div>
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
        {record.level ? (
          <>
            <AqiSwatch level={record.level} className="size-6" />
            <strong className="text-xl">{t("day.aqi", { aqi: record.aqi ?? "" })}</strong>
            <strong className="text-lg">{t(`levels.${record.level}`)}</strong>
          </>
        ) : (
          <strong className="text-lg">{t("day.noAqi")}</strong>
        )}
        {record.origin === "demo" ? <DemoMark text={t("demo")} /> : null}
      </p>
      <ul className="mt-2 flex flex-wrap gap-x-6 gap-y-1 text-sm text-quiet">
        {record.primary.length > 0 ? (
          <li>{t("day.primary", { primary: record.primary.map((name) => t(`pollutants.${name}`)).join("、") })}</li>
        ) : null}
        <li>{t("day.state", { state: t(`states.${record.state}`) })}</li>
        <li>{t("day.standard", { standard: record.standard })}</li>
      </ul>
      {record.dust ? <p className="mt-2">{t("day.dust", { basis: record.dustBasis ?? "" })}</p> : null}
      {heavy ? <p className="mt-2">{t(record.dust ? "day.heavyDust" : "day.heavy")}</p> : null}
    </div>
  );
}
