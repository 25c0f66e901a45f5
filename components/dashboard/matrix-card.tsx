import { drawnOnce } from "@/components/charts/drawn-once";
import { LightMatrix } from "@/components/charts/light-matrix";
import { lightMatrixMarkup, type MatrixGroup, type MatrixLine, type MatrixTexts } from "@/components/charts/light-matrix-markup";
import { LightKey } from "@/components/dashboard/light-key";
import { lightNames } from "@/components/dashboard/light-names";
import { Card } from "@/components/ui/card";
import { translator } from "@/lib/i18n/translator";
import type { Light } from "@/lib/milestones/types";
import type { DashboardView, MatrixRow, WallSection } from "@/lib/reports/types";

/** Counties and bureaus × tasks: where each duty stands, and how much of this period's reporting is done. */
export function MatrixCard({
  sections,
  taskSeqs,
  counties,
  bureaus,
}: Pick<DashboardView, "sections" | "taskSeqs" | "counties" | "bureaus">) {
  const t = translator("dashboard.matrix");
  const names = lightNames(translator("lights"));
  const duties = [...counties, ...bureaus].flatMap(({ cells }) => cells.flatMap((cell) => cell?.light ?? []));
  const draw = () => {
    // Cells come in the plan's order; the columns stand by section.
    const order = sections.flatMap(({ tiles }) => tiles.map(({ seq }) => taskSeqs.indexOf(seq)));
    const bodies = [
      { title: t("counties"), lines: counties.map((row) => matrixLine(row, order)) },
      { title: t("bureaus"), lines: bureaus.map((row) => matrixLine(row, order)) },
    ];
    const filled = bodies.filter(({ lines }) => lines.length > 0);
    return lightMatrixMarkup(sections.map(matrixGroup), filled, translator("charts").raw("matrix") as MatrixTexts, names);
  };
  return (
    <Card
      title={t("title")}
      aside={
        <div className="flex flex-wrap gap-x-3">
          <span className="mr-1">{t("duties", { count: duties.length })}</span>
          <LightKey label={t("key")} names={names} counts={countLights(duties)} />
        </div>
      }
      className="relative"
    >
      <a
        href="#after-matrix"
        className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-10 focus:rounded focus:bg-surface focus:px-4 focus:py-2"
      >
        {t("skip")}
      </a>
      <LightMatrix label={t("label")} markup={drawnOnce(counties, "matrix", draw)} />
      <span id="after-matrix" tabIndex={-1} />
    </Card>
  );
}

function countLights(duties: readonly Light[]): Record<Light, number> {
  const counts: Record<Light, number> = { green: 0, yellow: 0, orange: 0, red: 0, grey: 0, blue: 0 };
  for (const light of duties) counts[light] += 1;
  return counts;
}

function matrixGroup({ shortTitle, tiles }: WallSection): MatrixGroup {
  return { title: shortTitle, columns: tiles };
}

function matrixLine({ organisation, light, cells, reported, owed }: MatrixRow, order: readonly number[]): MatrixLine {
  const { code, name, shortName } = organisation;
  return { code, name, shortName, light, cells: order.map((index) => cells[index] ?? null), reported, owed };
}
