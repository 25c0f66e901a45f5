import { longDate } from "@/components/documents/long-date";
import { letterParagraphs } from "@/components/supervision/letter-paragraphs";
import { noticeNumber } from "@/components/supervision/notice-number";
import { translator } from "@/lib/i18n/translator";
import type { NoticeDetail } from "@/lib/supervision/types";
import type { CalendarDate } from "@/lib/time/calendar-date";
import { shanghaiDate } from "@/lib/time/zone";

/**
 * A notice as an official letter on A4: red head, number, addressee, demand, signature; below it what has come of it.
 * Paper is white in the dark, too: its colours are its own.
 */
export function NoticeLetter({ notice, today }: { readonly notice: NoticeDetail; readonly today: CalendarDate }) {
  const t = translator("supervision.print");
  const { city, planTitle, task, organisation, role, demand, replyBy, issuedOn } = notice;
  return (
    <article className="border border-line bg-[#fff] px-[8%] py-10 text-[#1f2328] print:border-0 print:p-0">
      <p className="text-center text-lg font-bold tracking-[0.1em] text-[#c00000] md:text-2xl md:tracking-[0.3em] print:text-2xl print:tracking-[0.3em]">{t("letterhead", { city })}</p>
      <p className="mt-6 text-center">{noticeNumber(notice)}</p>
      <hr className="mt-2 mb-8 border-t-2 border-[#c00000]" />
      <h1 className="mb-8 text-center text-lg">{t("title", { seq: task.seq, name: task.name })}</h1>
      <p className="font-bold">{t("to", { organisation: organisation.name })}</p>
      <div className="leading-[1.9] [&>p]:indent-[2em]">
        <p>{t("basis", { plan: planTitle, seq: task.seq, role: t(`role.${role}`) })}</p>
        {letterParagraphs(demand).map((text, index) => (
          // A letter's paragraphs stand still: their place is their name.
          // oxlint-disable-next-line react/no-array-index-key
          <p key={index} className="break-words">
            {text}
          </p>
        ))}
        <p>{t("replyBy", { date: longDate(replyBy) })}</p>
      </div>
      <div className="mt-10 grid justify-items-end break-inside-avoid">
        <p className="pr-8">{t("signature")}</p>
        <p>{longDate(issuedOn)}</p>
      </div>
      <LetterRecord notice={notice} today={today} />
    </article>
  );
}

/** What followed the demand, as on the letter's lower half. */
function LetterRecord({ notice, today }: { readonly notice: NoticeDetail; readonly today: CalendarDate }) {
  const t = translator("supervision.print");
  const words = translator("supervision");
  const { steps } = notice;
  return (
    <section className="mt-12">
      <h2 className="mb-2 text-base">{t("record")}</h2>
      {steps.length === 0 ? <p>{t("noRecord", { date: longDate(today) })}</p> : null}
      {steps.length > 0 ? (
        <table className="w-full border border-[#818b98] text-left text-sm [&_td]:border [&_td]:border-[#818b98] [&_td]:p-2 [&_th]:border [&_th]:border-[#818b98] [&_th]:p-2">
          <thead>
            <tr>
              <th scope="col" className="whitespace-nowrap">{t("column.date")}</th>
              <th scope="col" className="min-w-16">{t("column.by")}</th>
              <th scope="col" className="whitespace-nowrap">{t("column.step")}</th>
              <th scope="col" className="w-3/5">{t("column.text")}</th>
            </tr>
          </thead>
          <tbody>
            {steps.map(({ id, state, text, actingOrganisation, at }) => (
              <tr key={id} className="break-inside-avoid align-top">
                <td className="whitespace-nowrap">{shanghaiDate(at)}</td>
                <td>{actingOrganisation?.name ?? words("office")}</td>
                <td className="whitespace-nowrap">{words(`step.${state}`)}</td>
                <td className="break-words whitespace-pre-line">{text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      <p className="mt-2 text-right text-sm">{t("printedOn", { date: longDate(today) })}</p>
    </section>
  );
}

