import type { ReactNode } from "react";
import { PercentChange } from "@/components/progress/percent-change";
import { lightInk, LightShape } from "@/components/ui/light-shape";
import { ProgressBar } from "@/components/ui/progress-bar";
import { translator } from "@/lib/i18n/translator";
import { meetsTarget } from "@/lib/milestones/indicator-target";
import type { ReadingView, RevisionView } from "@/lib/progress/types";

/** One revision in full: the numbers beside last period's, then the words. */
export function UpdateContent({
  revision,
  previousPercent,
}: {
  readonly revision: RevisionView;
  readonly previousPercent: number | null;
}) {
  const t = translator("updates");
  const { percent, narrative, problems, nextSteps, readings, claims } = revision;
  return (
    <dl className="grid gap-4">
      <Entry term={t("fields.percent")}>
        <span className="flex flex-wrap items-center gap-x-4 text-lg">
          <PercentChange percent={percent} previous={previousPercent} />
          {percent === null ? null : (
            <span aria-hidden="true" className="[&_span]:text-transparent">
              <ProgressBar percent={percent} />
            </span>
          )}
        </span>
      </Entry>
      {readings.length > 0 ? (
        <Entry term={t("fields.indicators")}>
          {readings.map((reading) => (
            <Reading key={reading.clauseId} reading={reading} />
          ))}
        </Entry>
      ) : null}
      {claims.length > 0 ? (
        <Entry term={t("claims")}>{claims.map(({ title, dueOn }) => t("claim", { title, date: dueOn })).join("\n")}</Entry>
      ) : null}
      <Entry term={t("fields.narrative")}>{narrative || t("nothing")}</Entry>
      <Entry term={t("fields.problems")}>{problems || t("nothing")}</Entry>
      <Entry term={t("fields.nextSteps")}>{nextSteps || t("nothing")}</Entry>
    </dl>
  );
}

function Entry({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-sm text-quiet">{term}</dt>
      <dd className="break-words whitespace-pre-line">{children}</dd>
    </div>
  );
}

function Reading({ reading: { title, value, unit, comparator, target } }: { readonly reading: ReadingView }) {
  const t = translator("tasks");
  const met = meetsTarget(comparator, target, value);
  const light = met ? "green" : "yellow";
  return (
    <span className="flex flex-wrap items-baseline gap-x-3">
      <span>{title}</span>
      <strong>
        {value}
        {unit}
      </strong>
      <span className="text-sm text-quiet">
        {comparator && target !== null
          ? t("target", { target: t(`comparator.${comparator}`, { value: target, unit: unit ?? "" }) })
          : t("noTarget")}
      </span>
      {met === null ? null : (
        <span className={`inline-flex items-center gap-1 text-sm ${lightInk[light]}`}>
          <LightShape light={light} size={10} />
          {t(met ? "targetMet" : "targetMissed")}
        </span>
      )}
    </span>
  );
}
