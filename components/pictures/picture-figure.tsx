import { html } from "@/components/charts/markup";
import { Drawn } from "@/components/charts/drawn";
import { ScrollBox } from "@/components/ui/scroll-box";
import { PngButton } from "@/components/pictures/png-button";
import { paper, type Picture } from "@/components/pictures/picture";
import { translator } from "@/lib/i18n/translator";

/** A picture with its table, and its files: SVG and CSV by address, PNG drawn by the browser with its own fonts. */
export function PictureFigure({ picture, address }: { readonly picture: Picture; readonly address: string }) {
  const t = translator("air.pictures");
  const { title, summary, width, height, body, columns, rows, name } = picture;
  const file = (format: string) => address.replace("{format}", format);
  const link = "inline-flex min-h-8 items-center text-sm text-brand hover:underline";
  return (
    <figure className="min-w-0 break-inside-avoid rounded border border-line bg-surface p-3">
      <ScrollBox label={title}>
        <Drawn
          as="svg"
          viewBox={`0 0 ${width} ${height}`}
          picture={`${title}。${summary}`}
          markup={html`<rect width="${width}" height="${height}" fill="${paper}"/>${body}`}
          className="h-auto w-full max-w-full min-w-[36rem] print:min-w-0 print:[print-color-adjust:exact]"
          fontFamily="var(--font-sans)"
        />
      </ScrollBox>
      <figcaption className="mt-2 flex flex-wrap items-center gap-x-5" data-print="hide">
        <span className="sr-only">{title}</span>
        <a href={file("svg")} download className={link}>
          {t("saveSvg")}
        </a>
        <PngButton address={file("svg")} fileName={`${name}.png`} width={width} height={height} texts={{ save: t("savePng"), failed: t("pngFailed") }} />
        <a href={file("csv")} download className={link}>
          {t("saveCsv")}
        </a>
      </figcaption>
      <details data-print="hide">
        <summary className="cursor-pointer text-sm">{t("table")}</summary>
        <ScrollBox label={t("tableOf", { title })} className="mt-2 max-h-96 overflow-y-auto">
          <table className="text-left text-sm whitespace-nowrap">
            <thead className="text-quiet">
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col" className="pr-5 pb-1 font-normal">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody className="divide-y divide-line">
              {rows.map((row, index) => (
                <tr key={index}>
                  {row.map((value, at) =>
                    at === 0 ? (
                      <th key={at} scope="row" className="py-1 pr-5 font-normal">
                        {value}
                      </th>
                    ) : (
                      <td key={at} className="py-1 pr-5">
                        {value ?? translator("air")("noData")}
                      </td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      </details>
    </figure>
  );
}
