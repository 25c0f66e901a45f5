import type { CloseOutDetail, CloseOutState, CloseOutStepView } from "@/lib/closing/types";
import { translator } from "@/lib/i18n/translator";
import { dayOfMonth, monthOf, yearOf, type CalendarDate } from "@/lib/time/calendar-date";
import { shanghaiDate } from "@/lib/time/zone";

/** The certificate of a confirmed close-out: one A4 page, black on white whatever the screen's colours. */
export function Certificate({ closeOut, isDemo }: { readonly closeOut: CloseOutDetail; readonly isDemo: boolean }) {
  const t = translator("closing.certificate");
  const roles = translator("tasks.role");
  const { certificateNo, plan, task, organisation, role, statement, coverage, steps } = closeOut;
  const confirmed = lastStep(steps, "confirmed");
  const lines: [string, string][] = [
    [t("plan"), plan],
    [t("task"), t("taskText", { seq: task.seq, name: task.name })],
    [t("organisation"), t("organisationText", { organisation: organisation.name, role: roles(role) })],
    [t("statement"), statement],
    ...(coverage.all > 0 ? [[t("clauses"), t("clausesText", coverage)] as [string, string]] : []),
    ...(["applied", "verified", "confirmed"] as const).flatMap((state): [string, string][] => {
      const step = lastStep(steps, state);
      return step ? [[t(`step.${state}`), stepText(step)]] : [];
    }),
  ];
  return (
    <article className="mx-auto flex min-h-[267mm] max-w-[180mm] flex-col bg-white px-[12mm] py-[10mm] text-black print:max-w-none print:p-0">
      <div className="flex flex-1 flex-col border-4 border-double border-black px-[12mm] py-[14mm]">
        <p className="text-right">{certificateNo}</p>
        <h1 className="mt-[10mm] text-center text-2xl tracking-[0.5em] indent-[0.5em]">{t("title")}</h1>
        <p className="mt-[12mm] indent-[2em] text-lg leading-loose">
          {t("text", { organisation: organisation.name, plan, seq: task.seq, name: task.name, role: roles(role) })}
        </p>
        <dl className="mt-[8mm] grid grid-cols-[auto_minmax(0,1fr)] border-t border-black">
          {lines.map(([term, value]) => (
            <div key={term} className="contents [&>*]:border-b [&>*]:border-black [&>*]:py-2">
              <dt className="pr-6 whitespace-nowrap">{term}</dt>
              <dd className="break-words whitespace-pre-line">{value}</dd>
            </div>
          ))}
        </dl>
        <div className="mt-auto pt-[16mm] text-right text-lg leading-loose">
          <p>{t("issuer")}</p>
          <p>{confirmed ? t("day", dayValues(shanghaiDate(confirmed.at))) : null}</p>
        </div>
        {isDemo ? <p className="mt-[6mm] text-center text-sm">{t("demo")}</p> : null}
      </div>
    </article>
  );
}

function stepText({ organisation, person, at }: CloseOutStepView): string {
  const t = translator("closing.certificate");
  return t("stepText", { who: organisation ?? t("office"), person, date: shanghaiDate(at) });
}

function lastStep(steps: readonly CloseOutStepView[], state: CloseOutState): CloseOutStepView | undefined {
  return steps.findLast((step) => step.state === state);
}

/** As texts, since the catalogue would write years with a thousands separator. */
function dayValues(date: CalendarDate) {
  return { year: String(yearOf(date)), month: String(monthOf(date)), day: String(dayOfMonth(date)) };
}
