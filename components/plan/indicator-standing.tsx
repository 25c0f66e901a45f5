import { periodValues } from "@/components/plan/period-values";
import { lightInk, LightShape } from "@/components/ui/light-shape";
import { translator } from "@/lib/i18n/translator";
import { rollUpReadings } from "@/lib/milestones/indicator-roll-up";
import { meetsTarget } from "@/lib/milestones/indicator-target";
import type { ClauseView, OrganisationRef } from "@/lib/plan/views";

export type LatestReading = {
  readonly organisation: OrganisationRef;
  /** `YYYY-MM` */
  readonly period: string;
  readonly value: number;
};

/** The newest reading of each organisation, the reader's own first, and what the counties' make together. */
export type IndicatorStanding = { readonly latest: readonly LatestReading[] };

/** A promised number: its target, and the latest readings that the reader may see. */
export function IndicatorReadings({
  clause,
  standing,
}: {
  readonly clause: ClauseView;
  readonly standing: IndicatorStanding | null;
}) {
  const t = translator("tasks");
  const [first, ...others] = standing?.latest ?? [];
  const unit = clause.unit ?? "";
  return (
    <div className="text-sm">
      <p className="text-quiet">
        {clause.comparator && clause.target !== null
          ? t("target", { target: t(`comparator.${clause.comparator}`, { value: clause.target, unit }) })
          : t("noTarget")}
      </p>
      <RollUp clause={clause} readings={standing?.latest ?? []} />
      {first ? <ReadingLine clause={clause} reading={first} /> : <p className="text-quiet">{t("noReading")}</p>}
      {others.length > 0 ? (
        <details>
          <summary className="cursor-pointer py-1 text-brand">{t("otherReadings", { count: others.length })}</summary>
          {others.map((reading) => (
            <ReadingLine key={reading.organisation.id} clause={clause} reading={reading} />
          ))}
        </details>
      ) : null}
    </div>
  );
}

/** The counties' readings as one figure, with the rule that makes it; one county alone says it better itself. */
function RollUp({ clause, readings }: { readonly clause: ClauseView; readonly readings: readonly LatestReading[] }) {
  const t = translator("tasks");
  const rolledUp = rollUpReadings(clause, readings.filter(({ organisation }) => organisation.kind === "county"));
  if (!rolledUp || rolledUp.count < 2) return null;
  const { rule, value, count, distance } = rolledUp;
  const unit = clause.unit ?? "";
  return (
    <p>
      {t(`rollUpReading.${rule}`, { value, unit, count })}
      {distance === null ? null : (
        <span className="ml-3 text-quiet">
          {t(distance === 0 ? "distance.none" : distance > 0 ? "distance.above" : "distance.below", { distance: Math.abs(distance), unit })}
        </span>
      )}
    </p>
  );
}

function ReadingLine({ clause, reading }: { readonly clause: ClauseView; readonly reading: LatestReading }) {
  const t = translator("tasks");
  const met = meetsTarget(clause.comparator, clause.target, reading.value);
  const light = met === null ? "grey" : met ? "green" : "yellow";
  return (
    <p className="flex flex-wrap items-center gap-x-3">
      <span>
        {t("reading", {
          value: reading.value,
          unit: clause.unit ?? "",
          organisation: reading.organisation.shortName,
          ...periodValues(reading.period),
        })}
      </span>
      {met === null ? null : (
        <span className={`inline-flex items-center gap-1 ${lightInk[light]}`}>
          <LightShape light={light} size={10} />
          {t(met ? "targetMet" : "targetMissed")}
        </span>
      )}
    </p>
  );
}
