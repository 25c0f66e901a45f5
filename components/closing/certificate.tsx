import { certificateLines } from "@/components/closing/certificate-lines";
import { longDate } from "@/components/documents/long-date";
import type { CloseOutDetail } from "@/lib/closing/types";
import { translator } from "@/lib/i18n/translator";

/** The certificate of a confirmed close-out: one A4 page, black on white whatever the screen's colours. */
export function Certificate({ closeOut }: { readonly closeOut: CloseOutDetail }) {
  const t = translator("closing.certificate");
  const roles = translator("tasks.role");
  const { certificateNo, plan, task, organisation, role } = closeOut;
  const { lines, confirmedOn } = certificateLines(closeOut);
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
          <p>{confirmedOn ? longDate(confirmedOn) : null}</p>
        </div>
      </div>
    </article>
  );
}
