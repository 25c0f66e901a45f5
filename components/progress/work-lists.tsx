import { Drawn } from "@/components/charts/drawn";
import { lightShapeStyle } from "@/components/charts/light-shape-style";
import lightStyles from "@/components/charts/light-tones.module.css";
import { html, type Markup } from "@/components/charts/markup";
import { stateShapeStyle } from "@/components/progress/update-state-shapes";
import styles from "@/components/progress/work-lists.module.css";
import { owedRow, updateRow, type UpdateStep, type WorkWords } from "@/components/progress/work-rows-markup";
import { Card } from "@/components/ui/card";
import { translator } from "@/lib/i18n/translator";
import type { OwedReport, WorkGroup, WorkUpdate } from "@/lib/progress/types";

type ListProps<Item> = {
  /** The address's fragment that leads here. */
  readonly id: string;
  readonly title: string;
  /** Stands in the list's place when there is nothing. */
  readonly empty: string;
  readonly group: WorkGroup<Item>;
  readonly openPeriod: string | null;
};

/** Reports that nobody has handed in yet, with drafts on their way. */
export function OwedReports({ group, openPeriod, ...rest }: ListProps<OwedReport>) {
  const words = workWords();
  return <WorkCard {...rest} total={group.total} rows={group.items.map((report) => owedRow(report, openPeriod, words))} />;
}

/** Updates on their way: returned ones, those to judge, those that wait for others. */
export function WorkUpdates({ group, openPeriod, step, ...rest }: ListProps<WorkUpdate> & { readonly step: UpdateStep }) {
  const words = workWords();
  return <WorkCard {...rest} total={group.total} rows={group.items.map((update) => updateRow(update, step, openPeriod, words))} />;
}

/** One list with its count. */
function WorkCard({
  id,
  title,
  empty,
  total,
  rows,
}: Omit<ListProps<never>, "group" | "openPeriod"> & { readonly total: number; readonly rows: readonly Markup[] }) {
  const t = translator("work");
  const count = rows.length < total ? t("countShown", { count: total, shown: rows.length }) : t("count", { count: total });
  return (
    <div id={id} className="scroll-mt-20">
      <Card title={title} aside={total > 0 ? count : null}>
        {total === 0 ? (
          <p className="text-quiet">{empty}</p>
        ) : (
          <Drawn
            className={`${lightStyles.tones} ${styles.rows}`}
            style={{ ...lightShapeStyle, ...stateShapeStyle }}
            markup={html`<ul>${rows}</ul>`}
          />
        )}
      </Card>
    </div>
  );
}

function workWords(): WorkWords {
  const work = translator("work");
  const tasks = translator("tasks");
  const updates = translator("updates");
  return { work, tasks, updates };
}
