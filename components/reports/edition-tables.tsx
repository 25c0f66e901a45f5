import Link from "next/link";
import { Card } from "@/components/ui/card";
import { LightBadge } from "@/components/ui/light-badge";
import { LightShape } from "@/components/ui/light-shape";
import { periodName } from "@/components/reports/edition-list";
import { translator } from "@/lib/i18n/translator";
import { lights } from "@/lib/milestones/types";
import type { EditionContent } from "@/lib/reports/edition";

type Task = EditionContent["tasks"][number];

/** Every task of an edition with its light, percentage and the lights of its organisations. */
export function EditionTasks({ content }: { readonly content: EditionContent }) {
  const t = translator("editions.edition");
  return (
    <Card title={t("taskTable")} aside={t("unitTasks", { count: content.tasks.length })} className="mb-4">
      <table className="w-full text-left text-sm">
        <thead className="text-quiet">
          <tr className="border-b border-line [&>th]:px-2 [&>th]:py-2 [&>th]:font-normal">
            <th scope="col" className="whitespace-nowrap">
              {t("seq")}
            </th>
            <th scope="col">{t("task")}</th>
            <th scope="col">{t("light")}</th>
            <th scope="col" className="text-right">
              {t("percent")}
            </th>
            <th scope="col" className="hidden md:table-cell print:table-cell">
              {t("units")}
            </th>
          </tr>
        </thead>
        <tbody>
          {content.tasks.map((task) => (
            <tr key={task.seq} className="break-inside-avoid border-b border-line align-top [&>td]:px-2 [&>td]:py-2">
              <td>{task.seq}</td>
              <td>
                <Link href={`/tasks/${task.seq}`} prefetch={false} className="inline-flex min-h-6 items-center text-brand hover:underline print:text-ink">
                  {task.name}
                </Link>
                <div className="mt-1 md:hidden print:hidden">
                  <Units task={task} />
                </div>
              </td>
              <td>
                <LightBadge light={task.light} />
              </td>
              <td className="text-right whitespace-nowrap">{task.percent}%</td>
              <td className="hidden md:table-cell print:table-cell">
                <Units task={task} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

/** How many organisations stand at each light; opened, each with its percentage and newest report. */
function Units({ task: { allocations } }: { readonly task: Task }) {
  const t = translator("editions.edition");
  const words = translator("lights");
  const at = lights.toReversed().map((light) => ({ light, held: allocations.filter((each) => each.light === light) }));
  return (
    <details>
      <summary className="flex min-h-6 cursor-pointer flex-wrap items-center gap-x-3 list-none [&::-webkit-details-marker]:hidden">
        {at
          .filter(({ held }) => held.length > 0)
          .map(({ light, held }) => (
            <span key={light} className="inline-flex items-center gap-1 whitespace-nowrap">
              <LightShape light={light} />
              {words(light)} {held.length}
            </span>
          ))}
        <span className="text-brand print:hidden" aria-hidden="true">
          ▾
        </span>
      </summary>
      <ul className="mt-1 grid gap-x-4 lg:grid-cols-2">
        {at.flatMap(({ light, held }) =>
          held.map(({ code, organisation, percent, lastReportedPeriod }) => (
            <li key={code} className="flex flex-wrap items-center gap-x-2">
              <LightShape light={light} />
              {organisation} {percent}%
              <span className="text-quiet">{lastReportedPeriod ? t("lastReported", { period: periodName(lastReportedPeriod) }) : t("neverReported")}</span>
            </li>
          )),
        )}
      </ul>
    </details>
  );
}

/** Who has reported how much of the period. */
export function EditionReporting({ content }: { readonly content: EditionContent }) {
  const t = translator("editions.edition");
  const owed = content.organisations.reduce((sum, each) => sum + each.owed, 0);
  const reported = content.organisations.reduce((sum, each) => sum + each.reported, 0);
  return (
    <Card title={t("reporting")} aside={t("reportedAll", { owed, reported })}>
      <ul className="grid grid-cols-2 gap-x-6 text-sm sm:grid-cols-3 lg:grid-cols-4 print:grid-cols-3">
        {content.organisations.map(({ code, organisation, reported, owed }) => (
          <li key={code} className="flex justify-between gap-x-3 border-b border-line py-1.5">
            <span>{organisation}</span>
            <span className="whitespace-nowrap">{t("reported", { reported, owed })}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
