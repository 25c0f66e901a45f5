import type { CloseOutDetail, CloseOutState, CloseOutStepView } from "@/lib/closing/types";
import { translator } from "@/lib/i18n/translator";
import { dayOfMonth, monthOf, yearOf, type CalendarDate } from "@/lib/time/calendar-date";
import { shanghaiDate } from "@/lib/time/zone";

/** The certificate of a confirmed close-out: one A4 page, black on white whatever the screen's colours. */
export function Certificate({ closeOut }: { readonly closeOut: CloseOutDetail }) {
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
    <article className="mx-auto flex max-w-[200mm] flex-col bg-[#fff] p-3 text-[#1f2328] sm:min-h-[280mm] sm:p-[10mm] print:min-h-[245mm] print:max-w-none print:p-0">
      <div className="flex flex-1 flex-col border-4 border-double border-current px-5 py-8 sm:px-[12mm] sm:py-[14mm] print:px-[12mm] print:py-[12mm]">
        <p className="text-right">{certificateNo}</p>
        <h1 className="mt-[8mm] text-center text-xl tracking-[0.4em] whitespace-nowrap indent-[0.4em] sm:text-2xl">{t("title")}</h1>
        <p className="mt-[8mm] indent-[2em] leading-loose sm:mt-[12mm] sm:text-lg sm:leading-loose">
          {t("text", { organisation: organisation.name, plan, seq: task.seq, name: task.name, role: roles(role) })}
        </p>
        <dl className="mt-[8mm] grid grid-cols-[auto_minmax(0,1fr)] border-t border-current">
          {lines.map(([term, value]) => (
            <div key={term} className="contents [&>*]:border-b [&>*]:border-current [&>*]:py-2">
              <dt className="pr-4 whitespace-nowrap sm:pr-6">{term}</dt>
              <dd className="break-words whitespace-pre-line">{value}</dd>
            </div>
          ))}
        </dl>
        <div className="mt-auto pt-[12mm] text-right leading-loose sm:text-lg sm:leading-loose">
          <p>{t("issuer")}</p>
          <p>{confirmed ? t("day", dayValues(shanghaiDate(confirmed.at))) : null}</p>
        </div>
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
