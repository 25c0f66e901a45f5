import { LightMatrix } from "@/components/charts/light-matrix";
import type { MatrixGroup, MatrixLine } from "@/components/charts/light-matrix-markup";
import { lightNames } from "@/components/dashboard/light-names";
import { Card } from "@/components/ui/card";
import { LightShape } from "@/components/ui/light-shape";
import { translator } from "@/lib/i18n/translator";
import { lights, type Light } from "@/lib/milestones/types";
import type { DashboardView, MatrixRow, WallSection } from "@/lib/reports/types";

/** Counties and bureaus × tasks: where each duty stands, and how much of this period's reporting is done. */
export function MatrixCard({
  sections,
  taskSeqs,
  counties,
  bureaus,
}: Pick<DashboardView, "sections" | "taskSeqs" | "counties" | "bureaus">) {
  const t = translator("dashboard.matrix");
  const words = translator("lights");
  const names = lightNames(words);
  const duties = [...counties, ...bureaus].flatMap(({ cells }) => cells.flatMap((cell) => cell?.light ?? []));
  // Cells come in the plan's order; the columns stand by section.
  const order = sections.flatMap(({ tiles }) => tiles.map(({ seq }) => taskSeqs.indexOf(seq)));
  const lines = (rows: readonly MatrixRow[]) => rows.map((row) => matrixLine(row, order));
  return (
    <Card
      title={t("title")}
      aside={<LightKey label={t("key")} title={t("duties", { count: duties.length })} duties={duties} names={names} />}
      className="relative"
    >
      <a
        href="#after-matrix"
        className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-10 focus:rounded focus:bg-surface focus:px-4 focus:py-2"
      >
        {t("skip")}
      </a>
      <LightMatrix
        label={t("label")}
        groups={sections.map(matrixGroup)}
        bodies={[
          { title: t("counties"), lines: lines(counties) },
          { title: t("bureaus"), lines: lines(bureaus) },
        ].filter((body) => body.lines.length > 0)}
        lightNames={names}
      />
      <span id="after-matrix" tabIndex={-1} />
    </Card>
  );
}

/** What each shape means, with the number of duties at it. */
function LightKey({
  label,
  title,
  duties,
  names,
}: {
  readonly label: string;
  readonly title: string;
  readonly duties: readonly Light[];
  readonly names: Readonly<Record<Light, string>>;
}) {
  return (
    <div className="flex flex-wrap gap-x-3">
      <span className="mr-1">{title}</span>
      <ul aria-label={label} className="contents">
        {lights.toReversed().map((light) => (
          <li key={light} className="inline-flex items-center gap-1 whitespace-nowrap">
            <LightShape light={light} />
            {names[light]} <span className="text-ink">{duties.filter((each) => each === light).length}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function matrixGroup({ shortTitle, tiles }: WallSection): MatrixGroup {
  return { title: shortTitle, columns: tiles };
}

function matrixLine({ organisation, light, cells, reported, owed }: MatrixRow, order: readonly number[]): MatrixLine {
  const { code, name, shortName } = organisation;
  return { code, name, shortName, light, cells: order.map((index) => cells[index] ?? null), reported, owed };
}
