import { progressCell, progressColumns } from "@/components/documents/progress-columns";
import { periodValues } from "@/components/plan/period-values";
import { ScrollBox } from "@/components/ui/scroll-box";
import { translator } from "@/lib/i18n/translator";
import type { ProgressTable } from "@/lib/reports/progress-table";

/** 进展情况表 on A3 across: the plan's seven columns over each task's organisations. */
export function ProgressSheet({ table }: { readonly table: ProgressTable }) {
  const t = translator("documents.progress");
  const total = progressColumns.reduce((sum, { width }) => sum + width, 0);
  return (
    <article data-sheet="a3" className="bg-[#fff] p-4 text-[#1f2328] print:p-0">
      <h1 className="text-center text-lg">{t("title", periodValues(table.period))}</h1>
      <p className="mb-2 text-center text-sm">{t("subtitle", { plan: table.plan.title, asOf: table.asOf })}</p>
      <ScrollBox label={t("title", periodValues(table.period))} className="print:overflow-visible">
        <table className="w-full min-w-[100rem] table-fixed border-collapse text-left text-[0.6875rem] leading-snug print:min-w-0 print:text-[0.5rem] [&_td]:border [&_td]:border-[#818b98] [&_td]:p-1 [&_th]:border [&_th]:border-[#818b98] [&_th]:p-1">
          <colgroup>
            {progressColumns.map(({ key, width }) => (
              <col key={key} style={{ width: `${(width * 100) / total}%` }} />
            ))}
          </colgroup>
          <thead>
            <tr>
              {progressColumns.map(({ key }) => (
                <th key={key} scope="col" className="bg-[#e8f1fb] text-center">
                  {t(`columns.${key}`)}
                </th>
              ))}
            </tr>
          </thead>
          {table.tasks.map((task) => (
            <tbody key={task.seq}>
              {task.rows.map((row, index) => (
                <tr key={row.organisation.id} className="break-inside-avoid">
                  {progressColumns.map(({ key, isPrinted }) =>
                    isPrinted && index > 0 ? null : (
                      <td key={key} rowSpan={isPrinted ? task.rows.length : undefined} className="align-top break-words whitespace-pre-line">
                        {progressCell(task, row, key)}
                      </td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </ScrollBox>
    </article>
  );
}
