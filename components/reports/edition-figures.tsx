import { Card } from "@/components/ui/card";
import { LightShape } from "@/components/ui/light-shape";
import { translator } from "@/lib/i18n/translator";
import { lights, type Light } from "@/lib/milestones/types";
import type { EditionContent } from "@/lib/reports/edition";

/** An edition's figures: the target, lights of tasks and of allocations. */
export function EditionFigures({ content }: { readonly content: EditionContent }) {
  const t = translator("editions.edition");
  const { target, counts } = content.dashboard;
  return (
    <div className="mb-4 grid gap-4 md:grid-cols-3 print:grid-cols-3">
      <Card title={t("target", { year: target.year })}>
        <dl className="grid grid-cols-2 gap-4">
          {(["observed", "dustExcluded"] as const).map((way) => (
            <div key={way}>
              <dt className="text-sm text-quiet">{t(way)}</dt>
              <dd className="text-xl font-bold">{t("heavy", { heavy: target[way].heavyDays })}</dd>
            </div>
          ))}
        </dl>
        <p className="mt-2 text-sm text-quiet">
          {t("targetLine", {
            allowed: target.observed.allowedHeavyDays,
            target: target.observed.target,
            valid: target.observed.validDays,
            ratio: target.observed.ratio === null ? t("noRatio") : `${target.observed.ratio}%`,
          })}
        </p>
      </Card>
      <Card title={t("tasks")}>
        <Counts counts={counts} />
      </Card>
      <Card title={t("allocations")}>
        <Counts counts={content.allocationCounts} />
      </Card>
    </div>
  );
}

function Counts({ counts }: { readonly counts: Readonly<Record<Light, number>> }) {
  const t = translator("lights");
  return (
    <dl className="grid grid-cols-3 gap-x-2 gap-y-2">
      {lights.toReversed().map((light) => (
        <div key={light}>
          <dt className="flex items-center gap-1.5 text-sm whitespace-nowrap text-quiet">
            <LightShape light={light} />
            {t(light)}
          </dt>
          <dd className="text-lg">{counts[light]}</dd>
        </div>
      ))}
    </dl>
  );
}
