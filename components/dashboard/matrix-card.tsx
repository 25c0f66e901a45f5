import { getTranslations } from "next-intl/server";
import { LightMatrix } from "@/components/charts/light-matrix";
import type { MatrixGroup, MatrixLine } from "@/components/charts/light-matrix-markup";
import { lightNames } from "@/components/dashboard/light-names";
import { Card } from "@/components/ui/card";
import type { DashboardView, MatrixRow, WallSection } from "@/lib/reports/types";

/** Counties and bureaus × tasks: where each duty stands, and how much of this period's reporting is done. */
export async function MatrixCard({ sections, counties, bureaus }: Pick<DashboardView, "sections" | "counties" | "bureaus">) {
  const [t, words] = await Promise.all([getTranslations("dashboard.matrix"), getTranslations("lights")]);
  return (
    <Card title={t("title")} aside={t("hint")} className="relative">
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
          { title: t("counties"), lines: counties.map(matrixLine) },
          { title: t("bureaus"), lines: bureaus.map(matrixLine) },
        ].filter(({ lines }) => lines.length > 0)}
        lightNames={lightNames(words)}
      />
      <span id="after-matrix" tabIndex={-1} />
    </Card>
  );
}

function matrixGroup({ shortTitle, tiles }: WallSection): MatrixGroup {
  return { title: shortTitle, columns: tiles };
}

function matrixLine({ organisation: { code, name, shortName }, cells, reported, owed }: MatrixRow): MatrixLine {
  return { code, name, shortName, cells, reported, owed };
}
