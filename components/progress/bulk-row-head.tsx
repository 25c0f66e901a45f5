import { DaysLeft } from "@/components/plan/days-left";
import { lightWord } from "@/components/plan/light-reason";
import { Moment } from "@/components/progress/moment";
import { LightBadge } from "@/components/ui/light-badge";
import { Notice } from "@/components/ui/notice";
import { translator } from "@/lib/i18n/translator";
import type { BulkRow } from "@/lib/progress/bulk-report";

/** Which duty a row is: number, name, role, light and date; and, if its report came back, why. */
export function BulkRowHead({ row }: { readonly row: BulkRow }) {
  const t = translator("report");
  const tasks = translator("tasks");
  const { task, allocation, standing, returned } = row.form;
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="min-w-0 text-base">
          {task.seq}. {task.name}
        </h3>
        <LightBadge light={standing.light.light} text={lightWord(tasks, standing.light)} />
        <span className="flex flex-wrap items-center gap-x-3 text-sm text-quiet">
          <span>{tasks(`role.${allocation.role}`)}</span>
          <span>{standing.deadline ? t("bulk.taskDue", { date: standing.deadline.dueOn }) : task.deadlineText}</span>
          {standing.deadline ? <DaysLeft {...standing.deadline} /> : null}
        </span>
      </div>
      {/* Several tasks share one name: the printed text's first words tell them apart. */}
      <details className="group -mt-2 text-sm">
        <summary className="flex min-h-7 cursor-pointer list-none items-center gap-2 text-quiet [&::-webkit-details-marker]:hidden">
          <span className="min-w-0 truncate group-open:hidden">{row.printed}</span>
          <span className="hidden group-open:inline">{t("bulk.printed")}</span>
          <span aria-hidden="true" className="transition-transform group-open:rotate-90">
            ›
          </span>
        </summary>
        <p className="leading-[1.8]">{row.printed}</p>
        <p className="mt-1 text-quiet">{t("bulk.deadline", { text: task.deadlineText })}</p>
      </details>
      {returned ? (
        <Notice tone="warning">
          <strong className="break-words">
            {t("returnedBy", { who: returned.actingOrganisation?.name ?? t("office"), reason: returned.reason })}
          </strong>
          <span className="block text-sm">
            <Moment at={returned.decidedAt} /> {t("returnedHint")}
          </span>
        </Notice>
      ) : null}
    </>
  );
}
