import { anchors, type NumberedErratum } from "@/components/plan/clause-labels";
import { translator } from "@/lib/i18n/translator";

/** Likely misprints below the text: what is printed, what it probably should be, and why. */
export function ErrataNotes({ errata }: { readonly errata: readonly NumberedErratum[] }) {
  if (errata.length === 0) return null;
  const t = translator("tasks");
  return (
    <ul aria-label={t("errata")} className="-mx-2 mt-3 text-sm">
      {errata.map(({ erratum, order }) => (
        <li key={erratum.id} id={anchors.erratum(order)} className="scroll-mt-24 rounded px-2 py-0.5 target:bg-notice">
          <a href={`#${anchors.erratumQuote(order)}`} className="mr-2 text-yellow underline underline-offset-4">
            {t("erratumLabel", { number: order })}
          </a>
          {t.rich("erratumNote", {
            field: t(`printedField.${erratum.field}`),
            quote: erratum.quote,
            likely: erratum.likely,
            note: erratum.note,
            strong: (chunks) => <strong>{chunks}</strong>,
            quiet: (chunks) => <span className="text-quiet">{chunks}</span>,
          })}
        </li>
      ))}
    </ul>
  );
}
